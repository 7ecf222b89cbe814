"""Widgets: they know views, never services."""
