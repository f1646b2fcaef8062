"""What things are: problems, sources, vocabulary, records, bodies, history and the library that holds them."""
