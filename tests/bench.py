"""Measures speed and size, and prints them beside their budgets: `make bench`. It informs, and never fails."""

from __future__ import annotations

import gzip
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from itertools import cycle
from pathlib import Path
from resource import RUSAGE_SELF, getrusage
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter, process_time
from typing import NamedTuple

import docx
from PIL import Image
from playwright.sync_api import Browser, sync_playwright

import chromium
import findability
from cost_of_searching import measure_searching
from larger_library import build_larger_site
from long_history import write_long_history
from partnership.checks import safeguarding
from partnership.desk.starting.making import make_engine_file
from partnership.library import Library, clean_files, load
from partnership.library.history import History, read_lost_names
from partnership.records import FOLDERS
from partnership.templates import TemplateContext, environment
from partnership.text.markdown import Body
from partnership.text.reader import LONGEST_LINE, _decoded, read
from partnership.text.source import Source
from partnership.writers import atom_feeds, calendars, documents, open_data, share_form, structured_data
from partnership.writers.atom_feeds import AtomFeeds
from partnership.writers.calendars import Feeds
from partnership.writers.documents.social_cards import make_social_cards
from previewing import previewing
from running_workflows import GitHub
from serving import Server, path_of, serve
from starting import options

ROOT = Path(__file__).parent.parent
SITE = ROOT / ".build" / "bench"
PROGRAMS = Path(sys.executable).parent
PLAIN_SITE = ROOT / ".build" / "bench-plain"
RUNS = 5
HOSTILE = ("[", "![", "*a **a ", "<", "[a](", "[^a]", "a\n| ")
"""What costs some converters of Markdown the square of its length, or more."""


class Figure(NamedTuple):
    """Something measured, with what it may be at most."""

    what: str
    measured: float
    budget: float
    unit: str

    def __str__(self) -> str:
        """A line of the table."""
        digits = 0 if self.unit in ("KB", "requests") else 2
        verdict = "within" if self.measured <= self.budget else "OVER"
        return f"{self.what:<50} {self.measured:8.{digits}f} of {self.budget:g} {self.unit:<9} {verdict}"


def seconds(*command: str | Path) -> float:
    """How long a whole process takes: the median of a few runs."""
    times = []
    for _ in range(RUNS):
        start = perf_counter()
        subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
        times.append(perf_counter() - start)
    return median(times)


def growth(characters: str) -> float:
    """How many times the work of half as much the largest hostile text makes, in the longest lines: 2 is linear.

    The time of the program alone: what the system takes to hand out memory grows in steps.
    """

    def work(times: int) -> float:
        body = Source("docs/hostile.md", body=f"{characters * (LONGEST_LINE // len(characters))}\n\n" * times)
        runs = []
        for _ in range(RUNS):
            start = getrusage(RUSAGE_SELF).ru_utime
            Body.of(body).html(str)
            runs.append(getrusage(RUSAGE_SELF).ru_utime - start)
        return min(runs)

    return work(100) / work(50)


def word_file() -> bytes:
    """A Word file of ten pages, with headings, lists, a table and pictures."""
    document = docx.Document()
    document.add_heading("Ten pages about circles", 0)
    for page in range(10):
        document.add_heading(f"Part {page + 1}", 1)
        for _ in range(5):
            document.add_paragraph("Everybody sits in a circle, and whoever holds the stone may speak. " * 8)
        for step in ("Greet", "Listen", "Thank"):
            document.add_paragraph(step, style="List Bullet")
        picture = BytesIO()
        Image.effect_noise((400, 300), page + 10).save(picture, "PNG")
        document.add_picture(picture)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def starting() -> float:
    """How long the whole repository of a new partnership takes, in seconds: the median of a few runs."""
    with TemporaryDirectory() as folder:
        engine, times = make_engine_file(Path(folder)), []
        for number in range(RUNS):
            begun = perf_counter()
            new = Path(folder) / f"new-{number}"
            command: list[str | Path] = [PROGRAMS / "partnership", "start", new, "--engine", engine, *options()]
            subprocess.run(command, check=True, capture_output=True)
            times.append(perf_counter() - begun)
        return median(times)


