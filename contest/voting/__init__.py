"""The audience's vote (bình chọn): printed codes, one vote each, counted when the desk closes it."""
