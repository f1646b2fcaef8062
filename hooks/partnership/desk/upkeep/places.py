"""What somebody points to is found: by an address of the site in any shape that people paste, or by a path here."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from urllib.parse import unquote

from partnership.checks.required_pages import REQUIRED_PAGES
from partnership.desk.upkeep.removal import RemovalError, files_below
from partnership.library import Library
from partnership.library.aliases import aliases
from partnership.library.discovery import find
from partnership.library.made_pages import made_pages
from partnership.library.site_pages import MOVED
from partnership.problems.formats import printable
from partnership.records import FOLDERS, KINDS, Page
from partnership.records.layout import Layout
from partnership.text.nearest import did_you_mean, nearest

_NOTHING = (
    "nothing was given. Open the page, the picture or the file on the site, copy its address, and paste it into the box"
)
_HOME = (
    "this is the home page, where every reader begins, so it stays. What has to go stands on a page of its own too, or "
    "is a picture: give the address of that. Words that stand only here are changed in docs/index.md"
)
_REQUIRED = "every site has to have this page, so it stays. Change the words in {path}"
_OF_THE_SOFTWARE = (
    "this page comes with the software, and lists what is on other pages. Open the one that has to go, and give the "
    "address of that"
)
_OF_SEVERAL = (
    "this page is made of several others, and loses what they lose. Open the one that has to go, and give the address "
    "of that"
)
_RENDITION = re.compile(r"\.\d+\.webp$")
"""How the address of a lighter copy of a picture ends, behind that of the picture."""
_MADE_FROM_PAGES = (".docx", ".ics", ".pdf")
"""How the addresses end of files that are made from a page, and lie beside it."""
_SCHEME = re.compile(r"(?i)^([a-z][a-z0-9+.-]*:)?/{2,}(www\.)?")
_IN_A_REPOSITORY = re.compile(r"(?:(?:blob|blame|edit|raw|tree|commits)/)?(?:refs/heads/)?[^/]+/(?P<path>.+)")
"""What follows the address of a repository in that of a file on GitHub: how it is shown, the branch, and its path."""
_AROUND = " \t\r\n<>\"'`"
_LONGEST_QUOTED = 100
"""How many characters are repeated of what was given."""


class Places:
    """The `Places` of a library are all that can be taken out of it, by their addresses and by their paths.

    Records that cannot be read are among them, and files that are out of place.
    """

    def __init__(self, library: Library) -> None:
        records = find(library.root).records
        self._home = library.settings.address
        repository = library.settings.repository
        self._repositories = (repository, repository.replace("//github.com/", "//raw.githubusercontent.com/"))
        files = (file for folder in FOLDERS for file in files_below(library.root / folder))
        known = {path: path for path in (file.relative_to(library.root).as_posix() for file in files)}
        known |= {alias.uri: alias.record.source.path for alias in aliases(library)}
        known |= {path.rpartition("/")[0]: path for path, kind in records if kind.layout is Layout.FOLDER}
        known |= {kind.uri_of(kind.slug_of(path)): path for path, kind in records}
        self._known = {_key(place): path for place, path in known.items()}
        self._staying = dict(_staying(library))
        for path, kind in records:
            if why := self._staying.get(_key(kind.uri_of(kind.slug_of(path)))):
                self._staying[_key(path)] = why

    def path(self, given: str) -> str:
        """Return the path of the record, the picture or the file that is meant.

        Raises RemovalError, with what to do, if it is none of this site, or something that has to stay.
        """
        place, anchor = self._on_the_site(given)
        for candidate in map(_key, self._candidates(place, anchor)):
            if why := self._staying.get(candidate):
                raise RemovalError(why)
            if path := self._known.get(candidate):
                return path
        quoted = printable(given.strip())[:_LONGEST_QUOTED]
        question = did_you_mean(nearest(_key(place), self._known, likeness=0.8))
        raise RemovalError(
            f'there is nothing on the site at "{quoted}". {question or "Copy the address from the page once more."} '
            "What is made of many pages, such as a calendar or the zip file, loses what they lose: give the address of "
            "the page that has to go"
        )

    def _candidates(self, place: str, anchor: str) -> Iterator[str]:
        """Yield the places that may be meant, the narrowest first."""
        if anchor:
            yield f"{place}/#{anchor}"
        yield place
        yield place.removesuffix("index.html")
        yield _RENDITION.sub("", place)
        # What is made from a page lies beside it: its PDF, its Word file, its entry for a calendar.
        page, _, name = place.rpartition("/")
        if page and _key(name).endswith(_MADE_FROM_PAGES):
            yield page

    def _on_the_site(self, given: str) -> tuple[str, str]:
        """Return the path that an address has from the root of the site or of the repository, and its anchor.

        Raises RemovalError if it is that of another site, or leads out of this one.
        """
        text = given.strip(_AROUND)
        if not text:
            raise RemovalError(_NOTHING)
        bare = _SCHEME.sub("", text)
        place = _behind(self._home, bare)
        for repository in self._repositories if place is None else ():
            if match := _IN_A_REPOSITORY.fullmatch(_behind(repository, bare) or ""):
                place = match["path"]
        if place is None and bare != text:
            raise RemovalError(
                f'"{printable(text)[:_LONGEST_QUOTED]}" is not an address of this site. Those begin with {self._home}'
            )
        path, _, anchor = (text if place is None else place).partition("#")
        path = unquote(path.partition("?")[0]).replace("\\", "/").strip(f"{_AROUND}/")
        normal = posixpath.normpath(path) if path else ""
        return normal.removeprefix("./") if normal != "." else "", unquote(anchor)


def _staying(library: Library) -> Iterator[tuple[str, str]]:
    """Yield every place that has to stay, with the reason and with what to do instead."""
    for facet in library.vocabulary.values():
        for term in (term for term in facet if term.uri):
            yield _key(term.uri or ""), _OF_SEVERAL
    for place in (*made_pages(library), *(kind.folder for kind in KINDS if kind.has_page)):
        yield _key(place), _OF_SEVERAL
    for page in library.pages.of_the_engine.values():
        yield _key(page.uri), _OF_THE_SOFTWARE
    for alias in aliases(library):
        if alias.record.slug == MOVED.get(alias.uri.strip("/")):
            yield _key(alias.uri), _OF_THE_SOFTWARE
    for slug in REQUIRED_PAGES:
        yield _key(Page.uri_of(slug)), _REQUIRED.format(path=Page.path_of(slug))
    for place in ("", "index.html", Page.path_of("")):
        yield place, _HOME


def _key(place: str) -> str:
    """Return a place as it is looked up: capitals and a slash at its end make no difference."""
    return place.casefold().strip("/")


def _behind(start: str, address: str) -> str | None:
    """Return what follows the start of an address, whatever its scheme; None if the address begins in another way."""
    start = _SCHEME.sub("", start).rstrip("/")
    rest = address[len(start) :]
    begins = address[: len(start)].casefold() == start.casefold() and rest[:1] in ("", *"/?#")
    return rest.lstrip("/") if begins else None