def importing() -> float:
    """How long a Word file of ten pages takes to become a draft beside the project's own content, in seconds."""
    with TemporaryDirectory() as folder:
        root, file, times = Path(folder) / "content", Path(folder) / "ten-pages.docx", []
        for name in ("data", "docs", "meetings", "resources", "schools"):
            shutil.copytree(ROOT / name, root / name)
        file.write_bytes(word_file())
        program: list[str | Path] = [PROGRAMS / "partnership", "import", file, "--root", root, "--to"]
        subprocess.run([*program, "warming-up"], check=True, capture_output=True)
        for number in range(RUNS):
            start = perf_counter()
            subprocess.run([*program, f"draft-{number}"], check=True, capture_output=True)
            times.append(perf_counter() - start)
        return median(times)


def reading_and_sanitising() -> float:
    """What the limits of a file and making its text safe cost, in milliseconds: the mean over all resources.

    Reading its facts and converting its Markdown would have to be done in any case, and are not counted.
    """
    paths = [file.relative_to(ROOT).as_posix() for file in (ROOT / "resources").glob("*/index.md")]
    bodies = [Body.of(read(ROOT, path)) for path in paths]
    runs = []
    for _ in range(RUNS):
        start = process_time()
        for path, body in zip(paths, bodies, strict=True):
            _decoded(path, (ROOT / path).read_bytes())
            body.html(str)
        runs.append(process_time() - start)
    return 1000 * min(runs) / len(paths)


def gate() -> float:
    """What the safeguarding gate costs for a resource, in milliseconds: what many take more than none, for each."""
    times = []
    for number in (0, 200):
        with TemporaryDirectory() as folder:
            library = library_of(number, Path(folder))
            files, runs = clean_files(library), []
            for _ in range(RUNS):
                start = process_time()
                sum(1 for _ in safeguarding.check(library, files))
                runs.append(process_time() - start)
            times.append(min(runs))
    return 1000 * (times[1] - times[0]) / 200


def library_of(number: int, root: Path) -> Library:
    """A library of that many resources, in a new repository at `root`: those of this one, over and over."""
    for name in ("data", "docs", "meetings", "schools"):
        shutil.copytree(ROOT / name, root / name)
    folders = sorted(path for path in (ROOT / "resources").iterdir() if (path / "index.md").exists())
    for count, folder in zip(range(number), cycle(folders), strict=False):
        copy = root / "resources" / (folder.name if count < len(folders) else f"{folder.name}-{count}")
        shutil.copytree(folder, copy)
        page = copy / "index.md"
        # Every one is made for itself: nothing is found because another has the same words.
        text = re.sub(r"(?m)^title: .*\w$", rf"\g<0> {count}", page.read_text("utf-8"), count=1)
        page.write_text(text.replace("\nsummary: ", f"\nsummary: ({count}) ", 1), "utf-8")
    return load(root, date(2026, 11, 22), History())


def reviewing(number: int) -> float:
    """The seconds in which a proposal is reviewed that changes so many resources of the project's own content."""
    with TemporaryDirectory() as folder:
        new, old = Path(folder) / "new", Path(folder) / "old"
        for copy in (new, old):
            for part in ("data", *FOLDERS):
                shutil.copytree(ROOT / part, copy / part)
            (copy / ".cache").symlink_to(ROOT / ".cache")
        for file in sorted((new / "resources").glob("*/index.md"))[:number]:
            file.write_text(file.read_text("utf-8").replace(" you ", " we "), "utf-8")
        return seconds(PROGRAMS / "partnership", "review", old, "--root", new)


def taking_down() -> dict[str, float]:
    """How long each step takes from the button to the site without a picture of this project, in seconds, by its name.

    What only GitHub can do is not among them: starting runners, setting up Python,
    and its packages, and putting the site onto Pages.
    """
    with TemporaryDirectory() as folder:
        content = Path(folder) / "content"
        for part in ("data", *FOLDERS):
            shutil.copytree(ROOT / part, content / part)
        github = GitHub(Path(folder) / "github", content, "2026-11-22")
        github.run("publish", "push")
        picture = next((content / "resources").glob("*/*.png")).relative_to(content).as_posix()
        pressed = github.run("take-down", "workflow_dispatch", what=picture)
        if pressed.failed or (github.pages / picture).exists():
            raise SystemExit(f"It was not taken down: {pressed.said}")
        return pressed.seconds


