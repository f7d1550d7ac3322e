"""What happens in the hall: who is on stage, what is open, the clock, who is there, messages."""
