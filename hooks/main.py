"""MkDocs calls these functions, and each calls the package `partnership`: what happens when, and no logic.

1. `on_config` loads the library, cleans its files, checks it, and makes the documents that are not in the cache. A
   strict build with errors ends here, before MkDocs touches `site/`.
2. `on_files` leaves MkDocs with the files of the theme only.
3. `on_env` gives the shell its words, the ring, and the policy of every page. `mkdocs serve` adds an inline script, and
   goes without.
4. `on_post_build` writes what the writers make, every page in the shell of the theme, makes the search index, and tells
   which links lead to nothing.

MkDocs holds all pages in memory, and takes as long for each as the package does. It still writes them where
PARTNERSHIP_PAGES is mkdocs: then 2. gives it the outputs, and `on_page_read_source` and `on_page_content` our own front
matter and the finished page.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from html import escape
from pathlib import Path
from typing import Any, Literal, cast
from urllib.parse import urljoin, urlsplit

import yaml
from jinja2 import Environment
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from partnership.attachments.filetypes import file_size
from partnership.checks import built_site, examine
from partnership.library import Library, PublishedFiles, read_repository
from partnership.problems import Level, Problem, errors
from partnership.problems.formats import as_text
from partnership.problems.told import told
from partnership.records import FOLDERS
from partnership.records.page import NOT_FOUND
from partnership.templates import THEME, give_words, ring_of
from partnership.text.dates import today
from partnership.writers import search
from partnership.writers.all_outputs import outputs
from partnership.writers.content_security_policy import POLICY
from partnership.writers.documents import MadeDocuments, make_documents
from partnership.writers.leaving_out import VARIABLE, parts_left_out
from partnership.writers.output import PageOutput
from partnership.writers.site_files import SharedShell, Sitemap, WrittenPage, write_site
from partnership.writers.stylesheet import PARTS_FOLDER

log = logging.getLogger("mkdocs.partnership")

library: Library
clean: PublishedFiles
made: MadeDocuments
without: frozenset[str]
pages: dict[str, PageOutput] = {}
shell: SharedShell
serving = False


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """Know whether the site is only shown here, while somebody works on it. What is published has all its parts."""
    global serving
    serving = command == "serve"
    if command == "gh-deploy" and _parts_left_out():
        raise ConfigurationError(f"A site is published whole. Take {VARIABLE} out of the environment.")


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Load the library, clean its files, make its documents, and let the site take its name and address from it."""
    global library, clean, made, without
    without = _parts_left_out()
    root = Path(config.config_file_path).parent
    try:
        library = read_repository(root, today())
    except ValueError as error:
        raise Abort(str(error)) from None
    clean, problems = examine(library)
    _report(problems, stop=config.strict or not library.vocabulary)
    made = MadeDocuments() if "documents" in without else make_documents(library, clean, partial(log.info, "%s"))
    _report(made.problems, stop=False)
    settings = library.settings
    config.site_name = settings.name
    config.site_url = settings.address
    config.site_description = settings.tagline
    config.repo_url = settings.repository
    config.edit_uri = f"edit/{settings.branch}/"
    config.theme.dirs.insert(0, str(THEME))
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Leave out what MkDocs found in docs/ and what the theme does not use."""
    for file in list(files):
        if file.src_dir == config.docs_dir or file.src_uri.startswith(_UNUSED):
            files.remove(file)
    config.theme.static_templates -= {"404.html", "sitemap.xml"}
    pages.clear()
    if _mkdocs_writes():
        _give_to_mkdocs(files, config)
    else:
        config.nav = []
    return files


def _give_to_mkdocs(files: Files, config: MkDocsConfig) -> None:
    for output in outputs(library, clean, made):
        if isinstance(output, PageOutput):
            uri = output.uri if output.uri == NOT_FOUND else output.uri.removesuffix("html") + "md"
            pages[uri] = output
            if output.uri != NOT_FOUND:
                files.append(File.generated(config, uri, content=""))
        elif isinstance(output.content, Path):
            files.append(File.generated(config, output.uri, abs_src_path=str(output.content)))
        else:
            files.append(File.generated(config, output.uri, content=output.content))


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Give the shell its words, the library with the ring of its themes, and its policy."""
    global shell
    give_words(env)
    env.globals.update(library=library, themes=library.themes, ring=ring_of(len(library.themes)))
    config.extra["policy"] = "" if serving else POLICY
    shell = SharedShell(partial(_in_shell, env, config), {page.uri for page in library.pages})
    return env


