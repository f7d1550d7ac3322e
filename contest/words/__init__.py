"""Vietnamese text: numbers, dates, names; plain values in, plain text out."""
