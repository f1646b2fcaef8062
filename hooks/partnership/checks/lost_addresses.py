"""What was ever published has its address for ever: the history of the main branch knows every one."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from partnership.library import Library
from partnership.library.aliases import address_holders
from partnership.library.lost_names import LostName
from partnership.problems import Problem
from partnership.records import Resource
from partnership.records.layout import Layout

CODE = "address-lost"


def check(library: Library) -> Iterator[Problem]:
    """Every record, page and alias that was ever on the main branch is there, is an alias, was withdrawn or removed.

    Without a history nothing is asked. What stands in a file that cannot be used has a problem of its own.
    """
    lost = library.history.lost_names if library.vocabulary else ()
    alive = address_holders(library) if lost else {}
    for name in lost:
        may_have_it = name.alias and (name.kind.kind, name.kind.slug_of(name.path)) in library.unreadable
        is_there = (library.root / name.kind.path_of(name.slug)).exists()
        if name.kind.uri_of(name.slug) not in alive and not is_there and not may_have_it:
            yield _problem(library, name)


def _problem(library: Library, name: LostName) -> Problem:
    uri, alias = name.kind.uri_of(name.slug), f"aliases: [{name.slug}]"
    if name.alias:
        message = f'"{uri}" was an address of the site by an alias that stood here, and now nothing is there'
        hint = f"Write {alias} again, here or in another {name.kind.kind}. It was last in {name.revision}."
        return Problem(name.path, 1, 1, CODE, message, hint)
    message = f'the {name.kind.kind} "{name.slug}" was published at "{uri}", and now nothing is there'
    is_renamed = name.instead in library.by_path
    new_name = f"If it is {name.instead} now" if is_renamed else "If it has another name now"
    lost = posixpath.dirname(name.path) if name.kind.layout is Layout.FOLDER else name.path
    withdraw = "withdraw it there (status: withdrawn), or " if name.kind is Resource else ""
    hint = (
        f"{new_name}, write in its file: {alias}. If not, bring it back: git checkout {name.revision} -- {lost}. "
        f"If it has to go, {withdraw}remove it then: partnership remove {name.slug}"
    )
    return Problem(name.path, 1, 1, CODE, message, hint)
