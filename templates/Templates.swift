// Names the embedded templates.
