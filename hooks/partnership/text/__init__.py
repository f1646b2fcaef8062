"""Text is what a file says: YAML, Markdown, dates and slugs as values with their places, and sanitised HTML."""
