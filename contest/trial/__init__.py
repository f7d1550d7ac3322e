"""The trial copy (bản chạy thử): a contest beside the real one, to be rehearsed and wiped."""
