"""What the editors and the browser judge alike: rules of data/check that stand there once (the twin is client/check/)."""