def reading_names() -> float:
    """How long it takes to read 50,000 names of the past from the history, in seconds: the median of a few runs."""
    with TemporaryDirectory() as folder:
        write_long_history(Path(folder), names=50_000, commits=500)
        times = []
        for _ in range(RUNS):
            start = perf_counter()
            read_lost_names(Path(folder))
            times.append(perf_counter() - start)
        return median(times)


def making_documents(number: int) -> tuple[float, float]:
    """What the PDF and the Word file of that many resources take, in seconds: made for the first time, and found made.

    Packs, pocket cards, leaflets and the documents of meetings are not among them.
    """
    with TemporaryDirectory() as folder:
        library = library_of(number, Path(folder) / "content")
        templates = environment(TemplateContext(library=library))
        times = []
        for _ in range(2):
            start = perf_counter()
            articles = documents.resources.articles(library, clean_files(library), templates)
            made = documents.make_files(library, list(documents.resources.documents(articles, templates)))
            times.append(perf_counter() - start)
            if made.problems:
                raise SystemExit(f"A document could not be made: {made.problems[0].message}")
        return times[0], times[1]


def making_calendars(number: int) -> float:
    """What all calendars of that many meetings take, in seconds of the program alone: the best of a few runs."""
    with TemporaryDirectory() as folder:
        root = Path(folder)
        for name in ("data", "docs", "resources", "schools"):
            shutil.copytree(ROOT / name, root / name)
        (root / "meetings").mkdir()
        files = sorted((ROOT / "meetings").glob("*.yml"))
        for count, file in zip(range(number), cycle(files), strict=False):
            text = re.sub(r"(?m)^uid: .*$", f"uid: meeting-number-{count}", file.read_text("utf-8"))
            (root / f"meetings/number-{count}.yml").write_text(text)
        library = load(root, date(2026, 11, 22), History())
        runs = []
        for _ in range(RUNS):
            start = process_time()
            sum(1 for _ in calendars.outputs(library, Feeds(library)))
            runs.append(process_time() - start)
        return min(runs)


def writing_for_programs() -> float:
    """What open data, feeds and structured data cost for a record, in milliseconds: what many take more than few."""
    times = []
    for number in (50, 550):
        with TemporaryDirectory() as folder:
            library = library_of(number, Path(folder))
            files, runs = clean_files(library), []
            templates = environment(TemplateContext(library=library))
            for _ in range(RUNS):
                start = process_time()
                for output in open_data.outputs(library, files):
                    if callable(output.content):
                        sum(len(line) for line in output.content())
                sum(1 for _ in atom_feeds.outputs(library, AtomFeeds(library), templates))
                for record in library.records.values():
                    structured_data.data_block(structured_data.described(library, (), record.uri, record))
                runs.append(process_time() - start)
            times.append(min(runs))
    return 1000 * (times[1] - times[0]) / 500


def making_social_cards(number: int) -> tuple[float, float]:
    """What a social card of that many takes, in milliseconds: made for the first time, and found made."""
    with TemporaryDirectory() as folder:
        library = library_of(number, Path(folder))
        templates, times = environment(TemplateContext(library=library)), []
        for _ in range(2):
            start = perf_counter()
            cards = make_social_cards(library, templates)
            times.append(1000 * (perf_counter() - start) / len(cards.outputs))
        return times[0], times[1]


def forms_as_data(number: int) -> float:
    """The size of the data of the share page, with the names of that many resources, in KB as it is sent."""
    with TemporaryDirectory() as folder:
        (data,) = share_form.outputs(library_of(number, Path(folder)))
        return len(gzip.compress(str(data.content).encode())) / 1000


