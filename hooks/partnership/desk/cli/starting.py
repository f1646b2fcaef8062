"""These commands are for those who look after a partnership's repository: `start` writes one, `update` its engine."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit
from urllib.request import url2pathname

import click

from partnership.desk.cli.common import root_option, working
from partnership.desk.drafts.interview import RefusedAnswerError
from partnership.desk.starting.answers import ASK_FOR_THEMES, QUESTIONS, SUGGESTED, NewTheme, setting, themes
from partnership.desk.starting.engine_file import EngineFile, EngineFileError, read_engine_file
from partnership.desk.starting.making import is_source_here, make_engine_file
from partnership.desk.starting.new_repository import NewRepository, StartError
from partnership.desk.starting.update import UpdateError, update_of
from partnership.problems.formats import printable
from partnership.records.settings import Settings
from partnership.text.dates import today

_OPTIONS = {name: f"--{name.replace('_', '-')}" for name in QUESTIONS}


@click.command("start", short_help="Write the repository of a new partnership.")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--name", help="What the partnership is called.")
@click.option("--short-name", help="What it is called in two or three words, for narrow places.")
@click.option("--organisation", help="The organisation that facilitates it.")
@click.option("--organisation-label", metavar="WORD", help='What a sentence calls that organisation, after "the".')
@click.option("--region", help="Where its schools are.")
@click.option("--address", help="The address at which the site will be.")
@click.option("--repository", metavar="ADDRESS", help="The address at which its files will be.")
@click.option("--contact", metavar="MAILBOX", help="The mailbox that people write to.")
@click.option(
    "--theme", "labels", metavar="THEME", multiple=True, help="What it works on; once for each of up to nine."
)
@click.option("--engine", type=click.Path(path_type=Path), help="The engine as a file, if it is not the one that runs.")
def start_command(folder: Path, labels: tuple[str, ...], engine: Path | None, **given: str | None) -> None:
    """Write the repository of a partnership of your own into the new folder DIR.

    What no option says is asked for. All of it is written, or nothing, and nothing is fetched.
    """
    folder = folder.resolve()
    try:
        with _engine_from(engine) as file:
            asks = not labels or any(given[name] is None for name in QUESTIONS if name not in SUGGESTED)
            settings = _settings(
                {**({} if asks else SUGGESTED), **{name: text for name, text in given.items() if text}}
            )
            chosen = _themes(labels)
            with working(lambda: "Writing"):
                NewRepository(settings, chosen, file, today()).write(folder)
    except (EngineFileError, StartError, ValueError) as error:
        raise click.UsageError("\n".join(map(printable, str(error).split("\n")))) from None
    click.echo(f"{folder} has all that {settings.name} needs to begin. Its address is {settings.address}")
    click.echo("Next: go there, and run: git init, then make site, then make test. Its README says how to go on.")


def _settings(given: dict[str, str]) -> Settings:
    """Return the settings: each as it was given, or as it is answered now."""
    answers = {name: _setting(name, given[name]) if name in given else _asked(name) for name in QUESTIONS}
    return Settings.none().model_copy(update={name: answer or None for name, answer in answers.items()})


def _setting(name: str, text: str) -> str:
    try:
        return setting(name, text)
    except RefusedAnswerError as refused:
        raise click.UsageError(f"{_OPTIONS[name]}: {printable(str(refused))}") from None


def _asked(name: str) -> str:
    """Ask for a setting until the answer can be one."""
    click.secho(QUESTIONS[name], bold=True)
    suggested = SUGGESTED.get(name, "")
    while True:
        try:
            return setting(name, click.prompt(">", default=suggested, show_default=bool(suggested), prompt_suffix=" "))
        except RefusedAnswerError as refused:
            click.echo(f"  {printable(str(refused))}")


def _themes(labels: tuple[str, ...]) -> tuple[NewTheme, ...]:
    """Return the themes: those that were given, or else ask for them until they can be used."""
    try:
        if labels:
            return themes(labels)
    except RefusedAnswerError as refused:
        raise click.UsageError(f"--theme: {printable(str(refused))}") from None
    click.secho(ASK_FOR_THEMES, bold=True)
    while True:
        try:
            return themes(iter(lambda: click.prompt(">", default="", show_default=False, prompt_suffix=" "), ""))
        except RefusedAnswerError as refused:
            click.echo(f"  {printable(str(refused))} Write them all again.")


@contextmanager
def _engine_from(path: Path | None) -> Iterator[EngineFile]:
    """Provide the engine in a file, or without one the engine that runs. Raises EngineFileError if there is none."""
    with TemporaryDirectory() as made:
        path = path or (make_engine_file(Path(made)) if is_source_here() else _installed_from())
        yield read_engine_file(path)


def _installed_from() -> Path:
    """Return the file from which the engine that runs was installed, as pip has written it down."""
    try:
        noted = json.loads(distribution("partnership").read_text("direct_url.json") or "{}")
    except PackageNotFoundError:
        noted = {}
    address = urlsplit(noted.get("url", ""))
    if address.scheme != "file" or not Path(url2pathname(address.path)).is_file():
        raise EngineFileError("the file from which this engine was installed is gone. Name it: --engine FILE.whl")
    return Path(url2pathname(address.path))


@click.command("update", short_help="Go on with a newer engine.")
@click.argument("wheel")
@root_option
def update_command(wheel: str, root: Path) -> None:
    """Put the newer engine WHEEL into the place of the one that is here, if the content passes its check."""
    try:
        ahead = update_of(root.resolve(), wheel)
        click.echo(f"From {ahead.before.version} to {ahead.after.version}:\n")
        click.echo(ahead.changes or "Nothing is written down about what has changed.")
        with working(lambda: "Checking with the newer engine"):
            checked = ahead.try_out()
    except (EngineFileError, UpdateError) as error:
        raise click.UsageError(f"{printable(str(error))}. Everything is as it was.") from None
    click.echo(f"\n{checked.stdout}{checked.stderr}", nl=False)
    if checked.returncode:
        click.echo("The newer engine was not kept, and everything is as it was. Put right what is named above first.")
        raise SystemExit(1)
    own = ahead.changed_here
    ahead.carry_out()
    click.echo(f"The engine is version {ahead.after.version} now. Next, run: make site, then make test.")
    for path in own:
        click.echo(f"{path} was changed here, and was left as it is, though it is new in the engine too.")
