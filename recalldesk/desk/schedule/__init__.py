"""The files of the schedule: what it says of visits, and the times that are open."""
