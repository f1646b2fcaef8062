"""A visit to which its host has not said yes leaves no trace in the built site."""

from __future__ import annotations

import gzip
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

from conftest import ROOT, build

PACKAGE = ROOT / "hooks/partnership"
MARKS = ("quillwort", "Quillwort", "8b1f6f0e")
VISIT = """\
uid: 8b1f6f0e-5c44-4b7e-a4b1-1f2d3c4b5a69
title: Visit to see the quillwort pond
kind: visit
starts: {starts}
host: oakland-primary
venue: The Quillwort room
contact: restorative
places: 12
agenda: [Look for quillwort]
themes: [pupil-partnership]
resources: [first-call-home]
attended: [oakland-primary, fern-lane-school]
aliases: [quillwort-before]
decisions: [More quillwort.]
actions:
  - action: Count the quillwort
    who: fern-lane-school
    due: 2027-04-13
visit:
  who: [staff, young-people]
  arrival: At the quillwort.
  taken:
    - {{school: fern-lane-school, places: 2}}
  took_home:
    - school: fern-lane-school
      words: A quillwort.
      resources: [first-call-home]
status: {status}
"""


def contents(site: Path) -> Iterator[tuple[str, bytes]]:
    """Every file of a site by its path, those that are packed unpacked, and every path itself."""
    for file in sorted(path for path in site.rglob("*") if path.is_file()):
        name, content = file.relative_to(site).as_posix(), file.read_bytes()
        yield name, name.encode()
        yield name, gzip.decompress(content) if content.startswith(b"\x1f\x8b") else content
        if zipfile.is_zipfile(io.BytesIO(content)):
            with zipfile.ZipFile(io.BytesIO(content)) as packed:
                for member in packed.namelist():
                    yield f"{name}: {member}", member.encode() + packed.read(member)


def traces(site: Path) -> set[str]:
    return {name for name, content in contents(site) for mark in MARKS if mark.encode() in content}


def add(root: Path, **said: str) -> None:
    past = VISIT.format(starts="2026-11-12 09:30", status="held")
    coming = VISIT.format(starts="2027-03-11 09:30", status="confirmed").replace("8b1f6f0e-5c44", "8b1f6f0e-5c45")
    coming = coming.replace("quillwort-before", "quillwort-earlier").split("  took_home")[0] + "status: confirmed\n"
    for name, text in {"visit-quillwort-past": past, "visit-quillwort-coming": coming}.items():
        approved = "".join(f"\n  {key}: {value}" for key, value in said.items())
        (root / f"meetings/{name}.yml").write_text(text.replace("\nvisit:", f"\nvisit:{approved}"))


def test_what_a_host_has_not_agreed_to_is_nowhere_in_the_site(repository: Path, tmp_path: Path) -> None:
    add(repository)
    result = build(repository, tmp_path / "site", "--strict")
    assert result.returncode == 0, "to wait for a yes holds nothing up" + result.stdout + result.stderr
    assert result.stderr.count("visit-not-approved") + result.stdout.count("visit-not-approved") == 2
    assert traces(tmp_path / "site") == set()


def test_with_the_hosts_yes_the_same_visits_are_on_pages_in_lists_and_in_the_search(
    repository: Path, tmp_path: Path
) -> None:
    add(repository, approved="2026-11-01")
    result = build(repository, tmp_path / "site", "--strict")
    assert result.returncode == 0, result.stdout + result.stderr
    found = traces(tmp_path / "site")
    assert {
        "meetings/visit-quillwort-past/index.html",
        "meetings/quillwort-before/index.html",
        "meetings/visits/index.html",
        "meetings/hosting/index.html",
        "schools/fern-lane-school/2026-27/index.html",
        "resources/first-call-home/index.html",
        "search/spelling.json",
        "sitemap.xml",
    } <= found
    assert any(name.startswith("search/words/") for name in found)


def test_nothing_that_is_published_knows_of_what_waits() -> None:
    modules = (path for floor in ("writers", "templates") for path in (PACKAGE / floor).rglob("*.*"))
    texts = [path.read_text("utf-8") for path in modules if path.suffix in (".py", ".html", ".svg")]
    assert not [text for text in texts if "library.pending" in text]
