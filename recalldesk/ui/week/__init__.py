"""The manager's week: figures, how they went, what they count, and who is behind them."""
