"""The downtime list, for paper."""
