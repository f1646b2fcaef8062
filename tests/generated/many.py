"""A repository of any size: resources, schools, meetings and trials are added to a real one, in its own words.

For a thousand resources it has two hundred schools, three hundred meetings and a hundred trials. A fifth of the
resources are adaptations, some are short and some long, some have an attachment, some are in another script, and each
leads to another one and to a school. The meetings agree on actions, of which some stay open. The same number always
gives the same files.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

import yaml

from generated.neighbours import parts_of_page, plain_paragraphs

DAY = date(2026, 11, 20)
"""Meetings before it were held."""
FIRST_DAY = date(2020, 9, 7)
WITHOUT = ("aliases", "also", "attachments", "card", "pictures", "reviewed", "withdrawn")
"""What a made resource does not take over from the real one that it is like."""
OTHER_SCRIPT = "ਗੱਲਬਾਤ ਦਾ ਘੇਰਾ ਹਰ ਬੱਚੇ ਨੂੰ ਬੋਲਣ ਦੀ ਵਾਰੀ ਦਿੰਦਾ ਹੈ। Каждый говорит по очереди, и никто не перебивает."


def add_many(root: Path, number: int) -> None:
    """Add so many resources, and what goes with them, to the repository at `root`."""
    maker = _Maker(root, number)
    for files in (maker.schools(), maker.resources(), maker.meetings()):
        for path, text in files:
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(text, encoding="utf-8")


class _Maker:
    """A `_Maker` makes the files, in an order in which each names only those before it."""

    def __init__(self, root: Path, number: int) -> None:
        self._chance = random.Random(16)  # noqa: S311 (nothing is secret here)
        self._number = number
        self._school_slugs = [f"school-{count}" for count in range(max(2, number // 5))]
        self._real = [parts_of_page(page) for page in sorted((root / "resources").glob("*/index.md"))]
        self._paragraphs = [paragraph for _facts, body in self._real for paragraph in plain_paragraphs(body)]
        schools = sorted((root / "schools").glob("*.yml"))
        self._real_schools = [yaml.load(path.read_text("utf-8"), yaml.BaseLoader) for path in schools]  # noqa: S506

    def schools(self) -> Iterator[tuple[str, str]]:
        for count, slug in enumerate(self._school_slugs):
            facts = dict(self._chance.choice(self._real_schools))
            for name in ("aliases", "left", "offers", "previous_urns", "requests", "terms", "urn"):
                facts.pop(name, None)
            facts |= {
                "name": f"School {count}",
                "town": f"Town {count % 97}",
                "location": {"latitude": f"{50.5 + count % 71 / 20:.2f}", "longitude": f"{-4 + count % 89 / 20:.2f}"},
                "contact": {"role": "office", "email": f"office@{slug}.example.org"},
                "website": f"https://{slug}.example.org",
                "sample": "true",
            }
            yield f"schools/{slug}.yml", _yaml(facts)

    def resources(self) -> Iterator[tuple[str, str]]:
        slugs: list[str] = []
        for count in range(self._number):
            slug = f"made-{count}"
            facts = dict(self._chance.choice(self._real)[0])
            facts = {name: value for name, value in facts.items() if name not in (*WITHOUT, "adapted_from")}
            facts |= {
                "title": f"Number {count} of many",
                "summary": f"One of many resources, and that is number {count}.",
            }
            facts |= {"shared_by": self._chance.choice(self._school_slugs), "status": "published", "sample": "true"}
            if slugs and count % 5 == 0:
                facts["adapted_from"] = self._lineage(slugs)
            if count % 50 == 0:
                facts["attachments"] = [{"file": "table.csv", "title": "A table to fill in"}]
                yield f"resources/{slug}/table.csv", "What we tried,What happened\nA round,Everybody spoke\n"
            yield f"resources/{slug}/index.md", f"---\n{_yaml(facts)}---\n{self._body(count, slugs)}"
            if count % 10 == 0:
                yield self._trial(slug)
            slugs.append(slug)

    def _lineage(self, slugs: list[str]) -> dict[str, str]:
        what = {
            "kept": "The order.",
            "changed": "The words.",
            "why": "Ours are younger.",
            "happened": "It took longer.",
        }
        return {"resource": self._chance.choice(slugs[-200:]), **what}

    def _body(self, count: int, slugs: list[str]) -> str:
        long = 40 if count % 40 == 1 else 2 if count % 10 == 3 else 10
        parts = [f"## Part {place}\n\n{self._chance.choice(self._paragraphs)}" for place in range(long)]
        if count % 25 == 7:
            parts.append(OTHER_SCRIPT)
        if slugs:
            near, school = self._chance.choice(slugs), self._chance.choice(self._school_slugs)
            parts.append(f"See [another one](../{near}/index.md), and [who did it](../../schools/{school}.yml).")
        return "\n\n".join(parts) + "\n"

    def _trial(self, slug: str) -> tuple[str, str]:
        school = self._chance.choice(self._school_slugs)
        facts = {"school": school, "year": "2026-27", "stages": ["ks2"], "group": "6-to-15", "sample": "true"}
        facts |= {
            "happened": "Everybody spoke once.",
            "affected": "The quiet ones.",
            "change": "Begin with one question.",
        }
        return f"resources/{slug}/trials/{school}-2026-27.yml", _yaml(facts)

    def meetings(self) -> Iterator[tuple[str, str]]:
        for count in range(3 * self._number // 10):
            day = FIRST_DAY + timedelta(days=count % 2300)
            host, held = self._chance.choice(self._school_slugs), day < DAY
            facts: dict[str, object] = {
                "uid": str(UUID(int=self._chance.getrandbits(128), version=4)),
                "title": f"Meeting {count}",
                "kind": self._chance.choice(("headteachers", "leading-practitioners", "training", "other")),
                "starts": f"{day} {9 + count // 2300:02d}:00",
                "ends": f"{9 + count // 2300:02d}:50",
                "host": host,
                "contact": "office",
                "for": ["headteacher"],
                "agenda": ["Opening circle", "What next", "Closing round"],
                "status": "held" if held else "planned",
                "revision": "0",
                "sample": "true",
            }
            if held:
                action = {"action": "Write half a page", "who": host, "due": str(day + timedelta(days=30))}
                done = {} if count % 20 == 0 else {"done": str(min(day + timedelta(days=20), DAY))}
                facts |= {"attended": [host], "decisions": ["Each school offers a visit."], "actions": [action | done]}
            yield f"meetings/made-{count}.yml", _yaml(facts)


def _yaml(facts: object) -> str:
    return yaml.safe_dump(facts, sort_keys=False, allow_unicode=True)
