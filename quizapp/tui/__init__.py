"""The full-screen face: screens, dialogs and widgets in Textual; views come in, keys go out."""
