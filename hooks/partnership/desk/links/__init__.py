"""Links elsewhere are looked at: politely, within bounds, and a little at a time."""
