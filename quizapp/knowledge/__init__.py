"""What a deck means: the facts to remember and the statements they rest on."""
