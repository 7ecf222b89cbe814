"""One module and one stylesheet a screen; a screen never imports another."""
