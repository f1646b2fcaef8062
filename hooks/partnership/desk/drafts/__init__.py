"""These modules write new records: what somebody answers at a terminal, and the next meetings like those before."""
