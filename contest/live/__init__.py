"""The stage and the public result page; reads only."""
