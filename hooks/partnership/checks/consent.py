"""Pictures say how they show people, and people are shown only with a permission, and only as long as it holds."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from partnership.attachments.filetypes import PICTURES, ending
from partnership.library import Library
from partnership.problems import Problem
from partnership.records import Picture, Resource
from partnership.text.dates import short_day

NOTICE = timedelta(days=60)
"""How long before its last day a permission is reported as running out."""


def check(library: Library) -> Iterator[Problem]:
    """A picture of people has a permission that has been neither withdrawn nor left to run out.

    A lapsed permission is only a warning: the picture is withheld anyway, and an error would keep the old site online,
    with the picture on it.
    """
    for resource in library.resources:
        yield from _unsaid(resource)
        for number, picture in enumerate(resource.pictures):
            at, permission = ("pictures", number), picture.permission
            if permission is None:
                if picture.needs_permission:
                    message = "this picture shows people, and there is no permission for it"
                    yield resource.source.problem("permission-missing", message, at)
            elif permission.withdrawn:
                message = f"this permission was withdrawn on {short_day(permission.withdrawn)}"
                yield resource.source.problem("permission-lapsed", message, (*at, "permission", "withdrawn"))
            elif permission.expires < library.today:
                message = f"this permission ran out on {short_day(permission.expires)}"
                yield resource.source.problem("permission-lapsed", message, (*at, "permission", "expires"))
            elif permission.expires <= library.today + NOTICE:
                message = f"this permission runs out on {short_day(permission.expires)}"
                yield resource.source.problem("permission-lapses-soon", message, (*at, "permission", "expires"))


def _unsaid(resource: Resource) -> Iterator[Problem]:
    """A picture says how it shows people, also one that is only to be downloaded."""
    listed = {picture.file for picture in resource.pictures}
    for at, companion in resource.companions:
        message = f'nothing says whether "{companion.file}" shows people'
        if isinstance(companion, Picture):
            if companion.people is None:
                yield resource.source.problem("people-unsaid", message, (*at, "file"))
        elif companion.file not in listed and ending(companion.file) in PICTURES:
            hint = "List it under pictures too, and say it there: people: none, if it shows nobody."
            yield resource.source.problem("people-unsaid", message, (*at, "file"), hint)
