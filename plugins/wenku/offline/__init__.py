"""Copies that travel: a bundle that says what it is, can be verified without us, updated by a delta, and rolled back."""
