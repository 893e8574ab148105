"""What goes on paper: sheets as PDF."""
