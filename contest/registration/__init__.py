"""Entries that units send in before a deadline, until the organizers take them or send them back."""
