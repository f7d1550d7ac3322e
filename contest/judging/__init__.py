"""Score sheets: fill, submit, reopen; deductions and bonuses."""
