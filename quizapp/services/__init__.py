"""Use cases: each public method is one unit of work, and frozen views come back."""
