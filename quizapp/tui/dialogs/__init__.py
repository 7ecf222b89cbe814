"""Modal screens, typed by their answer."""
