"""The shape of texts: pieces of a file, titles, headings, what is missing; genre and moves."""
