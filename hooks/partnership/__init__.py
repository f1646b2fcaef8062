"""The package turns a content repository into the site of a partnership of schools. README.md is its map."""
