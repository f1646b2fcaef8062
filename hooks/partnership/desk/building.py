"""A site is built of its content in two steps, whatever shell its pages stand in: read and check, then write.

Who builds says how problems are shown, and gives the shell: `hooks/main.py` that of MkDocs and its theme, the command
`partnership build` the plain one.
"""

from __future__ import annotations

import errno
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from partnership.attachments.filetypes import file_size
from partnership.checks import built_site, examine
from partnership.checks.safeguarding import KeptFindings
from partnership.library import KeptRecords, Library, PublishedFiles, read_repository
from partnership.problems import Problem, errors
from partnership.problems.told import told
from partnership.text.dates import today
from partnership.text.phrases import counted
from partnership.text.whole_files import forget_unfinished
from partnership.writers import all_outputs, search
from partnership.writers.documents import MadeDocuments, make_documents
from partnership.writers.leaving_out import parts_left_out
from partnership.writers.output import HASHES_URI, AnyOutput, PageOutput
from partnership.writers.site_files import (
    PageNotes,
    PageNotWrittenError,
    SharedShell,
    Shell,
    WrittenPage,
    number_of_processes,
    write_hashes,
    write_site,
)

Tell = Callable[[Problem | str], None]
"""Shows a problem, or a sentence on what is going on, to whoever builds."""


class BuildStopped(Exception):
    """A `BuildStopped` says in a sentence why there is no site. Nothing has been written, or it is not whole."""


@dataclass(frozen=True)
class Kept:
    """What is `Kept` of a repository is not worked out again where its files are the same."""

    records: KeptRecords = field(default_factory=KeptRecords)
    findings: KeptFindings = field(default_factory=KeptFindings)


@dataclass(frozen=True)
class SiteContent:
    """A `SiteContent` is everything of which a site is made, checked, with what was made for it in the cache."""

    library: Library
    files: PublishedFiles
    """The clean copies of the files beside records."""
    problems: list[Problem]
    """What is wrong in it."""
    made: MadeDocuments
    without: frozenset[str]
    """What this build leaves out."""
    strict: bool
    """Whether an error ends the build."""
    tell: Tell

    @classmethod
    def read(cls, root: Path, tell: Tell, *, strict: bool, kept: Kept | None = None) -> SiteContent:
        """Return the content of the repository at `root`, and note what is kept of it.

        Raises BuildStopped if nothing can be built of it, or at an error if the build is strict.
        """
        try:
            without, _ = parts_left_out(), number_of_processes()
            kept = kept or Kept()
            library = read_repository(root, today(), kept.records)
        except ValueError as error:
            raise BuildStopped(str(error)) from None
        files, problems = examine(library, kept=kept.findings)
        _report(problems, tell, stop=strict or not library.vocabulary)
        try:
            made = MadeDocuments() if "documents" in without else make_documents(library, files, tell)
        except OSError as error:
            raise BuildStopped(f"The documents could not be written: {error.strerror or error}.") from None
        _report(made.problems, tell, stop=False)
        return cls(library, files, problems, made, without, strict, tell)

    def outputs(self) -> Iterator[AnyOutput]:
        """Yield everything that is published, pages first."""
        return all_outputs.outputs(self.library, self.files, self.made)

    def write(self, shell: Shell, site: Path) -> None:
        """Write the site into a folder, make it searchable, and see that it holds together.

        Raises BuildStopped if a link leads to nothing and the build is strict, or if a page could not be written.
        """
        self.write_outputs(self.outputs(), shell, site, written=())

    def write_outputs(
        self, outputs: Iterable[AnyOutput], shell: Shell, site: Path, *, written: Iterable[PageOutput]
    ) -> None:
        """Write outputs as `write` does. The pages that are `written` are in the folder already."""
        notes = PageNotes(self.library.settings.address, self.library.today)
        shared = SharedShell(shell, {page.uri for page in self.library.pages})
        try:
            write_site(outputs, shared, site, notes, number_of_processes())
        except PageNotWrittenError as error:
            raise BuildStopped(str(error)) from None
        except OSError as error:
            where = f" at {Path(error.filename).name}" if isinstance(error.filename, str) else ""
            raise BuildStopped(f"The site could not be written{where}: {error.strerror or error}.") from None
        for page in written:
            document = (site / page.uri).read_text("utf-8")
            notes.note(page, WrittenPage(document, document))
        write_site(notes.sitemap.outputs(), shared, site, notes)
        if "search" not in self.without:
            search.write_index(site, self.library.search_index)
        sizes = built_site.sizes(site)
        sizes[HASHES_URI] = write_hashes(site, sizes, notes.hashes)
        self.tell(f"The site has {file_size(sum(sizes.values()))}.")
        _report(notes.links.check(sizes, self.made.left_out), self.tell, stop=self.strict)


def build_into(site: Path, content: SiteContent, shell: Shell) -> None:
    """Write a site beside the one that is at `site`, and put it there once it is whole.

    Raises BuildStopped as `SiteContent.write` does, and if there is something else at `site`, which stays as it is.
    """
    site = site.resolve()
    if content.library.root.is_relative_to(site) or (_has_files(site) and not (site / _SITEMAP).is_file()):
        raise BuildStopped(f"{site} is not the folder of a site, so no site is put there. Name another folder.")
    site.parent.mkdir(parents=True, exist_ok=True)
    beside_it = f".{site.name}-"
    forget_unfinished(site.parent, f"{beside_it}*")
    with tempfile.TemporaryDirectory(prefix=beside_it, dir=site.parent) as beside:
        new = Path(beside, "new")
        new.mkdir()
        content.write(shell, new)
        put_in_place(new, site)


def put_in_place(new: Path, site: Path) -> None:
    """Put a whole site where another one is, or none. Should that fail, the other one is there as it was.

    Another build may do the same at the same time: then the last one stays.
    """
    for _ in range(_MOST_TRIES):
        old = Path(tempfile.mkdtemp(prefix=f".{site.name}-", dir=site.parent), "old")
        with suppress(FileNotFoundError):
            site.rename(old)
        try:
            new.rename(site)
        except BaseException as error:
            if old.exists():
                _put_back(old, site)
            shutil.rmtree(old.parent, ignore_errors=True)
            if not _is_taken(error):
                raise
        else:
            shutil.rmtree(old.parent, ignore_errors=True)
            return
    raise BuildStopped(f"{site} is put in place by another build again and again.")


def _put_back(old: Path, site: Path) -> None:
    """Put a site back that was moved away, unless another build was quicker. If that fails, it stays where it is."""
    try:
        old.rename(site)
    except OSError as error:
        if not _is_taken(error):
            raise


def _is_taken(error: BaseException) -> bool:
    """Return whether a folder could not be moved because another build has put one there."""
    return isinstance(error, OSError) and error.errno in (errno.ENOTEMPTY, errno.EEXIST)


_MOST_TRIES = 100


def _has_files(folder: Path) -> bool:
    return folder.is_dir() and any(folder.iterdir())


_SITEMAP = "sitemap.xml"
"""The file by which a folder is known to be a site."""


def _report(problems: list[Problem], tell: Tell, *, stop: bool) -> None:
    """Show every problem; end the build if it is to stop at errors and there are any."""
    in_full, rest = told(problems)
    for problem in in_full:
        tell(problem)
    for sentence in rest:
        tell(sentence)
    if stop and (found := errors(problems)):
        raise BuildStopped(f"{counted(len(found), 'problem')} to put right before the site can be built.")
