"""Tally, ranking, decisions, seal, publication."""
