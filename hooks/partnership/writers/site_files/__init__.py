"""The site is written file by file, by as many processes as there are processors, and noted while it is written."""

from __future__ import annotations

from partnership.writers.site_files.notes import PageNotes, Sitemap
from partnership.writers.site_files.processes import PageNotWrittenError, number_of_processes
from partnership.writers.site_files.shells import SharedShell, Shell, WrittenPage
from partnership.writers.site_files.writing import write_hashes, write_site

__all__ = [
    "PageNotWrittenError",
    "PageNotes",
    "SharedShell",
    "Shell",
    "Sitemap",
    "WrittenPage",
    "number_of_processes",
    "write_hashes",
    "write_site",
]
