"""A library many times as large: resources about other things are added, in the words that schools use.

It is fair to those who search, and hard on the search. None of the added resources is an answer: each has a title and a
summary about a subject of its own, and neither has a word, or a word of the same group, that anybody types in
`tests/searches.yml`; a program sees to that, so nobody need look. But each is a plausible neighbour: it has the themes,
readers, practices and minutes of a real resource, and below a few sentences on its subject paragraphs of real ones, so
that each word of the library stands in as many more texts as the library has grown. Whoever goes by the body is led
astray; whoever goes by what a page is about is not.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Collection, Iterator, Sequence
from pathlib import Path
from typing import Any

import yaml

from partnership.library.search_words import SearchIndex, stems

SUBJECTS = (
    """
beekeeping, birdwatching, bookbinding, bread ovens, bulb planting, calligraphy, canoeing, chess tables, clay tiles,
cloud diaries, code clubs, composting, crochet, den building, diaries of the weather, dough modelling, electronics
kits, embroidery, fossil hunting, geography fieldwork, greenhouses, herb beds, hula hoops, insect hotels, jigsaw
exchanges, juggling, kite making, lantern parades, leaf printing, library shelves, litter surveys, map reading,
maypoles, meteor watching, microscopes, model railways, mosaics, mud kitchens, nest boxes, orienteering, origami, oral
history, papermaking, percussion bands, photograms, pond dipping, pottery wheels, pressed flowers, quilting, radio
plays, rain gauges, recorder ensembles, ribbon weaving, robotics, rock pools, scarecrows, sculpture trails, seed
swaps, shadow theatres, shelf mending, sign painting, silk screens, solar ovens, songwriting, star charts,
storytelling chairs, sundials, tapestry, tie dye, toy libraries, tree nurseries, ukulele bands, vegetable plots,
wildflower meadows, willow tunnels, wind turbines, woodcarving, wormeries
""".replace("\n", " ")
    .strip()
    .split(", ")
)
"""What a school can have besides: nothing of it is about how people get on."""
TITLES = (
    "What we learned from {subject}",
    "A corner for {subject}",
    "{Subject} out of doors",
    "A box for {subject}",
    "Looking after {subject}",
    "{Subject} through the seasons",
    "An exhibition of {subject}",
    "{Subject}: what to buy and what to borrow",
    "{Subject} from scratch",
    "Tools for {subject}",
    "What {subject} cost us",
    "{Subject} in the shed",
    "A shelf for {subject}",
    "{Subject} under one roof",
    "Mistakes we made with {subject}",
    "{Subject}, step by step",
    "The patience of {subject}",
    "An afternoon of {subject}",
    "{Subject} on a trolley",
    "Why we took up {subject}",
    "{Subject} with hand tools",
    "A drawer for {subject}",
    "{Subject} from what others throw out",
)
SUMMARIES = (
    "A list of what {subject} takes, with a picture to copy and the order in which to do it.",
    "How we took up {subject}, what it cost, and what we would do otherwise another time.",
    "Everything about {subject} on two sides, from the shed to the shelf, for whoever looks after it.",
    "A course in {subject} that grows by a step each time, with something to take away.",
    "What lasts and what breaks in {subject}, from those who have done it for longest.",
    "The tools for {subject}, what each of them does, and where to borrow them.",
)
SENTENCES = (
    "Most of what {subject} needs is in a school already. Ask the caretaker before you buy anything.",
    "Begin {subject} small. One table, one box and one afternoon are enough to see whether it will last.",
    "Write on the lid of the box what belongs to {subject}, and count it in and out.",
    "Whoever looks after {subject} this year shows it to somebody for the next.",
    "By the summer {subject} had become a part of the place, and visitors asked to see it first.",
)
PARAGRAPHS = 7
"""How many paragraphs of real resources an added one has."""
OWN_FACTS = ("card", "pictures", "attachments", "aliases", "adapted_from", "sample", "also", "status")
"""What only the real resource has, or what would make two of it."""


def add_neighbours(root: Path, number: int, typed: Collection[str], groups: SearchIndex) -> None:
    """Write so many resources into the repository at `root`, none of which is about what people type.

    `groups` are those of the words that mean the same in a search. Raises ValueError if there are not enough subjects.
    """
    chance = random.Random(15)  # noqa: S311 (nothing is secret here)
    is_other = _is_about_something_else(typed, groups)
    real = [parts_of_page(page) for page in sorted((root / "resources").glob("*/index.md"))]
    paragraphs = [paragraph for _facts, body in real for paragraph in plain_paragraphs(body)]
    subjects = [subject for subject in SUBJECTS if is_other(subject)]
    pages = [(subject, title) for subject in subjects for title in filter(is_other, _filled(TITLES, subject))]
    if len(pages) < number:
        raise ValueError(f"there are titles for {len(pages)} resources, and {number} are asked for")
    chance.shuffle(pages)
    for count, (subject, title) in enumerate(pages[:number]):
        facts = {name: value for name, value in chance.choice(real)[0].items() if name not in OWN_FACTS}
        summary = chance.choice([*filter(is_other, _filled(SUMMARIES, subject))])
        facts |= {"title": title, "summary": summary, "status": "published", "shared_by": "foundation"}
        body = [*chance.sample([*_filled(SENTENCES, subject)], 3), f"## More about {subject}"]
        body += chance.sample(paragraphs, PARAGRAPHS)
        folder = root / f"resources/neighbour-{count}"
        folder.mkdir()
        written = yaml.safe_dump(facts, sort_keys=False, allow_unicode=True)
        (folder / "index.md").write_text(f"---\n{written}---\n" + "\n\n".join(body) + "\n", encoding="utf-8")


def _is_about_something_else(typed: Collection[str], groups: SearchIndex) -> Callable[[str], bool]:
    """Return how to tell whether a text has no word that is typed, nor another of its group."""
    nothing = {stem for word in groups.words.ignored for stem in stems(word)}
    looked_for = {stem for text in typed for stem in stems(text)} - nothing
    groups_looked_for = groups.groups_in(*typed).keys()

    def is_other(text: str) -> bool:
        return not (looked_for.intersection(stems(text)) or groups_looked_for & groups.groups_in(text).keys())

    return is_other


def _filled(forms: Sequence[str], subject: str) -> Iterator[str]:
    """Yield each form with the subject in its place."""
    return (form.format(subject=subject, Subject=subject[0].upper() + subject[1:]) for form in forms)


def parts_of_page(page: Path) -> tuple[dict[str, Any], str]:
    """Return the facts of a resource as they are written, and its body."""
    _, front, body = page.read_text("utf-8").split("---\n", 2)
    return yaml.load(front, yaml.BaseLoader), body  # noqa: S506 (it makes nothing but texts)


def plain_paragraphs(body: str) -> Iterator[str]:
    """Yield the plain paragraphs of a body: none that leads elsewhere or says where a thing is on its page."""
    for paragraph in re.split(r"\n\n+", body):
        if re.match(r"\w", paragraph) and not re.search(r"\]\(|\[\^|<|^\|", paragraph):
            yield paragraph.strip()
