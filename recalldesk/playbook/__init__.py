"""The clinic's policy as a file: read, checked, compiled. YAML, cattrs and holidays are imported here alone."""
