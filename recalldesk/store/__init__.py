"""The encrypted store: the only place that knows SQLAlchemy, SQLCipher, keys and the keyring."""
