"""What an author meant where a deck is wrong, and the lines mended."""
