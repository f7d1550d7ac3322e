"""A contest before it opens: rules, judges, staff."""
