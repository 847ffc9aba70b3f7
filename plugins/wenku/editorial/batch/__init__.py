"""What makes one batch of many files: what comes in, the table of names, what is kept beside the drafts, what repeats what."""
