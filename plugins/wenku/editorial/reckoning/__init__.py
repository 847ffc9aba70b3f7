"""Arithmetic in prose, as the browser does it too (client/check/sums.js and what it calls)."""
