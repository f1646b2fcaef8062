"""A partnership of its own starts here: the engine as one file, a whole repository that is written, and its updates."""
