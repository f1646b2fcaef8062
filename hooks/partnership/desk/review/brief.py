"""The brief is worked out here: what the base holds and what the proposal holds are compared, record by record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from partnership.checks import examine
from partnership.checks.safeguarding import changed_lists
from partnership.desk.drafts.draft import with_drafts
from partnership.desk.duplicates import likely_duplicates, text_of
from partnership.desk.review.brief_builder import BriefBuilder, ChangedRecord, Content
from partnership.desk.review.changes import Brief, ReportedProblem
from partnership.desk.review.left_out import Compared
from partnership.desk.review.redaction import Redaction
from partnership.library import load
from partnership.library.loading import Key
from partnership.problems import Problem, errors
from partnership.records import FOLDERS, kind_at
from partnership.records.layout import Layout
from partnership.records.record import SAFEGUARDING

_RENAMED = 0.6
"""The share of its text from which on a new record is taken for a renamed one."""
_OUTSIDE_CONTENT = {
    "data": "the lists and settings that the checks go by",
    ".github": "what GitHub runs, or how it asks for contributions",
    "hooks": "the program",
    "tests": "the tests",
}
"""What the files outside the content are, by the folder at the top."""


def brief(compared: Compared) -> Brief:
    """Return the brief of what is different between the base and the proposal."""
    base, library, fingerprints, is_left_out = compared
    changed = _changed_paths(base.fingerprints, fingerprints)
    before = load(base.root, library.today, library.history)
    after, gaps = with_drafts(library, (path for path in changed if path in fingerprints))
    files_before, problems_before = examine(before)
    files_after, problems = examine(after, base.root)
    builder = BriefBuilder(
        library.root,
        Content(before, files_before, base.fingerprints),
        Content(after, files_after, fingerprints),
        problems,
        Redaction([*problems, *problems_before]),
        gaps,
    )
    changes = [builder.change(record) for record in _changed_records(builder, changed)]
    is_private = any(problem.code.startswith(SAFEGUARDING) for problem in problems)
    return Brief(
        library,
        changes,
        _reported_elsewhere(builder, changed, problems_before),
        _outside_content(changed),
        len(errors(problems)),
        is_private,
        is_left_out,
        changed_lists(before, after),
        builder.pictures,
    )


def _changed_paths(before: Mapping[str, str], after: Mapping[str, str]) -> list[str]:
    """Return the path of every file that is new, deleted or different, in order."""
    return sorted(path for path in before.keys() | after.keys() if before.get(path) != after.get(path))


def _is_content(path: str) -> bool:
    return path.split("/")[0] in FOLDERS


def _changed_records(builder: BriefBuilder, changed: Iterable[str]) -> Iterator[ChangedRecord]:
    """Yield every record of which a file was changed. A renamed record has the files of its former name too."""
    paths: dict[Key, list[str]] = {}
    for path in filter(_is_content, changed):
        paths.setdefault(_owner(path), []).append(path)
    former = dict(_renamed(builder, paths))
    keys = [key for key in paths if key not in former.values()]
    for number, key in enumerate(keys, 1):
        old_paths = paths.get(former[key], []) if key in former else []
        yield ChangedRecord(number, key, former.get(key, key), [*paths[key], *old_paths])


def _owner(path: str) -> Key:
    """Return the kind and slug of the record that a file belongs to, or "file" and the path if it belongs to none."""
    kind = kind_at(path)
    if kind is None:
        return "file", path
    is_inside = kind.layout is Layout.FOLDER and path.count("/") > kind.folder.count("/") + 1
    return (kind.kind, kind.slug_of(path)) if is_inside or path.endswith((".yml", ".md")) else ("file", path)


def _renamed(builder: BriefBuilder, keys: Iterable[Key]) -> Iterator[tuple[Key, Key]]:
    """Yield every record that has another name now, with the key it had: it is known by its aliases or by its text."""
    before, after = builder.before, builder.after
    gone = {key: record for key in keys if not after.record(key) and (record := before.record(key))}
    for key in list(keys):
        record = after.record(key)
        if record is None or before.record(key) or not gone:
            continue
        same_kind = {slug: other for (kind, slug), other in gone.items() if kind == record.kind}
        by_alias = next((alias for alias in getattr(record, "aliases", []) if alias in same_kind), None)
        near = likely_duplicates(record.title, text_of(record), same_kind.values())
        alike = (one.record.slug for one in near if one.share >= _RENAMED or one.like_title)
        if slug := by_alias or next(alike, None):
            del gone[record.kind, slug]
            yield key, (record.kind, slug)


def _reported_elsewhere(
    builder: BriefBuilder, changed: Iterable[str], problems_before: Iterable[Problem]
) -> list[ReportedProblem]:
    """Return the problems of files that are not part of a changed record, apart from those that were there before."""
    known = {(problem.path, problem.code, problem.message) for problem in problems_before}
    touched = set(changed)
    return [
        builder.report(problem)
        for problem in builder.problems
        if (problem.path not in touched or not _is_content(problem.path))
        and (problem.path, problem.code, problem.message) not in known
        and not any(path.startswith(f"{problem.path}/") for path in touched)
    ]


def _outside_content(changed: Iterable[str]) -> dict[str, list[str]]:
    """Return the changed paths outside the content, by what they are."""
    outside: dict[str, list[str]] = {}
    for path in changed:
        if not _is_content(path):
            outside.setdefault(_OUTSIDE_CONTENT.get(path.split("/")[0], "other files"), []).append(path)
    return outside
