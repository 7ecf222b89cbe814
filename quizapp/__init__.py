"""Flashcards and quizzes in the terminal, made from decks that state what is true."""

__version__ = "0.1.0"
