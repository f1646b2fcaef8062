"""MkDocs calls these functions, and each calls the package `partnership`: what happens when, and no logic.

1. `on_config` loads the library, cleans its files, checks it, and makes the documents that are not in the cache. A
   strict build with errors ends here, before MkDocs touches `site/`.
2. `on_files` leaves MkDocs with no file at all.
3. `on_env` gives the shell its words and names. `mkdocs serve` adds an inline script, and goes without a policy.
4. `on_post_build` has the package write everything, every page in the shell of the theme.
5. `on_serve` has a preview of the package follow the files, and MkDocs's own server show what that says. The process in
   which the preview has the whole site built runs this file.

MkDocs holds all pages in memory, and takes as long for each as the package does. It still writes them where
PARTNERSHIP_PAGES is mkdocs: then 2. gives it the outputs, and `on_page_read_source` and `on_page_content` our own front
matter and the finished page.
"""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any, Literal, cast
from urllib.parse import urljoin, urlsplit
from wsgiref.types import StartResponse, WSGIEnvironment

import yaml
from jinja2 import Environment
from mkdocs.commands.build import build, get_context
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from partnership.desk.building import BuildStopped, Kept, SiteContent
from partnership.desk.preview import Preview, watched_paths
from partnership.problems import Level, Problem
from partnership.problems.formats import as_text
from partnership.records.page import NOT_FOUND
from partnership.templates import THEME, give_words
from partnership.writers.content_security_policy import POLICY
from partnership.writers.leaving_out import VARIABLE, parts_left_out
from partnership.writers.output import PageOutput
from partnership.writers.shell import plain_shell, said_of, shell_names, shell_page
from partnership.writers.site_files import Shell

log = logging.getLogger("mkdocs.partnership")

content: SiteContent
kept = Kept()
pages: dict[str, PageOutput] = {}
shell: Shell
environment: Environment
serving = False
preview: Preview | None = None


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """Know whether the site is only shown here, while somebody works on it. What is published has all its parts."""
    global serving
    serving = command == "serve"
    if command == "gh-deploy" and _parts_left_out():
        raise ConfigurationError(f"A site is published whole. Take {VARIABLE} out of the environment.")


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read and check the content, make its documents, and let the site take its name and address from it."""
    global content
    try:
        content = SiteContent.read(Path(config.config_file_path).parent, _tell, strict=config.strict, kept=kept)
    except BuildStopped as stopped:
        raise Abort(str(stopped)) from None
    _take_settings(config, content)
    config.theme.dirs.insert(0, str(THEME))
    return config


def _take_settings(config: MkDocsConfig, content: SiteContent) -> None:
    settings = content.library.settings
    config.site_name = settings.name
    config.site_url = settings.address
    config.site_description = settings.tagline
    config.repo_url = settings.repository
    config.edit_uri = f"edit/{settings.branch}/"


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Leave out what MkDocs found in its folder and in the theme."""
    for file in list(files):
        files.remove(file)
    config.theme.static_templates -= {"404.html", "sitemap.xml"}
    pages.clear()
    if _mkdocs_writes():
        _give_to_mkdocs(files, config)
    else:
        config.nav = []
    return files


def _give_to_mkdocs(files: Files, config: MkDocsConfig) -> None:
    for output in content.outputs():
        if isinstance(output, PageOutput):
            uri = output.uri if output.uri == NOT_FOUND else output.uri.removesuffix("html") + "md"
            pages[uri] = output
            if output.uri != NOT_FOUND:
                files.append(File.generated(config, uri, content=""))
        elif isinstance(output.content, Path):
            files.append(File.generated(config, output.uri, abs_src_path=str(output.content)))
        else:
            text = "".join(output.content()) if callable(output.content) else output.content
            files.append(File.generated(config, output.uri, content=text))


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Give the shell its words, and the names that it knows."""
    global shell, environment
    environment = env
    shell = _shell_of(config, content)
    return env


def _shell_of(config: MkDocsConfig, content: SiteContent) -> Shell:
    """Return what puts the pages of a content into their shell."""
    policy = "" if serving else POLICY
    if content.library.settings.shell == "plain":
        return plain_shell(content.library, policy)
    _take_settings(config, content)
    give_words(environment)
    environment.globals.update(shell_names(content.library, policy))
    return partial(_in_shell, config, content)


def _in_shell(config: MkDocsConfig, content: SiteContent, output: PageOutput) -> str:
    """Return the whole document of a page, as MkDocs makes it of the templates of the theme."""
    env = environment
    page, nothing = shell_page(content.library, output), Navigation([], [])
    if output.uri == NOT_FOUND:
        context = get_context(nothing, (), config, base_url=urlsplit(config.site_url or "/").path)
        return env.get_template("404.html").render(context, not_found=page)
    return env.get_template("main.html").render(get_context(nothing, (), config, cast(Page, page)))


def on_page_read_source(page: Page, config: MkDocsConfig) -> str:
    """Return front matter that we wrote, every value quoted and escaped, and no text: MkDocs has nothing to convert."""
    values = {name: str(value) for name, value in said_of(pages[page.file.src_uri]).items()}
    front_matter = yaml.safe_dump(values, default_style='"', allow_unicode=True)
    return f"---\n{front_matter}---\n"


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Return the finished page, and tell MkDocs its anchors, its address and the day of its last change."""
    output = pages[page.file.src_uri]
    page.present_anchor_ids = set(output.anchors)
    page.canonical_url = urljoin(page.canonical_url or "", output.leads_to)
    day = output.last_changed(content.library.today)
    page.update_date = day.isoformat() if day else ""
    return output.content


