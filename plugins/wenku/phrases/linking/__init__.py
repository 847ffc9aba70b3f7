"""Which mentions become links, and putting them into pages without changing the visible text."""
