"""Announcing in the hall: the MC's script, the operator's page, the screens on stage."""
