"""The full-screen face: screens, dialogs and widgets in Textual. It knows views, never the store."""
