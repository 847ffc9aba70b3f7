"""What every room of the pipeline stands on: marks and findings, texts that know their places, word lists, numerals."""
