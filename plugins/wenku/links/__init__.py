"""Links from the text to phrase pages: where phrases stand, which mentions become links and why, and putting them in."""
