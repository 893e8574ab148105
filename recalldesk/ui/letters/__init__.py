"""Letters as a document."""
