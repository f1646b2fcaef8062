"""The brief: everything an editor needs to decide, worked out from what was there and what is there now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from markupsafe import Markup

from partnership.attachments.filetypes import file_size
from partnership.checks import check
from partnership.checks.advice import advise
from partnership.desk.drafts.draft import GAPS, with_drafts
from partnership.desk.duplicates import likely_duplicates, text_of
from partnership.desk.review import summary
from partnership.desk.review.base import Old
from partnership.desk.review.changes import Brief, Change, Fact, File, Said
from partnership.desk.review.diff import of_html, of_text, passages
from partnership.desk.review.redaction import Private
from partnership.library import Library, PublishedFiles, clean_files, load
from partnership.library.history import History
from partnership.library.links import Target, resolver
from partnership.library.loading import Key
from partnership.problems import Problem, errors
from partnership.records import FOLDERS, AnyRecord, Resource, kind_at
from partnership.records.explanations import EXPLANATIONS
from partnership.records.layout import Layout
from partnership.text.phrases import with_article

_NOT_YET = "Nowhere, until what is missing has been answered."
_RENAMED = 0.6
"""The share of its text from which on something new is taken for something that has only moved."""
_WHAT = {
    "data": "the lists and settings that the checks go by",
    ".github": "what GitHub runs, or how it asks for contributions",
    "hooks": "the program",
    "tests": "the tests",
}
"""What the files outside content are, by the folder at the top."""


def brief(root: Path, old: Old, new_files: Mapping[str, str], library: Library) -> Brief:
    """The brief of what is different between `old` and the repository at `root`, which `library` was read from."""
    before = load(old.root, library.today, History())
    changed = sorted(path for path in old.files.keys() | new_files.keys() if old.files.get(path) != new_files.get(path))
    shown, gaps = with_drafts(library, (path for path in changed if path in new_files))
    files, files_before = clean_files(shown), clean_files(before)
    problems, problems_before = check(shown, files), check(before, files_before)
    private = Private([*problems, *problems_before])
    work = _Work(root, before, shown, files_before, files, old.files, new_files, problems, private, gaps)
    grouped: dict[Key, list[str]] = {}
    outside: dict[str, list[str]] = {}
    for path in changed:
        if path.split("/")[0] in FOLDERS:
            grouped.setdefault(_key(path), []).append(path)
        else:
            what = _WHAT.get(path.split("/")[0], "other files")
            outside.setdefault(what, []).append(path)
    moved = dict(work.moved(grouped))
    groups = {
        key: [*paths, *grouped.get(moved.get(key, key), [])] if key in moved else paths
        for key, paths in grouped.items()
    }
    changes = [
        work.change(number, key, groups[key], moved.get(key, key))
        for number, key in enumerate((key for key in groups if key not in moved.values()), 1)
    ]
    known = {(problem.path, problem.code, problem.message) for problem in problems_before}
    touched = set(changed)
    elsewhere = [
        work.said(problem)
        for problem in problems
        if (problem.path not in touched or problem.path.split("/")[0] not in FOLDERS)
        and (problem.path, problem.code, problem.message) not in known
        and not any(path.startswith(f"{problem.path}/") for path in touched)
    ]
    is_private = any(problem.code.startswith("safeguarding-") for problem in problems)
    return Brief(library, changes, elsewhere, outside, len(errors(problems)), is_private, work.pictures)


def _key(path: str) -> Key:
    """What a file belongs to: the kind and slug of a record, or a kind and the path where it belongs to none."""
    kind = kind_at(path)
    if kind is None:
        return "file", path
    is_inside = kind.layout is Layout.FOLDER and path.count("/") > kind.folder.count("/") + 1
    return (kind.kind, kind.slug_of(path)) if is_inside or path.endswith((".yml", ".md")) else ("file", path)


@dataclass(frozen=True)
class _Work:
    """What everything is worked out from."""

    root: Path
    before: Library
    after: Library
    files_before: PublishedFiles
    files_after: PublishedFiles
    old_files: Mapping[str, str]
    new_files: Mapping[str, str]
    problems: list[Problem]
    private: Private
    gaps: Mapping[Key, frozenset[str]]
    """The fields that are still empty, of every record that is only begun."""
    pictures: dict[str, Path] = field(default_factory=dict)
    """The pictures of all texts, by the names that stand for their addresses."""

    def moved(self, keys: Iterable[Key]) -> Iterator[tuple[Key, Key]]:
        """Every record that is there under another name, with the key it had: by its aliases, or by its text."""
        gone = {key: record for key in keys if not _find(self.after, key) and (record := _find(self.before, key))}
        for key in list(keys):
            record = _find(self.after, key)
            if record is None or _find(self.before, key) or not gone:
                continue
            same = {slug: record for (kind, slug), record in gone.items() if kind == record.kind}
            named = next((slug for slug in getattr(record, "aliases", []) if slug in same), None)
            nears = likely_duplicates(record.title, text_of(record), same.values())
            alike = (near.record.slug for near in nears if near.share >= _RENAMED or near.like_title)
            if slug := named or next(alike, None):
                del gone[record.kind, slug]
                yield key, (record.kind, slug)

    def change(self, number: int, key: Key, paths: list[str], key_before: Key) -> Change:
        """What is to be said of one record."""
        after, before = _find(self.after, key), _find(self.before, key_before)
        files = [File(self.private.path(path), self._how(path)) for path in paths]
        record = after or before
        path = record.source.path if record else paths[0]
        said = [self.said(problem) for problem in self.problems if _is_of(problem, paths, path)]
        if record is None:
            title = "A file" if self.private.hides_name(path) else key[1].rpartition("/")[2]
            how = "deleted" if path not in self.new_files else "cannot be read"
            return Change(key[0], how, title, self.private.path(path), files=files, problems=said, number=number)
        how, tasks = self._what_happened(key, key_before, after, before)
        gaps = self.gaps.get(key, frozenset())
        new = [path.rpartition("/")[2] for path in paths if path not in self.old_files and path != record.source.path]
        hides = self.private.hides_name(path)
        found = Change(
            record.kind,
            how,
            self.private.title(record)
            if not hides
            else f"{with_article(record.kind).capitalize()} whose name is not repeated",
            self.private.path(path),
            "" if "shared_by" in gaps else summary.school_of(self.after if after else self.before, record),
            record.sample,
            files,
            problems=said,
            tasks=tasks,
            number=number,
        )
        if after is None or hides:
            return found
        is_private = self.private.has_lines_of(after)
        near = [] if before else list(self._near(after))
        now = str(self._html(self.after, self.files_after, after) or "")
        then = str(self._html(self.before, self.files_before, before) or "") if before else ""
        own = [name for name in new if not self.private.hides_name(f"{path.rpartition('/')[0]}/{name}")]
        return replace(
            found,
            places=[_NOT_YET] if gaps else [*self._places(after, is_private)],
            facts=[fact for fact in self._facts(after, before) if _field(fact.name) not in gaps],
            body=of_html(then, now) if now != then else None,
            passages=passages(then, now) if before else [],
            lineage=[] if is_private or gaps else [*summary.lineage(self.after, after)],
            rights=[] if gaps else [*summary.rights(after, before)],
            advice=self._advice(after, before),
            near=near,
            links=[] if is_private else summary.outside_links(after, before),
            told={name: text for name, text in self.private.facts(after).items() if _field(name) not in gaps},
            page=self._html(self.after, self.files_after, after),
            questions=[
                *(asked for name, asked in GAPS.items() if name in gaps),
                *summary.questions(after, before, own),
            ],
            is_begun=bool(gaps),
        )

    def _places(self, record: AnyRecord, is_private: bool) -> Iterable[str]:
        """Where a record will be."""
        return [f"At {self.after.settings.address}{record.uri}"] if is_private else summary.places(self.after, record)

    def said(self, problem: Problem) -> Said:
        """A problem, as far as it may be repeated."""
        hidden = self.private.hides(problem)
        where = f"{self.private.path(problem.path)}:{problem.line}"
        code = EXPLANATIONS[problem.code]
        if hidden:
            return Said(where, code.means.rstrip("."), code.remedy, code.level, problem.code)
        return Said(where, problem.message.rstrip("."), problem.remedy, code.level, problem.code)

    def _how(self, path: str) -> str:
        """What became of a file."""
        if path not in self.new_files:
            return "deleted"
        how = "changed" if path in self.old_files else "new"
        file = self.root / path
        return (
            how if path.endswith((".md", ".yml")) or file.is_symlink() else f"{how}, {file_size(file.stat().st_size)}"
        )

    def _what_happened(
        self, key: Key, key_before: Key, after: AnyRecord | None, before: AnyRecord | None
    ) -> tuple[str, list[str]]:
        """What became of a record, and what the editor has to do about that."""
        if after and before and key != key_before:
            is_told = key_before[1] in getattr(after, "aliases", [])
            task = (
                f'It was called "{key_before[1]}". So that old links still find it, add: aliases: [{key_before[1]}] '
                "Then partnership fix writes the new name wherever the old one stands."
            )
            return f"renamed, from {key_before[1]}", [] if is_told or not after.has_page else [task]
        if after:
            return f"{'changed' if before else 'new'}{', not complete yet' if key in self.gaps else ''}", []
        if key in self.after.removed:
            return "removed, and its address says so", []
        if key in self.after.unreadable:
            return "cannot be read", []
        task = f"Its address would lead to nothing. To remove it and keep the address: partnership remove {key[1]}"
        return "deleted", [task] if before and before.has_page else []

    def _near(self, record: AnyRecord) -> Iterator[str]:
        """What it is like and does not say that it is made from, in a sentence each."""
        came = record.adapted_from.resource if isinstance(record, Resource) and record.adapted_from else None
        others = [
            other
            for other in self.after.checked
            if other.kind == record.kind and other is not record and not self.private.hides_name(other.source.path)
        ]
        for near in likely_duplicates(record.title, text_of(record), others)[:3]:
            if near.record.slug != came:
                share = f"shares {near.share:.0%} of its text with" if near.share else "is called nearly like"
                yield f"It {share} {self.private.title(near.record)} ({near.record.source.path})."

    def _facts(self, after: AnyRecord, before: AnyRecord | None) -> list[Fact]:
        """The facts that are new or different, in the order of the file."""
        now, then = self.private.facts(after), self.private.facts(before) if before else {}
        names = [name for name in [*now, *then] if now.get(name) != then.get(name)]
        return [
            Fact(name, of_text(then.get(name, ""), now.get(name, "")), then.get(name, ""), now.get(name, ""))
            for name in dict.fromkeys(names)
        ]

    def _html(self, library: Library, files: PublishedFiles, record: AnyRecord) -> Markup | None:
        """The text of a record, with its links leading to the site."""
        if not record.source.body.strip():
            return None
        address_of = partial(_address_on_the_site, library, record, self.pictures)
        return self.private.html(record, resolver(library, files, record, address_of))

    def _advice(self, after: AnyRecord, before: AnyRecord | None) -> list[Said]:
        """The advice that is not as true of what was there before."""
        known = {(one.code, one.message) for one in advise(self.before, [before])} if before else set()
        return [self.said(one) for one in advise(self.after, [after]) if (one.code, one.message) not in known]


def _find(library: Library, key: Key) -> AnyRecord | None:
    return library.records.get(key) or library.pending.get(key)


def _field(words: str) -> str:
    """The name of the field at the end of a way that is written in words: alternative_text."""
    return words.rpartition(": ")[2].replace(" ", "_")


def _is_of(problem: Problem, paths: list[str], path: str) -> bool:
    """Whether a problem is about a record at `path`, or about one of its files."""
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
