"""The author at work: what a deck does well as teaching, and what it yields."""
