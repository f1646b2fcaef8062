"""Files to download: attachments as they are, pictures as clean copies."""

from __future__ import annotations

from collections.abc import Iterator

from partnership.model.library import Library
from partnership.model.outputs import Output
from partnership.model.pictures import CleanPicture


def outputs(library: Library) -> Iterator[Output]:
    """Every picture and attachment that a resource lists."""
    for path, resource in sorted(library.downloads.items()):
        picture = library.pictures.get(path)
        if picture is None:
            yield Output(uri=path, content=library.root / path, source=resource.source.path)
        elif isinstance(picture, CleanPicture):
            yield Output(uri=path, content=picture.content, source=resource.source.path)
