"""The sample contest: loaded for practice, or run whole without a browser."""