@dataclass(frozen=True)
class _ShellPage:
    """A `_ShellPage` is what the templates of the theme ask of a page of MkDocs."""

    url: str
    title: str
    meta: Mapping[str, str]
    content: str
    canonical_url: str
    update_date: str
    is_homepage: bool
    toc: Sequence[object] = ()
    edit_url: None = None
    previous_page: None = None
    next_page: None = None


def _in_shell(env: Environment, config: MkDocsConfig, output: PageOutput) -> str:
    """Return the whole document of a page, as MkDocs makes it of the templates of the theme."""
    day = output.last_changed(library.today)
    page = _ShellPage(
        output.url,
        escape(output.title),
        _escaped(output),
        output.content,
        urljoin(f"{config.site_url}{output.url}", output.leads_to),
        day.isoformat() if day else "",
        not output.url,
    )
    nothing = Navigation([], [])
    if output.uri == NOT_FOUND:
        context = get_context(nothing, (), config, base_url=urlsplit(config.site_url or "/").path)
        return env.get_template("404.html").render(context, not_found=page)
    return env.get_template("main.html").render(get_context(nothing, (), config, cast(Page, page)))


def _escaped(output: PageOutput) -> dict[str, str]:
    """Return what the shell says about a page. Its templates do not escape; the head is finished HTML."""
    values = {"title": output.title, "description": output.summary, "section": output.section, "robots": output.robots}
    escaped = {name: escape(value) for name, value in (values | {"leads_to": output.leads_to}).items()}
    return escaped | {"head": output.head()}


def on_page_read_source(page: Page, config: MkDocsConfig) -> str:
    """Return front matter that we wrote, every value quoted and escaped, and no text: MkDocs has nothing to convert."""
    values = _escaped(pages[page.file.src_uri])
    front_matter = yaml.safe_dump(values, default_style='"', allow_unicode=True)
    return f"---\n{front_matter}---\n"


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Return the finished page, and tell MkDocs its anchors, its address and the day of its last change."""
    output = pages[page.file.src_uri]
    page.present_anchor_ids = set(output.anchors)
    page.canonical_url = urljoin(page.canonical_url or "", output.leads_to)
    day = output.last_changed(library.today)
    page.update_date = day.isoformat() if day else ""
    return output.content


def on_post_build(config: MkDocsConfig) -> None:
    """Write the site, make it searchable, and see that what was built holds together."""
    site = Path(config.site_dir)
    links = built_site.SiteLinks(library.settings.address)
    sitemap = Sitemap(library.settings.address, library.today)

    def note(page: PageOutput, document: WrittenPage) -> None:
        links.note(page.uri, document.own, document.around)
        sitemap.note(page)

    if _mkdocs_writes():
        write_site([pages.pop(NOT_FOUND)], shell, site, note)
        for page in pages.values():
            document = (site / page.uri).read_text("utf-8")
            note(page, WrittenPage(document, document))
    else:
        write_site(outputs(library, clean, made), shell, site, note)
    write_site(sitemap.outputs(), shell, site, note)
    if "search" not in without:
        search.write_index(site, library.search_index)
    sizes = built_site.sizes(site)
    log.info("The site has %s.", file_size(sum(sizes.values())))
    _report(links.check(sizes, made.left_out), stop=config.strict)


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: Callable[..., Any]) -> LiveReloadServer:
    """Follow also the folders that MkDocs does not know, as far as they are there."""
    for folder in ("data", *FOLDERS):
        if (library.root / folder).is_dir():
            server.watch(str(library.root / folder))
    server.watch(str(THEME))
    return server


def _mkdocs_writes() -> bool:
    return os.environ.get("PARTNERSHIP_PAGES") == "mkdocs"


def _parts_left_out() -> frozenset[str]:
    try:
        return parts_left_out()
    except ValueError as error:
        raise Abort(str(error)) from None


def _report(problems: list[Problem], *, stop: bool) -> None:
    """Show every problem; end the build if it is to stop at errors and there are any.

    MkDocs ends a strict build at every message of its own level "warning", and ours hold nothing up.
    """
    in_full, rest = told(problems)
    for problem in in_full:
        log.log(logging.WARNING if problem.level is Level.ERROR else logging.INFO, "%s", as_text(problem))
    for sentence in rest:
        log.info("%s", sentence)
    if stop and (found := errors(problems)):
        raise Abort(
            f"{len(found)} {'problem' if len(found) == 1 else 'problems'} to put right before the site can be built."
        )


_UNUSED = ("assets/stylesheets/", "assets/javascripts/", "assets/images/", f"{PARTS_FOLDER}/")
"""Files of the two themes that are not published: the styles, scripts and pictures of Material, and the parts of which
our one stylesheet is joined."""
