"""The search index: every substring of every page, in files that a page from any place can load. See DESIGN.md."""
