"""Pictures of people are shown only with a permission, and only as long as it holds."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from partnership.library import Library
from partnership.problems import Problem
from partnership.text.dates import short_day

NOTICE = timedelta(days=60)
"""How long before its last day a permission is reported as running out."""


def check(library: Library) -> Iterator[Problem]:
    """A picture of people has a permission that has been neither withdrawn nor left to run out.

    A lapsed permission is only a warning: the picture is withheld anyway, and an error would keep the old site online,
    with the picture on it.
    """
    for resource in library.resources:
        for number, picture in enumerate(resource.pictures):
            at, permission = ("pictures", number), picture.permission
            if permission is None:
                if not picture.may_be_shown(library.today):
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
