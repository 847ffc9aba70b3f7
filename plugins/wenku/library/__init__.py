"""What makes a folder of pages a library: front matter, taxonomy, permanent links, overview pages."""
