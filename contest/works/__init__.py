"""Works: their files, read by judges on the phone; the numbers by which judges know them."""
