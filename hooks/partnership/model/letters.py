"""Letters: e-mails that a reader's own program opens with the first lines already written."""

from __future__ import annotations

from urllib.parse import quote, urlencode

from partnership.model.library import Library
from partnership.model.records import Resource

_ADAPTED = """\
We have adapted "{title}".
{address}

Our school:

What we kept:

What we changed:

Why:

What happened when we used it:

Our version is attached. It may be published under {licence}.
"""


def letter_about_adapting(library: Library, resource: Resource) -> str:
    """The mailto: address of a letter to the Foundation that says what was adapted and asks for the rest of the story.

    Encoded as RFC 6068 asks: per cent signs for all but letters and figures, and Windows line ends.
    """
    may = [term.label for term in library.licences_for_adapting(resource)]
    text = _ADAPTED.format(
        title=resource.title, address=library.settings.address + resource.uri, licence=" or ".join(may)
    )
    fields = {"subject": f"We adapted: {resource.title}", "body": text.replace("\n", "\r\n")}
    return f"mailto:{library.settings.contact}?{urlencode(fields, quote_via=quote, safe='')}"
