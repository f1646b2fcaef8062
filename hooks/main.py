"""MkDocs calls these functions, and each calls the package `partnership`: what happens when, and no logic.

1. `on_config` loads the library, cleans its files, checks it, and makes the documents that are not in the cache. A
   strict build with errors ends here, before MkDocs touches `site/`.
2. `on_files` replaces what MkDocs found in docs/ with the outputs of the writers.
3. `on_page_read_source` and `on_page_content` give MkDocs our own front matter and the finished page.
4. `on_env` gives the shell its words, the ring, and the policy of every page, written from the theme's own scripts.
   `mkdocs serve` adds a script, and goes without.
5. `on_post_build` makes the search index and inspects what was built.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import partial
from html import escape
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urljoin

import yaml
from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from partnership.attachments.filetypes import file_size
from partnership.checks import built_site, examine
from partnership.library import Library, PublishedFiles, read_repository
from partnership.problems import Level, Problem, errors
from partnership.problems.formats import as_text
from partnership.records import FOLDERS
from partnership.records.page import NOT_FOUND
from partnership.templates import THEME, give_words, ring_of
from partnership.text.dates import today
from partnership.writers import search
from partnership.writers.all_outputs import outputs
from partnership.writers.content_security_policy import policy, theme_scripts
from partnership.writers.documents import MadeDocuments, make_documents
from partnership.writers.leaving_out import VARIABLE, parts_left_out
from partnership.writers.output import PageOutput
from partnership.writers.stylesheet import PARTS_FOLDER

log = logging.getLogger("mkdocs.partnership")

library: Library
clean: PublishedFiles
made: MadeDocuments
without: frozenset[str]
pages: dict[str, PageOutput] = {}
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
    """Put the writers' outputs in the place of what MkDocs found in docs/; leave out what the theme does not use."""
    for file in list(files):
        if file.src_dir == config.docs_dir or file.src_uri.startswith(_UNUSED) or file.src_uri.endswith(".map"):
            files.remove(file)
    pages.clear()
    for output in outputs(library, clean, made):
        if isinstance(output, PageOutput):
            if output.uri == NOT_FOUND:
                pages[NOT_FOUND] = output
                continue
            uri = output.uri.removesuffix("html") + "md"
            pages[uri] = output
            file = File.generated(config, uri, content="")
            file.edit_uri = output.source or None
        elif isinstance(output.content, Path):
            file = File.generated(config, output.uri, abs_src_path=str(output.content))
        else:
            file = File.generated(config, output.uri, content=output.content)
        files.append(file)
    return files


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Give the shell its words, the library with the ring of its themes, what the 404 page says, and its policy."""
    give_words(env)
    env.globals.update(
        library=library, not_found=pages.get(NOT_FOUND), themes=library.themes, ring=ring_of(len(library.themes))
    )
    context = {"config": config, "features": config.theme["features"]}
    config.extra["policy"] = "" if serving else policy(theme_scripts(env, context))
    return env


def on_page_read_source(page: Page, config: MkDocsConfig) -> str:
    """Return front matter that we wrote, every value quoted and escaped, and no text: MkDocs has nothing to convert."""
    output = pages[page.file.src_uri]
    values = {"title": output.title, "description": output.summary, "section": output.section, "robots": output.robots}
    values |= {"leads_to": output.leads_to}
    escaped = {name: escape(value) for name, value in values.items()}
    front_matter = yaml.safe_dump(escaped, default_style='"', allow_unicode=True)
    return f"---\n{front_matter}---\n"


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Return the finished page, and tell MkDocs its anchors, its address and the day of its last change."""
    output = pages[page.file.src_uri]
    page.present_anchor_ids = set(output.anchors)
    page.canonical_url = urljoin(page.canonical_url or "", output.leads_to)
    # A page made from several files is of today. One that does not know its day says none, rather than a wrong one.
    updated = output.updated or (None if output.source else library.today)
    page.update_date = updated.isoformat() if updated else ""
    return str(output.content)


def on_post_build(config: MkDocsConfig) -> None:
    """Make the site searchable, and see that what was built holds together."""
    site = Path(config.site_dir)
    try:
        if "search" not in without:
            search.index(site)
    except search.SearchError as error:
        raise Abort(str(error)) from None
    log.info("The site has %s.", file_size(built_site.size(site)))
    _report(built_site.check(site, library.settings.address, made.left_out), stop=config.strict)


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: Callable[..., Any]) -> LiveReloadServer:
    """Follow also the folders that MkDocs does not know, as far as they are there."""
    for folder in ("data", *FOLDERS):
        if (library.root / folder).is_dir():
            server.watch(str(library.root / folder))
    server.watch(str(THEME))
    return server


def _parts_left_out() -> frozenset[str]:
    try:
        return parts_left_out()
    except ValueError as error:
        raise Abort(str(error)) from None


def _report(problems: list[Problem], *, stop: bool) -> None:
    """Show every problem; end the build if it is to stop at errors and there are any.

    MkDocs ends a strict build at every message of its own level "warning", and ours hold nothing up.
    """
    for problem in problems:
        log.log(logging.WARNING if problem.level is Level.ERROR else logging.INFO, "%s", as_text(problem))
    if stop and (found := errors(problems)):
        raise Abort(
            f"{len(found)} {'problem' if len(found) == 1 else 'problems'} to put right before the site can be built."
        )


_UNUSED = (
    "assets/stylesheets/",
    "assets/javascripts/lunr/",
    "assets/javascripts/workers/",
    "assets/images/",
    f"{PARTS_FOLDER}/",
)
"""Files of the two themes that are not published: what Material brings for its own styles and search, and the parts
of which our one stylesheet is joined."""
