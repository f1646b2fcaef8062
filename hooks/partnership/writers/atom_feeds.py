"""What is new is written as Atom (RFC 4287), for programs that fetch it and tell their readers.

Every feed has the newest updates only. An update is the same in each feed, and known by the same identity when its
record is changed or renamed. The feed of everything says of a removed record that it was removed, so that programs put
that in the place of what they have kept; from the others it disappears.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from typing import NamedTuple

import jinja2
from markupsafe import Markup

from partnership.library import Library
from partnership.library.links import relative
from partnership.library.updates import LibraryUpdate, What, updates
from partnership.records import AnyRecord, Meeting, Resource, School
from partnership.records.vocabulary import Term
from partnership.text.words import _
from partnership.writers.output import Output

MOST_UPDATES = 50
"""How many updates a feed has. Whoever fetches it once a month misses nothing of a busy library."""
NEWEST_URI = "feeds/newest.json"
"""The file with the newest updates, for the home page."""


class AtomFeed(NamedTuple):
    """An `AtomFeed` is one feed. Its address never changes, and it exists before its first update."""

    title: str
    uri: str
    about: str
    """What is in it, as a sentence."""
    page: str
    """The address of the page to which it belongs."""
    updates: list[LibraryUpdate]

    def take(self, update: LibraryUpdate) -> None:
        """Take up an update, if there is room. Updates come newest first."""
        if len(self.updates) < MOST_UPDATES:
            self.updates.append(update)


class AtomFeeds:
    """`AtomFeeds` are all feeds of a library, made in one walk through its updates."""

    def __init__(self, library: Library) -> None:
        self.everything = AtomFeed(
            _("Everything new"), "feeds/all.xml", _("What schools share, try and decide, the newest first."), "", []
        )
        self.adaptations = AtomFeed(
            _("New adaptations"),
            "feeds/adaptations.xml",
            _("What schools made of something that others had shared."),
            "resources/",
            [],
        )
        self.trials = AtomFeed(
            _("New trials"), "feeds/trials.xml", _("What happened when a school tried a resource."), "resources/", []
        )
        self.decisions = AtomFeed(
            _("What meetings decide"), "feeds/decisions.xml", _("The decisions of every meeting."), "meetings/", []
        )
        self._of_theme = {
            theme.id: AtomFeed(
                _("New: %(theme)s", theme=theme.label),
                f"feeds/theme/{theme.id}.xml",
                _("Resources, trials and meetings on one theme."),
                theme.uri or "",
                [],
            )
            for theme in library.themes
        }
        self._of_school = {
            school.slug: AtomFeed(
                _("News of %(school)s", school=school.title),
                f"feeds/school/{school.slug}.xml",
                _("What one school shares and tries, and where it invites others."),
                school.uri,
                [],
            )
            for school in library.schools
        }
        self._of_page: dict[str, list[AtomFeed]] = defaultdict(list)
        for feed in list(self)[1:]:
            self._of_page[feed.page].append(feed)
        for update in updates(library):
            for feed in self._feeds_for(update):
                feed.take(update)

    def _feeds_for(self, update: LibraryUpdate) -> Iterator[AtomFeed]:
        """Yield every feed in which an update is told."""
        yield self.everything
        special = {
            What.ADAPTATION: self.adaptations,
            What.TRIAL: self.trials,
            What.DECISIONS: self.decisions,
        }.get(update.what)
        if special:
            yield special
        yield from (self._of_theme[theme.id] for theme in update.themes)
        yield from (self._of_school[slug] for slug in update.schools if slug in self._of_school)

    def __iter__(self) -> Iterator[AtomFeed]:
        yield from self.of_the_whole_library
        yield from self.themes
        yield from self.schools

    @property
    def of_the_whole_library(self) -> list[AtomFeed]:
        """Return the feeds that are of no theme and of no school."""
        return [self.everything, self.adaptations, self.trials, self.decisions]

    @property
    def themes(self) -> list[AtomFeed]:
        """Return a feed for each theme, in the order of the vocabulary."""
        return list(self._of_theme.values())

    @property
    def schools(self) -> list[AtomFeed]:
        """Return a feed for each school, by name."""
        return list(self._of_school.values())

    def of_theme(self, theme: Term) -> AtomFeed | None:
        """Return the feed of a theme; None for a word that is no theme."""
        return self._of_theme.get(theme.id) if theme.facet == "theme" else None

    def of_school(self, school: School) -> AtomFeed:
        """Return the feed of a school."""
        return self._of_school[school.slug]

    def on_page(self, uri: str, record: AnyRecord | None) -> list[AtomFeed]:
        """Return the feeds that a page offers to programs: its own first, and that of everything on every page."""
        found = list(self._of_page.get(uri, ()))
        if isinstance(record, Resource):
            found += filter(None, [self.of_theme(record.main_theme)])
        elif isinstance(record, Meeting):
            found.append(self.decisions)
        return [*found, self.everything]


def outputs(library: Library, feeds: AtomFeeds, templates: jinja2.Environment) -> Iterator[Output]:
    """Yield every feed, how feeds look, and the newest updates for the home page. An update is written once."""
    whole, entry = templates.get_template("feeds/feed.xml"), templates.get_template("feeds/entry.xml")
    written: dict[str, Markup] = {}
    for feed in feeds:
        for update in feed.updates:
            if update.identity not in written:
                written[update.identity] = Markup(entry.render(update=update).rstrip())  # noqa: S704 (a template made it)
        changed = feed.updates[0].changed if feed.updates else _BEFORE_ALL
        entries = [written[update.identity] for update in feed.updates]
        text = whole.render(feed=feed, changed=changed, entries=entries, url=partial(relative, feed.uri))
        yield Output(uri=feed.uri, content=text)
    yield Output(uri="feeds/feed.css", content=templates.get_template("feeds/feed.css").render())
    yield Output(uri=NEWEST_URI, content=_newest(feeds))


def _newest(feeds: AtomFeeds) -> str:
    """Return the newest updates as the home page reads them. Nothing is told there of what was removed."""
    return json.dumps(
        [
            {
                "id": update.identity,
                "uri": update.uri,
                "title": update.title,
                "by": update.by,
                "at": update.changed.isoformat(),
            }
            for update in feeds.everything.updates
            if update.what is not What.REMOVED
        ],
        ensure_ascii=False,
        separators=(",", ":"),
    )


_BEFORE_ALL = datetime(2000, 1, 1, tzinfo=UTC)
"""When a feed without updates was changed last: the format asks for a moment."""
