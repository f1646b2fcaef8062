"""A preview follows the files of a repository: what happens when one is saved.

1. `refresh` reads the files that are different. What was read of the others is kept, by their content.
2. `page` makes the page that is asked for, of what was just read, and says on it that the rest is still to come.
3. Meanwhile the checks are made, of which the findings in files that are the same are kept, and what is new is told.
4. Meanwhile another process builds the whole site beside the one that is shown (see `whole_site`), and that takes its
   place. So whatever was changed in whatever order, what is shown in the end is what a fresh build makes.

A file with an error keeps the last page that could be made of it, with the error above it. Where nothing can be built
at all, as without a vocabulary, that holds for every page.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from threading import Lock, RLock, Thread

from markupsafe import Markup

from partnership.checks import examine
from partnership.desk.building import Kept, SiteContent
from partnership.desk.preview.watched_files import watched_files
from partnership.desk.preview.whole_site import BuildCommand, WholeSite
from partnership.library import clean_files, forget_former, read_repository
from partnership.problems import Level, Problem, errors
from partnership.problems.told import told
from partnership.records.settings import Settings
from partnership.templates import TemplateContext, environment
from partnership.text.dates import today
from partnership.text.phrases import counted
from partnership.text.whole_files import write_file
from partnership.writers import offline
from partnership.writers.all_outputs import page_outputs
from partnership.writers.atom_feeds import AtomFeeds
from partnership.writers.calendars import Feeds
from partnership.writers.output import PageOutput
from partnership.writers.site_files import Shell

PREVIEWED_PAGES = ".preview"
"""The folder in the shown site that has the pages made on demand. No build writes there."""

COMING = "This page is as it was saved. Lists, the search and documents are still being brought up to date."
NOT_COMING = "This page is as it was saved. The rest of the site could not be built: the terminal says why."
LAST_GOOD = "This is the page as it was before. What was saved last cannot be shown until this is put right:"
WITH_ERRORS = "This page cannot be published until this is put right:"


class Preview:
    """A `Preview` is the site of a repository in which people are at work. It may be asked from several threads."""

    def __init__(
        self,
        content: SiteContent,
        kept: Kept,
        site: Path,
        in_shell: Callable[[SiteContent], Shell],
        command: BuildCommand,
    ) -> None:
        """Begin with a content and its site that was just built.

        `command` builds the whole site in another process.
        """
        self.site = site
        """The folder of the whole site that was built last."""
        self.version = 0
        """A number that grows with everything that may change a page."""
        self._kept, self._in_shell, self._command = kept, in_shell, command
        self._folder = Path(tempfile.mkdtemp(prefix="preview-"))
        self.signal = self._folder / "signal"
        """A folder in which a file changes when another process has ended: pages are to be shown anew, and `refresh` is
        to be called, should another file have changed meanwhile."""
        self.signal.mkdir()
        self._files = watched_files(content.library.root)
        self._newest = _MadePages(content, in_shell, site)
        self._last_good: dict[str, tuple[str, PageOutput]] = {}
        """The last page that could be made of a file which cannot be read now, and the path of the file, by address."""
        self._problems = self._told = content.problems
        self._nothing_can_be_built = False
        self._coming: WholeSite | None = None
        self._failed = False
        self._now, self._checking = RLock(), Lock()

    def refresh(self) -> None:
        """Read what has changed since the last time, and begin to bring the rest up to date."""
        with self._now:
            content, files = self._newest.content, watched_files(self._newest.content.library.root)
            if files == self._files:
                return
            self._files = files
            library = read_repository(content.library.root, today(), self._kept.records)
            self.version += 1
            self._nothing_can_be_built = not library.vocabulary or library.settings == Settings.none()
            if self._nothing_can_be_built:
                self._stop_building()
                self._tell(list(library.problems))
                return
            former = self._newest
            newest = replace(content, library=library, files=clean_files(library))
            self._newest = _MadePages(newest, self._in_shell, self.site)
            self._keep_last_good(former)
            self._problems = [*library.problems]
            self._build_the_rest()
        Thread(target=self._check, args=(newest,), daemon=True).start()

    def _keep_last_good(self, former: _MadePages) -> None:
        """Keep the last page of every file that could be read until now."""
        library = self._newest.content.library
        gone = {uri: path for uri, (path, _) in self._last_good.items() if not (library.root / path).is_file()}
        readable = {f"{record.uri}index.html" for record in library.records.values()}
        self._last_good = {
            uri: page for uri, page in self._last_good.items() if uri not in gone and uri not in readable
        }
        for key in library.unreadable & former.content.library.records.keys():
            record = former.content.library.records[key]
            if record.has_page and (page := former.page(f"{record.uri}index.html")):
                self._last_good[page.uri] = record.source.path, _as_it_is(page)

    def _check(self, content: SiteContent) -> None:
        """Make the checks, and tell what is wrong, unless something was saved in the meantime."""
        with self._checking:
            if content is self._newest.content:
                problems = examine(content.library, kept=self._kept.findings).problems
                if content is self._newest.content:
                    self._tell(problems)

    def _tell(self, problems: list[Problem]) -> None:
        """Tell the problems that were not there the last time."""
        before, self._problems, self._told = {*self._told}, problems, problems
        tell = self._newest.content.tell
        in_full, rest = told(problem for problem in problems if problem not in before)
        for problem in in_full:
            tell(problem)
        for sentence in rest:
            tell(sentence)
        if found := errors(problems):
            tell(f"There {'is' if len(found) == 1 else 'are'} {counted(len(found), 'error')} in all.")

    def _build_the_rest(self) -> None:
        self._stop_building()
        self._failed = False
        self._coming = WholeSite(self._command, self._folder, self._take)

    def _stop_building(self) -> None:
        if self._coming:
            self._coming.stop()

    def _take(self, built: WholeSite) -> None:
        """Show a whole site in the place of the one before, unless something was saved while it was built."""
        with self._now:
            if built is not self._coming:
                shutil.rmtree(built.site, ignore_errors=True)
                return
            tell = self._newest.content.tell
            is_newest = watched_files(self._newest.content.library.root) == self._files
            former = built.site
            if built.failure:
                self._failed = True
                tell(f"The rest of the site could not be built:\n{built.failure}")
            elif is_newest:
                former, self.site, self._coming = self.site, built.site, None
                self._newest = _MadePages(self._newest.content, self._in_shell, self.site)
                self.version += 1
                tell("Lists, the search and documents are up to date.")
        write_file(self.signal / "version", str(self.version).encode())
        shutil.rmtree(former, ignore_errors=True)
        forget_former()

    @property
    def is_settled(self) -> bool:
        """Return whether everything that is shown is as a fresh build makes it of the files that were read last."""
        return self._coming is None

    def page(self, uri: str) -> str | None:
        """Return the document of the page at `uri`, such as resources/card/index.html, with what is to be said on it.

        None stands for what the shown site itself has, or has not.
        """
        with self._now:
            newest = self._newest
            path, page = self._last_good.get(uri) or ("", None)
            if page:
                return newest.document(page, LAST_GOOD, self._errors_in(path))
            if self._nothing_can_be_built:
                page = newest.page(uri)
                return newest.document(page, LAST_GOOD, errors(self._problems)) if page else None
            if self.is_settled and not any(problem.level is Level.ERROR for problem in self._problems):
                return None
            page = newest.page(uri)
            found = self._errors_in(page.source) if page and page.source else []
            if page is None or (self.is_settled and not found):
                return None
            coming = "" if self.is_settled else NOT_COMING if self._failed else COMING
            return newest.document(page, " ".join(filter(None, (coming, WITH_ERRORS if found else ""))), found)

    def made(self, uri: str) -> str | None:
        """Return the document of the page at `uri`, made of what was read last, with nothing said on it."""
        with self._now:
            page = self._newest.page(uri)
            return self._newest.document(page, "", []) if page else None

    def address(self, uri: str) -> str:
        """Return where the shown site has the page at `uri`: there itself, or made on demand."""
        if not uri.endswith(".html") or (document := self.page(uri)) is None:
            return uri
        made = f"{PREVIEWED_PAGES}/{uri}"
        write_file(self.site / made, document.encode())
        return made

    def _errors_in(self, path: str) -> list[Problem]:
        return [problem for problem in errors(self._problems) if problem.path == path]

    def settle(self) -> None:
        """Wait until nothing is being built any more."""
        while (coming := self._coming) and not self._failed:
            coming.wait()

    def close(self) -> None:
        """End what is still being built, and remove what was."""
        with self._now:
            self._stop_building()
            shutil.rmtree(self._folder, ignore_errors=True)


class _MadePages:
    """The `_MadePages` are made one by one of what was read last, when they are asked for."""

    def __init__(self, content: SiteContent, in_shell: Callable[[SiteContent], Shell], site: Path) -> None:
        self.content, self.site = content, site
        self._make_shell = in_shell
        self._shell: Shell | None = None
        self._pages: Iterator[PageOutput] | None = None
        self._found: dict[str, PageOutput] = {}

    def page(self, uri: str) -> PageOutput | None:
        """Return the page at an address, if there is one. Those before it are noted on the way, and not made."""
        if self._pages is None:
            library, files, made = self.content.library, self.content.files, self.content.made
            zip_files = offline.offered_by(self.site)
            self._pages = page_outputs(library, files, made, zip_files, Feeds(library), AtomFeeds(library))
        while uri not in self._found:
            following = next(self._pages, None)
            if following is None:
                return None
            self._found[following.uri] = following
        return self._found[uri]

    def document(self, page: PageOutput, said: str, problems: list[Problem]) -> str:
        """Return the whole document of a page, with what is to be said of it above it, if there is something."""
        if said:
            template = environment(TemplateContext(library=self.content.library)).get_template("desk/preview.html")
            frame = Markup(page.content)  # noqa: S704 (a finished page)
            page = replace(page, frame=lambda: template.render(said=said, problems=problems, page=frame))
        self._shell = self._shell or self._make_shell(self.content)
        return self._shell(page)


def _as_it_is(page: PageOutput) -> PageOutput:
    """Return a page that was made once for all."""
    frame, head = page.content, page.head()
    return replace(page, frame=lambda: frame, head=lambda: head)
