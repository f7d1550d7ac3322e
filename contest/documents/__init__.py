"""Papers made from one result."""
