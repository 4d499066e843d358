"""Parts that several panes use; they paint themselves from the palette."""
