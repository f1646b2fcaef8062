"""These modules change one value of a file that is there, and no other character of it."""
