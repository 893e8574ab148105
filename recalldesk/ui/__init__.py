"""The window. Views hold widgets; presenters hold logic and know no Qt; what a person does is an act of the desk."""
