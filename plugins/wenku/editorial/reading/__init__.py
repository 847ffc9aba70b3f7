"""Files of any accepted kind as plain lines: encodings, HTML, Word."""
