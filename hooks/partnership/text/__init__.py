"""These modules know what a file says: its YAML, its Markdown, its dates and names; and how a file is written."""
