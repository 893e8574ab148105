"""What goes back to the EHR, as text and bytes. Pure: it gets frozen values and knows no database."""
