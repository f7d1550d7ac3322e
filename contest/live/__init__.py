"""The overview and the public result page; reads only."""
