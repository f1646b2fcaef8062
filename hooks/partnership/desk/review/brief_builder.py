"""The builder of a brief knows the content before and after a proposal, and says what happened to each record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import NamedTuple

from markupsafe import Markup

from partnership.attachments.filetypes import PICTURES, ending, file_size
from partnership.checks.advice import advise
from partnership.desk.drafts.draft import GAPS
from partnership.desk.duplicates import likely_duplicates, text_of
from partnership.desk.review import summary
from partnership.desk.review.changes import Change, ChangedField, ChangedFile, ReportedProblem
from partnership.desk.review.diff import changed_passages, html_difference, text_difference
from partnership.desk.review.large_pictures import ChangedPicture, how_shown, large_copy
from partnership.desk.review.redaction import Redaction
from partnership.desk.review.withdrawal import leading_to
from partnership.library import Library, PublishedFiles
from partnership.library.links import Target, resolver
from partnership.library.loading import Key
from partnership.problems import Problem
from partnership.records import AnyRecord, Page, Picture, Resource
from partnership.records.explanations import EXPLANATIONS
from partnership.text.phrases import with_article

_NOT_YET = "Nowhere, until what is missing has been answered."
_MOST_DUPLICATES = 3


class Content(NamedTuple):
    """A `Content` is everything that the repository holds, before or after the proposal."""

    library: Library
    published: PublishedFiles
    fingerprints: Mapping[str, str]
    """The fingerprint of every file, by its path."""

    def record(self, key: Key) -> AnyRecord | None:
        """Return the record of a key, also one that somebody has still to agree to; None if there is none."""
        return self.library.records.get(key) or self.library.pending.get(key)


class ChangedRecord(NamedTuple):
    """A `ChangedRecord` is a record of which a file was changed, or a file that belongs to no record."""

    number: int
    """The position in the brief, from 1."""
    key: Key
    key_before: Key
    """The key at the base: another one if the record was renamed."""
    paths: list[str]
    """The paths of the changed files."""


@dataclass(frozen=True)
class BriefBuilder:
    """A `BriefBuilder` works out what the brief says of each record. It repeats nothing that may be private."""

    root: Path
    before: Content
    after: Content
    problems: list[Problem]
    """The problems of the content after the proposal."""
    redaction: Redaction
    gaps: Mapping[Key, frozenset[str]]
    """The fields that are still empty, of every record that is only begun."""
    pictures: dict[str, Path] = field(default_factory=dict)
    """The pictures of all bodies, by the names that stand for their addresses; filled while changes are worked out."""

    def change(self, changed: ChangedRecord) -> Change:
        """Return what the brief says of a record."""
        after, before = self.after.record(changed.key), self.before.record(changed.key_before)
        record = after or before
        path = record.source.path if record else changed.paths[0]
        change = Change(
            changed.key[0],
            "deleted" if path not in self.after.fingerprints else "cannot be read",
            "A file" if self.redaction.hides_name(path) else changed.key[1].rpartition("/")[2],
            self.redaction.path(path),
            files=[ChangedFile(self.redaction.path(each), self._file_outcome(each)) for each in changed.paths],
            pictures=[*self._pictures(changed, after, before)],
            problems=[self.report(problem) for problem in self.problems if _is_about(problem, changed.paths, path)],
            number=changed.number,
        )
        if record is None:
            return change
        change = self._with_heading(change, changed, after, before)
        if after is None or self.redaction.hides_name(path):
            return change
        return self._with_contents(change, changed, after, before)

    def report(self, problem: Problem) -> ReportedProblem:
        """Return a problem as far as it may be repeated: in place of a message that quotes, what its code means."""
        explanation = EXPLANATIONS[problem.code]
        where = f"{self.redaction.path(problem.path)}:{problem.line}"
        message, remedy = problem.message, problem.remedy
        if self.redaction.hides_message(problem):
            message, remedy = explanation.means, explanation.remedy
        return ReportedProblem(where, message.rstrip("."), remedy, explanation.level, problem.code)

    def _file_outcome(self, path: str) -> str:
        """Return what became of a file, in words, with the size of one that is not text."""
        if path not in self.after.fingerprints:
            return "deleted"
        outcome = "changed" if path in self.before.fingerprints else "new"
        file = self.root / path
        is_text = path.endswith((".md", ".yml")) or file.is_symlink()
        return outcome if is_text else f"{outcome}, {file_size(file.stat().st_size)}"

    def _pictures(
        self, changed: ChangedRecord, after: AnyRecord | None, before: AnyRecord | None
    ) -> Iterator[ChangedPicture]:
        """Yield every picture that is new or different, or of which something else is said now."""
        now, then = _listed_pictures(after), _listed_pictures(before)
        files = [path for path in changed.paths if ending(path) in PICTURES]
        for path in dict.fromkeys([*files, *(path for path in now if now[path] != then.get(path))]):
            copy = self.after.published.copies.get(path)
            if copy and path in self.after.fingerprints:
                outcome = "changed" if path in self.before.fingerprints else "new"
                yield ChangedPicture(self.redaction.path(path), outcome, how_shown(now.get(path)), large_copy(copy))

    def _with_heading(
        self, change: Change, changed: ChangedRecord, after: AnyRecord | None, before: AnyRecord | None
    ) -> Change:
        """Return the change with what stands at its head: the title, the school, and what became of the record."""
        record = after or before
        if record is None:
            return change
        outcome, tasks = self._outcome(changed, after, before)
        is_named = not self.redaction.hides_name(record.source.path)
        library = self.after.library if after else self.before.library
        article_and_kind = with_article(record.kind).capitalize()
        has_school = "shared_by" not in self.gaps.get(changed.key, ())
        return replace(
            change,
            kind=record.kind,
            outcome=outcome,
            title=self.redaction.title(record) if is_named else f"{article_and_kind} whose name is not repeated",
            school=summary.school_of(library, record) if has_school else "",
            is_sample=record.sample,
            tasks=tasks,
        )

    def _outcome(
        self, changed: ChangedRecord, after: AnyRecord | None, before: AnyRecord | None
    ) -> tuple[str, list[str]]:
        """Return what became of a record, in words, and what the editor has to do about that."""
        key, slug_before = changed.key, changed.key_before[1]
        if after and before and key != changed.key_before:
            has_alias = slug_before in getattr(after, "aliases", [])
            task = (
                f'It was called "{slug_before}". So that old links still find it, add: aliases: [{slug_before}] '
                "Then partnership fix writes the new name wherever the old is: the task “Put names and files right”."
            )
            return f"renamed, from {slug_before}", [] if has_alias or not after.has_page else [task]
        if after:
            return f"{'changed' if before else 'new'}{', not complete yet' if key in self.gaps else ''}", []
        if key in self.after.library.removed:
            return "removed, and its address says so", []
        if key in self.after.library.unreadable:
            return "cannot be read", []
        if isinstance(before, Page) and before.slug in self.after.library.pages.of_the_engine:
            return "deleted, and the page that comes with the software is shown instead", []
        task = (
            "Its address would lead to nothing. To remove it and keep the address: partnership remove "
            f"{key[1]}, which is the task “Remove something”"
        )
        return "deleted", [task] if before and before.has_page else []

    def _with_contents(
        self, change: Change, changed: ChangedRecord, after: AnyRecord, before: AnyRecord | None
    ) -> Change:
        """Return the change with what the record says now, and what is different in it."""
        gaps = self.gaps.get(changed.key, frozenset())
        is_redacted = self.redaction.touches(after)
        page = self._html(self.after, after)
        now, then = str(page or ""), str(self._html(self.before, before) or "") if before else ""
        values = self.redaction.values(after)
        return replace(
            change,
            places=[_NOT_YET] if gaps else [*self._places(after, is_redacted)],
            fields=[one for one in self._changed_fields(after, before) if _field_name(one.name) not in gaps],
            body=html_difference(then, now) if now != then else None,
            passages=changed_passages(then, now) if before else [],
            leading=[*self._leading(after)],
            lineage=[] if is_redacted or gaps else [*summary.lineage(self.after.library, after)],
            rights=[] if gaps else [*summary.rights(after, before)],
            advice=self._new_advice(after, before),
            duplicates=[] if before else [*self._duplicates(after)],
            links=[] if is_redacted else summary.outside_links(after, before),
            values={way: text for way, text in values.items() if _field_name(way) not in gaps},
            page=page,
            questions=[
                *(question for name, question in GAPS.items() if name in gaps),
                *summary.questions(after, before, self._new_files(after, changed.paths)),
            ],
            is_begun=bool(gaps),
        )

    def _places(self, record: AnyRecord, is_redacted: bool) -> Iterable[str]:
        """Return where on the site a record will be; of a redacted one only its address, for the rest quotes it."""
        library = self.after.library
        return [f"At {library.settings.address}{record.uri}"] if is_redacted else summary.places(library, record)

    def _leading(self, record: AnyRecord) -> Iterator[str]:
        """Yield what leads to a resource that is withdrawn, in a sentence each."""
        if isinstance(record, Resource) and record.is_withdrawn:
            yield from leading_to(self.after.library, self.after.published, record, self.redaction)

    def _new_files(self, record: AnyRecord, paths: Iterable[str]) -> Iterator[str]:
        """Yield the name of every new file beside a record, if it may be repeated."""
        folder = record.source.path.rpartition("/")[0]
        for path in paths:
            name = path.rpartition("/")[2]
            is_new = path not in self.before.fingerprints and path != record.source.path
            if is_new and not self.redaction.hides_name(f"{folder}/{name}"):
                yield name

    def _duplicates(self, record: AnyRecord) -> Iterator[str]:
        """Yield what a new record is like and does not say that it is made from, in a sentence each."""
        origin = record.adapted_from.resource if isinstance(record, Resource) and record.adapted_from else None
        others = [
            other
            for other in self.after.library.checked
            if other.kind == record.kind and other is not record and not self.redaction.hides_name(other.source.path)
        ]
        for near in likely_duplicates(record.title, text_of(record), others)[:_MOST_DUPLICATES]:
            if near.record.slug != origin:
                share = f"shares {near.share:.0%} of its text with" if near.share else "is called nearly like"
                yield f"It {share} {self.redaction.title(near.record)} ({near.record.source.path})."

    def _changed_fields(self, after: AnyRecord, before: AnyRecord | None) -> list[ChangedField]:
        """Return the fields that are new or different, in the order of the file."""
        now, then = self.redaction.values(after), self.redaction.values(before) if before else {}
        names = [name for name in [*now, *then] if now.get(name) != then.get(name)]
        return [
            ChangedField(name, text_difference(old, new), old, new)
            for name in dict.fromkeys(names)
            for old, new in [(then.get(name, ""), now.get(name, ""))]
        ]

    def _html(self, content: Content, record: AnyRecord) -> Markup | None:
        """Return the body of a record as HTML whose links lead to the site; None if it has none."""
        if not record.source.body.strip():
            return None
        address_of = partial(_address_on_the_site, content.library, record, self.pictures)
        return self.redaction.html(record, resolver(content.library, content.published, record, address_of))

    def _new_advice(self, after: AnyRecord, before: AnyRecord | None) -> list[ReportedProblem]:
        """Return the advice on a record, apart from what held for it before."""
        advice_before = advise(self.before.library, [before]) if before else []
        known = {(advice.code, advice.message) for advice in advice_before}
        advice_now = advise(self.after.library, [after])
        return [self.report(advice) for advice in advice_now if (advice.code, advice.message) not in known]


def _listed_pictures(record: AnyRecord | None) -> dict[str, Picture]:
    """Return the pictures that a record lists, by their paths."""
    pictures = record.pictures if isinstance(record, Resource) else []
    return {f"{record.own_folder}/{picture.file}": picture for picture in pictures} if record else {}


def _field_name(way: str) -> str:
    """Return the name of the field at the end of a way in words: alternative_text for "pictures: alternative text"."""
    return way.rpartition(": ")[2].replace(" ", "_")


def _is_about(problem: Problem, paths: list[str], path: str) -> bool:
    """Return whether a problem is about a record at `path`, or about one of its files."""
    folder = path.rpartition("/")[0]
    return problem.path in (path, *paths) or (problem.path == folder and folder.count("/") == 1)


def _address_on_the_site(library: Library, record: AnyRecord, pictures: dict[str, Path], place: Target) -> str:
    """Return a whole address on the site. A picture that may be shown gets a name, to be found again by."""
    copy = place.copy
    if copy and any(link.is_picture and link.address == place.written for link in record.body.links):
        name = f"picture-{copy.digest}"
        pictures[name] = (copy.renditions[min(copy.renditions)] if copy.renditions else copy.content).resolve()
        return name
    return f"{library.settings.address}{place.uri}{'#' if place.anchor else ''}{place.anchor}"
