"""A partnership of restorative schools: a content repository becomes a searchable site. README.md is the map."""
