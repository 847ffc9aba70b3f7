"""Who and where: people, places, firms, contacts; and the invented names that may stand in the library."""
