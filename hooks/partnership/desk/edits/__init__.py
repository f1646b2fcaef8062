"""These modules write fields as YAML, and change one value of a file that is there and no other character of it."""
