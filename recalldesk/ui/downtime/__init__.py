"""The downtime list as a document."""
