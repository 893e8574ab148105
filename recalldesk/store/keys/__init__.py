"""The data key: made, wrapped for recovery, kept in the system's keyring. Never in plain beside the data."""
