"""Text ↔ values of planning: facts, the outline of criteria, each part's way, the ranking, people."""
