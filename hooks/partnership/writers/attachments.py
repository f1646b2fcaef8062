"""Attachments and pictures are published as clean copies, and pictures as lighter WebP files for pages too."""

from __future__ import annotations

from collections.abc import Iterator

from partnership.attachments.filetypes import rendition
from partnership.library import PublishedFiles
from partnership.writers.output import Output


def outputs(files: PublishedFiles) -> Iterator[Output]:
    """Yield the copies of every picture and attachment that is published."""
    for path, resource in sorted(files.downloads.items()):
        copy = files.copies[path]
        yield Output(uri=path, content=copy.content, source=resource.source.path)
        for width, webp in copy.renditions.items():
            yield Output(uri=rendition(path, width), content=webp, source=resource.source.path)
