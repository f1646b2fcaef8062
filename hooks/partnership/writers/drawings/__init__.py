"""These writers draw what people would rather look at than read, with the same facts beside it as text."""
