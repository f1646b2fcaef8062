"""How the site is searched: an index of the built pages, and what the script goes by to understand what is typed."""

from partnership.writers.search.index import write_index
from partnership.writers.search.understanding import language, outputs, rank, searched_words

__all__ = ["language", "outputs", "rank", "searched_words", "write_index"]
