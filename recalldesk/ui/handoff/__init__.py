"""The handoff sheet: what is left for whoever goes on."""
