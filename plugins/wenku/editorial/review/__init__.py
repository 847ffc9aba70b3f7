"""The bench: an import laid open change by change, and what editors decide there carried back into drafts and names."""
