"""The board of escalations: what waits for another team, by its clock."""
