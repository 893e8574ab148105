"""What every floor may use: ids, clock, errors. Standard library only."""
