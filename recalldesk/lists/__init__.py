"""The morning file: from bytes nobody can trust to judged rows. No database in here."""
