"""Entrants, entries and their running order."""
