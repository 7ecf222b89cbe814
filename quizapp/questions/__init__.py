"""What can be asked of a deck, and how an answer is marked. Knows no learner."""
