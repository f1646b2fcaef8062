"""A picture says how it shows people; the words for it stand in `data/vocabulary.yml`."""

from __future__ import annotations

from enum import StrEnum


class ShownAs(StrEnum):
    """A `ShownAs` says how a picture shows people; each is the id of a term of the facet people.

    There is none for a picture in which somebody can be recognised: it is not published, whatever a permission says.
    """

    NOBODY = "none"
    """It shows no people."""
    AT_A_DISTANCE = "at-a-distance"
    FROM_BEHIND = "from-behind"
    HANDS_ONLY = "hands-only"
    DRAWING = "drawing"
    """They were drawn, and nobody stood for it. It needs no permission."""
