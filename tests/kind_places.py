"""The places in which a kind of record stands, as CONTRIBUTING lists them, and which of them are missing."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from partnership import records
from partnership.records import KINDS, AnyRecord, Record
from partnership.records.layout import Layout

MENU = "hooks/partnership/theme/partials/header.html"


def missing_places(root: Path) -> list[str]:
    """Return what is missing in the repository at `root`, whose program is the one that runs, in plain words."""
    return [*_not_in_kinds(), *(missing for kind in KINDS for missing in missing_of(root, kind))]


def missing_of(root: Path, kind: type[AnyRecord]) -> Iterator[str]:
    """Yield what a kind of record has not got."""
    wanted = [f"hooks/partnership/templates/{kind.kind}.html"]
    # The pages of a tree are their own index, and a record without a page is in that of the page on which it stands.
    # What lies beside another record is led to from there.
    has_index = kind.has_page and kind.layout not in (Layout.TREE, Layout.BESIDE)
    if has_index:
        wanted += [
            f"hooks/partnership/templates/{kind.kind}-index.html",
            f"hooks/partnership/library/pages/{kind.folder}.md",
        ]
    yield from (f"{kind.kind}: {path} is missing" for path in wanted if not (root / path).is_file())
    if has_index and f'("{kind.folder}/", ' not in (root / MENU).read_text("utf-8"):
        yield f"{kind.kind}: {MENU} does not lead to {kind.folder}/"
    for folder in ("good", "bad"):
        if not any(path.is_file() for path in (root / "tests" / folder).glob(f"*/{kind.folder}/**/*")):
            yield f"{kind.kind}: tests/{folder} has no example in {kind.folder}/"


def _not_in_kinds() -> Iterator[str]:
    for module in pkgutil.iter_modules(records.__path__):
        import_module(f"{records.__name__}.{module.name}")
    for kind in _below(Record):
        if "kind" in vars(kind) and kind not in KINDS:
            yield f"{kind.__name__} is not in AnyRecord in hooks/partnership/records/kinds.py, of which KINDS is made"


def _below(kind: type[Record]) -> Iterator[type[Record]]:
    for inner in kind.__subclasses__():
        yield inner
        yield from _below(inner)
