"""Quantities in prose and tables, and whether they agree with each other."""
