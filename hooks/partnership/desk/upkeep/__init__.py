"""These modules keep a library in order: renaming, removing, stripping metadata, and GitHub's issue forms."""
