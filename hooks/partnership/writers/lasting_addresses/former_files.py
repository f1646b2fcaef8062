"""A renamed record has its files under its former names too: calendars, feeds, documents and what can be downloaded.

A program that fetches a file follows no page that leads on, so that at the old address lies a copy of the new file. The
pages have their own way, and so have the open data and what is shown in frames.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import product

from partnership.library import Library
from partnership.library.aliases import aliases
from partnership.writers.lasting_addresses.promised_forms import RECORDS, PromisedForm, promised_forms
from partnership.writers.output import AnyOutput, Output

_LIGHTER_COPY = re.compile(r"\.\d+\.webp")
"""How the addresses of the lighter copies of a picture end: those are for our own pages."""


def with_former_files(library: Library, outputs: Iterable[AnyOutput]) -> Iterator[AnyOutput]:
    """Yield every output, and behind it its copies at the addresses that it had before."""
    former: dict[tuple[str, str], list[str]] = {}
    for alias in aliases(library):
        if not alias.holder and alias.name:
            former.setdefault((alias.record.kind, alias.record.slug), []).append(alias.name)
    forms = [form for form in promised_forms(*_SORTS) if any(f"{{{kind}}}" in form.form for kind in RECORDS)]
    for output in outputs:
        yield output
        if former and isinstance(output, Output) and not _LIGHTER_COPY.search(output.uri):
            for uri in dict.fromkeys(_former_addresses(forms, former, output.uri)):
                yield replace(output, uri=uri)


_SORTS = ("calendars", "documents", "feeds")


def _former_addresses(
    forms: Iterable[PromisedForm], former: Mapping[tuple[str, str], list[str]], uri: str
) -> Iterator[str]:
    """Yield every address that a file had under the former names of records, which go by their kinds and names."""
    left = {*RECORDS}
    for form in forms:
        names = form.names_in(uri) or {}
        renamed = [kind for kind in RECORDS if kind in left and (kind, names.get(kind, "")) in former]
        if not renamed:
            continue
        left.difference_update(renamed)
        for before in product(*([names[kind], *former[kind, names[kind]]] for kind in renamed)):
            address = _address(form, names, dict(zip(renamed, before, strict=True)))
            if address != uri:
                yield address


def _address(form: PromisedForm, names: Mapping[str, str], before: Mapping[str, str]) -> str:
    """Return an address of a form with the names that records had before, by their kinds."""
    folder, _, file = form.address({**names, **before}).rpartition("/")
    if "page" in before:
        # What is made of a page is called after it, whatever else its name says.
        own, former = names["page"].rpartition("/")[2], before["page"].rpartition("/")[2]
        file = f"{former}{file.removeprefix(own)}" if file.startswith(own) else file
    return f"{folder}/{file}"
