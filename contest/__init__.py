"""The site: rows, actions and pages around `scoring`."""