def on_post_build(config: MkDocsConfig) -> None:
    """Write the site, make it searchable, and see that what was built holds together."""
    site = Path(config.site_dir)
    try:
        if _mkdocs_writes():
            content.write_outputs([pages.pop(NOT_FOUND)], shell, site, written=pages.values())
        else:
            content.write(shell, site)
    except BuildStopped as stopped:
        raise Abort(str(stopped)) from None


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: Callable[..., Any]) -> LiveReloadServer:
    """Have a preview follow the files, and show what it says of each page that is asked for."""
    global preview
    for path in watched_paths(content.library.root):
        server.watch(str(path))
    preview = Preview(content, kept, Path(config.site_dir), partial(_shell_of, config), partial(_command, config))
    server.watch(str(preview.signal))
    server.builder = preview.refresh
    server.error_handler = _error_page
    server.set_app(partial(_show, server, preview))
    return server


def _command(config: MkDocsConfig, site: Path) -> list[str]:
    return [sys.executable, __file__, str(config.config_file_path), str(site), "strict" if config.strict else ""]


def _error_page(code: int) -> bytes | None:
    file = preview.site / f"{code}.html" if preview else None
    return file.read_bytes() if file and file.is_file() else None


def on_shutdown() -> None:
    """End what the preview has begun."""
    if preview:
        preview.close()


def _show(
    server: LiveReloadServer, shown: Preview, environ: WSGIEnvironment, start_response: StartResponse
) -> Iterable[bytes]:
    """Answer as the server does, with the pages that the preview makes.

    The server waits while files are read. What the preview said before that is not sent.
    """
    asked = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
    if not asked.startswith(server.mount_path):
        return server.serve_request(environ, start_response)
    uri = asked.removeprefix(server.mount_path)
    uri = f"{uri}index.html" if not uri or uri.endswith("/") else uri
    while True:
        version, server.root = shown.version, str(shown.site)
        path = f"{server.mount_path}{shown.address(uri)}".encode().decode("latin-1")
        answers: list[Any] = []
        body = server.serve_request({**environ, "PATH_INFO": path}, partial(_note, answers))
        if shown.version == version:
            start_response(*answers[0])
            return body


def _note(answers: list[Any], *answer: Any) -> None:
    answers.append(answer)


def _mkdocs_writes() -> bool:
    return os.environ.get("PARTNERSHIP_PAGES") == "mkdocs"


def _parts_left_out() -> frozenset[str]:
    try:
        return parts_left_out()
    except ValueError as error:
        raise Abort(str(error)) from None


def _tell(what: Problem | str) -> None:
    """Show a problem, or a sentence. MkDocs ends a strict build at a message of its level "warning": an error alone."""
    if isinstance(what, Problem):
        log.log(logging.WARNING if what.level is Level.ERROR else logging.INFO, "%s", as_text(what))
    else:
        log.info("%s", what)


def build_for_preview(config_file: str, site: str, strict: str) -> None:
    """Build the site as `mkdocs serve` does, without a server."""
    config = load_config(config_file, site_dir=site, strict=bool(strict))
    config.plugins.on_startup(command="serve", dirty=False)
    build(config)


if __name__ == "__main__":
    build_for_preview(*sys.argv[1:])
