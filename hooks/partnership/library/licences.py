"""An adaptation may carry only the licences that the licence of its source allows."""

from __future__ import annotations

from collections.abc import Mapping

_SHARED_ALIKE = ("CC-BY-4.0", "CC-BY-SA-4.0", "CC-BY-NC-SA-4.0")

ALLOWED: Mapping[str, tuple[str, ...]] = {
    "CC0-1.0": ("CC0-1.0", "OGL-UK-3.0", *_SHARED_ALIKE),
    "CC-BY-4.0": _SHARED_ALIKE,
    "OGL-UK-3.0": ("OGL-UK-3.0", *_SHARED_ALIKE),
    "CC-BY-SA-4.0": ("CC-BY-SA-4.0",),
    "CC-BY-NC-SA-4.0": ("CC-BY-NC-SA-4.0",),
    "all-rights-reserved-link-only": (),
}
"""For the licence of a source, by its id in the vocabulary, the licences that what is made from it may carry.

Creative Commons' chart for adapters (https://creativecommons.org/faq/, "If I derive or adapt material offered under a
Creative Commons license, which CC license(s) can I use?"); section 3(b) of BY-SA and of BY-NC-SA 4.0, which has an
adaptation carry the same licence; the Open Government Licence 3.0, which calls its terms compatible with CC BY 4.0.
What is reserved can only be linked to.
"""


def allowed(licence: str) -> tuple[str, ...]:
    """Return the ids of the licences that an adaptation of something under `licence` may carry.

    A licence that is not in the table allows only itself.
    """
    return ALLOWED.get(licence, (licence,))
