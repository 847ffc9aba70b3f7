"""The second pair of eyes: what check.py asks of a page beside the detectors of the import, which may have missed it there."""
