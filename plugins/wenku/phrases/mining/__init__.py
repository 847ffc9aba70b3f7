"""Which word sequences and passages pages share, and which of them are phrases."""
