"""An editor proposes what they have changed: on a branch of its own, by their account, and nothing of the inbox.

1. What is different from the last commit is looked up, in the folders of the content alone.
2. Clean copies take the place of files that say who made them.
3. Everything is examined. As long as there is an error, or a question is open, nothing is proposed.
4. Of exactly these files a commit is made, which bears the role of whoever makes it, and is sent to a branch.
5. The proposal is opened, or the one that the branch has already is brought up to date.

Should sending or opening fail, nothing is left of it, and the files are here as they were.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from secrets import token_hex
from urllib.parse import urlsplit

from partnership.checks import examine
from partnership.desk.base_content import content_at_base
from partnership.desk.proposing.working_copy import WorkingCopy, WorkingCopyError, last_line
from partnership.desk.upkeep import strip_metadata
from partnership.library import Library, clean_files, read_repository
from partnership.problems import Problem, errors
from partnership.records import FOLDERS, kind_at
from partnership.templates import TemplateContext, environment
from partnership.text.phrases import counted, listed, with_article
from partnership.writers.contributions import BRANCH_OF_EDITORS

_MOST_NAMED = 5
"""How many places are named at most where something is still to be done."""
_MOST_LISTED = 50
"""How many files the text of a proposal names at most."""
_AS_THEY_WERE = "Nothing is lost: your files are here as they were. Try again in a while."


class ProposingError(Exception):
    """A `ProposingError` says in whole sentences why nothing was proposed."""


@dataclass(frozen=True, slots=True)
class Proposed:
    """A `Proposed` is what became of the changes of an editor."""

    number: int
    """Its number on GitHub."""
    address: str
    cleaned: tuple[str, ...]
    """The files that said who made them, and say it no longer."""
    is_new: bool
    """Whether it is a proposal of its own; else one that was there is brought up to date."""


def propose(library: Library) -> Proposed:
    """Propose everything in the content that is different from the last commit.

    Afterwards a new proposal is no longer among the files here. Raises ProposingError if there is nothing to propose,
    or something is not ready to be.
    """
    copy = WorkingCopy(library.root)
    try:
        paths = _paths(copy)
        cleaned = _cleaned(library, paths)
        library = read_repository(library.root, library.today) if cleaned else library
        _see_that_it_is_ready(library, paths)
        here = copy.branch
        is_new = here in ("", library.settings.branch)
        branch = f"{BRANCH_OF_EDITORS}{library.today.isoformat()}-{token_hex(3)}" if is_new else here
        title = _title(library, paths, copy.committed())
        commit = copy.commit(paths, title, _role(library))
        copy.send(commit, branch)
        try:
            address = ("" if is_new else _address(library, branch)) or _opened(library, branch, title, paths)
        except ProposingError:
            if is_new:
                copy.withdraw(branch)
            raise
        if is_new:
            copy.put_back(paths)
        else:
            copy.go_on_from(commit)
    except WorkingCopyError as error:
        raise ProposingError(f"It could not be sent. Git says: {error}. {_AS_THEY_WERE}") from None
    return Proposed(int(address.rpartition("/")[2]), address, cleaned, is_new)


def _paths(copy: WorkingCopy) -> list[str]:
    """Return the path of everything that is to be proposed. Raises ProposingError."""
    paths = copy.changed(FOLDERS)
    if not paths:
        raise ProposingError(
            "Nothing is different from what is there already, so there is nothing to propose. Import something, or "
            "change a file, first."
        )
    if settings := copy.changed(("data",)):
        raise ProposingError(
            f"{settings[0]} is different too, and settings are not proposed together with content. Undo that change "
            "here, open the file on GitHub, choose the pencil above it, and propose the change there."
        )
    return paths


def _cleaned(library: Library, paths: Sequence[str]) -> tuple[str, ...]:
    """Put a clean copy in the place of every file that says who made it, and return these files."""
    private = [fix for fix in strip_metadata.fixes(clean_files(library)) if fix.path in paths]
    for fix in private:
        strip_metadata.strip(library.root, fix)
    return tuple(fix.path for fix in private)


def _see_that_it_is_ready(library: Library, paths: Sequence[str]) -> None:
    """Raise ProposingError if there is an error, if a question is open, or if nothing mentions one of the files."""
    with content_at_base(library.root, "HEAD") as base:
        problems = examine(library, base.root).problems
    if wrong := errors(problems):
        raise ProposingError(
            f"Something must be put right first: {_places(wrong)}. Run the task Check. It marks each place, and says "
            "what to type there."
        )
    ours = [problem for problem in problems if problem.path in paths]
    if asked := [problem for problem in ours if problem.code == "open-question"]:
        raise ProposingError(
            f"{counted(len(asked), 'question')} must be answered first: {_places(asked)}. Write each answer below its "
            "question, or see that what stands there is right, and delete the line with the question."
        )
    if unlisted := [problem for problem in ours if problem.code == "file-unlisted"]:
        named = listed([problem.path for problem in unlisted[:_MOST_NAMED]])
        raise ProposingError(
            f"No resource mentions {named}. List it there under attachments or pictures, or delete it."
        )


def _places(problems: Sequence[Problem]) -> str:
    """Return where the first of some problems are, and how many more there are."""
    places = [f"{problem.path}, line {problem.line}" for problem in problems[:_MOST_NAMED]]
    more = len(problems) - len(places)
    return "; ".join([*places, *([f"and {more} more"] if more else [])])


def _role(library: Library) -> Mapping[str, str]:
    """Return who makes a commit, as git is told: a role, with an address of the site at which nobody reads."""
    name, address = f"Editor of {library.settings.name}", f"noreply@{urlsplit(library.settings.address).hostname}"
    role = {"NAME": name, "EMAIL": address}
    return {f"GIT_{who}_{what}": value for who in ("AUTHOR", "COMMITTER") for what, value in role.items()}


def _title(library: Library, paths: Sequence[str], known: set[str]) -> str:
    """Return what is proposed, in words of which none is of a record but the name of a school."""
    kinds = {kind.path_of(kind.slug_of(path)): kind for path in paths if (kind := kind_at(path))}
    said = [
        f"a change to {with_article(kind.kind)}" if path in known or path not in paths else f"a new {kind.kind}"
        for path, kind in kinds.items()
    ]
    if len(said) == 1:
        record = library.by_path.get(next(iter(kinds)))
        school = library.school(str(getattr(record, record.school_field))) if record and record.school_field else None
        said[0] += f" from {school.title}" if school else ""
    title = listed([*dict.fromkeys(said)])
    return f"{title[0].upper()}{title[1:]}"


def _opened(library: Library, branch: str, title: str, paths: Sequence[str]) -> str:
    """Return the address of a new proposal. Raises ProposingError if it cannot be opened."""
    points = library.root / ".github/PULL_REQUEST_TEMPLATE.md"
    text = points.read_text("utf-8") if points.is_file() else ""
    template = environment(TemplateContext(library=library)).get_template("intake/by-editor.md")
    body = template.render(
        paths=paths[:_MOST_LISTED],
        more=len(paths[_MOST_LISTED:]),
        points=re.sub(r"(?s)\A\s*<!--.*?-->\s*", "", text),
    )
    into = ("--base", library.settings.branch, "--head", branch)
    return _gh(library, "create", *into, "--title", title, "--body-file", "-", given=body)


def _address(library: Library, branch: str) -> str:
    """Return the address of the proposal that a branch has already, or nothing."""
    try:
        return _gh(library, "view", branch, "--json", "url", "--jq", ".url")
    except ProposingError:
        return ""


def _gh(library: Library, what: str, *arguments: str, given: str = "") -> str:
    """Return the address of a proposal, from GitHub's own program. Raises ProposingError."""
    repository = urlsplit(library.settings.repository).path.strip("/")
    command = ["gh", "pr", what, *arguments, "--repo", repository]
    try:
        done = subprocess.run(command, cwd=library.root, input=given, capture_output=True, text=True, check=True)
    except FileNotFoundError:
        raise ProposingError(
            "The program that opens proposals is not here. It is part of what opens in the browser: on GitHub, choose "
            "Code, then Codespaces."
        ) from None
    except subprocess.CalledProcessError as error:
        raise ProposingError(f"GitHub did not take it. It says: {last_line(error.stderr)}. {_AS_THEY_WERE}") from None
    found = re.search(r"https://\S+/\d+(?=\s*\Z)", done.stdout)
    if not found:
        raise ProposingError(f"GitHub did not say which number the proposal has. {_AS_THEY_WERE}")
    return found[0]
