"""Text as values: folding, extraction from HTML, segmentation."""