def opening_a_resource(browser: Browser, server: Server) -> Iterator[Figure]:
    """The most that a resource page sends to a reader who comes for the first time, with pictures and without."""
    sizes, requests = {True: [0.0], False: [0.0]}, [0]
    for folder in sorted((SITE / "resources").iterdir()):
        if (folder / "index.html").exists():
            server.answers.clear()
            page = browser.new_page()
            page.goto(f"{server.url}resources/{folder.name}/", wait_until="networkidle")
            page.close()
            has_pictures = any(answer.path.endswith(".webp") for answer in server.answers)
            sizes[has_pictures].append(sum(answer.size for answer in server.answers) / 1000)
            requests.append(len(server.answers))
    yield Figure("A resource page without a photograph", max(sizes[False]), 45, "KB")
    yield Figure("One with a photograph", max(sizes[True]), 75, "KB")
    yield Figure("The same, how often it asks", max(requests), 7, "requests")


def searching(browser: Browser) -> Iterator[Figure]:
    """What a search costs, here and with 1,000 resources more."""
    larger = build_larger_site(1000, [search.typed for search in findability.searches()])
    for site, where in ((SITE, ""), (larger, ", 1,000 more")):
        with serve(site, path_of(site)) as server:
            cost = measure_searching(browser, server)
        yield Figure(f"The page of resources, before anyone types{where}", cost.opening, 120, "KB")
        yield Figure(f"The first search, with its page{where}", cost.first, 210, "KB")
        yield Figure(f"Each further search, at most{where}", cost.further, 60, "KB")
        yield Figure(f"An answer on a slow phone{where}", cost.slow, 150, "ms")
        yield Figure(f"The same with its files to fetch{where}", cost.slow_and_fetched, 150, "ms")


def main() -> None:
    """Takes every measurement and prints it."""
    print(f"Medians of {RUNS} runs of the whole process; sizes as sent, gzipped; the heaviest resource page.")
    print(Figure("partnership check", seconds(PROGRAMS / "partnership", "check"), 1.5, "s"))
    print(Figure("partnership start, with the engine as a file", starting(), 5, "s"))
    print(Figure("partnership review of 20 changed files", reviewing(20), 5, "s"))
    print(Figure("partnership import, a Word file of ten pages", importing(), 3, "s"))
    print(Figure("50,000 names of the past, from the history", reading_names(), 1, "s"))
    build = seconds(PROGRAMS / "mkdocs", "build", "--strict", "--site-dir", SITE)
    print(Figure("mkdocs build --strict, with the search index", build, 4, "s"))
    plain = seconds(PROGRAMS / "partnership", "build", "--strict", "--site-dir", PLAIN_SITE)
    print(Figure("partnership build --strict, beside mkdocs build", plain, round(build, 2), "s"))
    print(Figure("Reading and sanitising, for a resource", reading_and_sanitising(), 1, "ms"))
    print(Figure("The safeguarding gate, for a resource", gate(), 0.5, "ms"))
    print(Figure("Twice a hostile text, its work", max(growth(characters) for characters in HOSTILE), 2.2, "times"))
    for number in (100, 1000):
        cold, warm = making_documents(number)
        print(Figure(f"PDF and Word of {number} resources", cold, 3 + 0.06 * number, "s"))
        print(Figure("The same, found in the cache, for a resource", 1000 * warm / number, 0.5, "ms"))
    for number, budget in ((1000, 1), (10_000, 6)):
        print(Figure(f"A saved page in the preview, of {number:,}", previewing(number), budget, "s"))
    steps = taking_down()
    print(Figure("Taking a picture down, from the button to the site", sum(steps.values()), 180, "s"))
    for step, measured in steps.items():
        print(f"    {step:<46} {measured:8.2f} s")
    print(Figure("All calendars of 1,000 meetings", making_calendars(1000), 1, "s"))
    print(Figure("Open data, feeds and structured data, for a record", writing_for_programs(), 0.5, "ms"))
    cold, warm = making_social_cards(500)
    print(Figure("A social card", cold, 15, "ms"))
    print(Figure("The same, found in the cache", warm, 0.3, "ms"))
    print(Figure("The forms as data, with 1,000 resources", forms_as_data(1000), 40, "KB"))
    path = chromium.find()
    with serve(SITE, path_of(SITE)) as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path)
        for figure in (*opening_a_resource(browser, server), *searching(browser)):
            print(figure)
        browser.close()


if __name__ == "__main__":
    main()
