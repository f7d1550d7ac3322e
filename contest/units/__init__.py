"""The tree of party, agency and mass organizations."""
