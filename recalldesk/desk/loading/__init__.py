"""How a list gets into the store: staged in short pieces, settled among its rows, then shown at once."""
