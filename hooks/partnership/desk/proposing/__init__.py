"""These modules propose what an editor has changed."""
