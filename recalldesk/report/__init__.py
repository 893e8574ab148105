"""The manager's week: figures out of frozen facts, and the workbook that shows them."""
