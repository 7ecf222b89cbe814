"""The deck language: text in, a `Deck` out. Shape only; what it means is `knowledge`."""
