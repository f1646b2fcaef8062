"""The vocabulary holds the controlled words of `data/vocabulary.yml`: audiences, stages, themes and the rest.

A field declares the facet it draws on (``themes: list[ThemeTerm]``) and holds the `Term` itself, so that a template
says ``resource.themes[0].label``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Annotated, Any, Generic, TypeVar

from pydantic import BeforeValidator, Field, GetCoreSchemaHandler, ValidationInfo, create_model
from pydantic_core import CoreSchema, core_schema

from partnership.problems import Problem
from partnership.records.colours import Colours, with_missing
from partnership.records.drawings import FIRST_SCENES, FIRST_SIGNS, SceneName
from partnership.records.fields import Address, Model, Text, TextList, refuse, shown
from partnership.records.meeting_status import MeetingStatus
from partnership.records.shown_as import ShownAs
from partnership.records.validation import validate
from partnership.text.nearest import did_you_mean, nearest
from partnership.text.phrases import listed
from partnership.text.source import Source

Aliases = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Term:
    """A `Term` is one word of a facet, for instance "Teaching assistant" of the facet audience."""

    facet: str
    id: str
    label: str
    number: int
    """The position in its facet, from 0."""
    short: str
    """The label in as few words as will do, for chips and cards."""
    summary: str = ""
    aliases: Aliases = ()
    """Other words people use for it, which search finds too."""
    link: str = ""
    """The address of an explanation elsewhere, as a licence has."""
    uri: str | None = None
    """The address of the term's page on the site, where its facet has pages."""
    colours: Colours | None = None
    """The colours of a theme. One that says none has colours of the palette that nobody has."""
    sign: str = ""
    """The sign of a theme: its name in the engine, or the path of an SVG file in data/."""
    scene: str = ""
    """The name of the scene that goes with a theme."""
    termly: bool = False
    """Whether a kind of meeting comes round every term, to which everyone of a role is asked to come."""

    def __str__(self) -> str:
        return self.label


@dataclass(frozen=True, slots=True)
class Facet:
    """A `Facet` is one list of controlled words, with its terms in their order."""

    id: str
    label: str
    summary: str
    field: str
    """The field of a resource that holds its terms, or empty for words of other records."""
    terms: tuple[Term, ...]

    def __iter__(self) -> Iterator[Term]:
        return iter(self.terms)

    def get(self, id: str) -> Term | None:
        """Return the term of that id, or None."""
        return next((term for term in self.terms if term.id == id), None)

    def only(self, terms: Iterable[Term]) -> Facet:
        """Return the facet with only these of its terms."""
        return replace(self, terms=tuple(terms))

    def nearest(self, word: str) -> Term | None:
        """Return the term that `word` is likely to stand for, by a label, an alias or a slip of the pen, or None."""
        names = {
            name.casefold(): term
            for term in reversed(list(self))
            for name in (term.id.replace("-", " "), *term.aliases, term.label, term.id)
        }
        return names.get(nearest(word.casefold(), names, likeness=_LIKE_A_TERM))


_LIKE_A_TERM = 0.7
"""The words of a facet are short and many, so that more of them are alike than the default allows for."""

Vocabulary = Mapping[str, Facet]
"""Every facet by its id."""


def _as_term_id(value: object) -> object:
    if not isinstance(value, str) or not re.fullmatch(r"[A-Za-z0-9]+([.-][A-Za-z0-9]+)*", value):
        hint = "Write it in letters and figures, joined by hyphens: after-school. It stands in addresses."
        raise refuse(f"{shown(value)} cannot be the name of a word", hint)
    return value


_TermId = Annotated[str, BeforeValidator(_as_term_id)]


class _TermFields(Model):
    label: Text
    short: Text | None = None
    summary: Text | None = None
    aliases: TextList = []
    link: Address | None = None


class _ThemeFields(_TermFields):
    colours: Colours | None = None
    sign: Text | None = None
    scene: SceneName | None = None


class _MeetingKindFields(_TermFields):
    termly: bool = False


_Fields = TypeVar("_Fields", bound=_TermFields)


class _FacetFields(Model, Generic[_Fields]):
    label: Text
    summary: Text
    field: Text | None = None
    pages: Annotated[Text, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")] | None = None
    """The folder of the site in which the words have pages, such as themes."""
    terms: dict[_TermId, _Fields]


# fmt: off
FACETS = (
    "theme", "audience", "stage", "kind", "practice", "setting", "time", "licence", "resource-status",
    "nation", "phase", "school-type", "school-size", "contact-role", "meeting-kind", "meeting-status",
    "people", "permission-basis", "group-size", "visit-focus", "visitor", "year-group",
)
# fmt: on
"""Every facet that records draw on."""

KNOWN_WORDS: Mapping[str, Mapping[str, str]] = {
    "kind": {"case-study": "whoever sends one is asked whether it is safe to tell"},
    "meeting-kind": {"visit": "a visit has fields, lists and a form of its own"},
    "meeting-status": {
        "planned": "a new meeting begins with it",
        "confirmed": "people can still ask to come",
        "postponed": "the meeting is shown as off, and not on its day in calendars",
        "cancelled": "the meeting is shown as off, and taken out of calendars",
        "held": "its page speaks of it as past",
    },
    "people": {
        ShownAs.NOBODY: "such a picture needs no permission",
        ShownAs.AT_A_DISTANCE: "so shown, nobody is recognised",
        ShownAs.FROM_BEHIND: "so shown, nobody is recognised",
        ShownAs.HANDS_ONLY: "so shown, nobody is recognised",
        ShownAs.DRAWING: "people who were drawn need no permission",
    },
    "resource-status": {
        "draft": "a new resource begins with it, and is marked with its label",
        "published": "a resource has it that an editor has read",
        "withdrawn": "of such a resource only its address is kept, with the reason",
    },
    "visit-focus": {"whole-year-group": "it is what a visit shows if its file says nothing else"},
}
"""The words for which the software does something of their own, by their facets, each with what that is."""

_NO_OTHER_WORDS: Mapping[str, tuple[type[StrEnum], str]] = {
    "meeting-status": (MeetingStatus, "the status of a meeting"),
    "people": (ShownAs, "how a picture shows people"),
}
"""The facets to which a partnership adds no words of its own, with all words of each and what they are for."""

BANDS = (10, 20, 40)
"""The minutes at which the bands of time change: the facet time has one term more."""

_FACET_FIELDS: dict[str, Any] = dict.fromkeys(FACETS, (_FacetFields[_TermFields], ...))
_FACET_FIELDS["theme"] = (_FacetFields[_ThemeFields], ...)
_FACET_FIELDS["meeting-kind"] = (_FacetFields[_MeetingKindFields], ...)
VocabularyFields = create_model("VocabularyFields", __base__=Model, **_FACET_FIELDS)
"""What editors set in `data/vocabulary.yml`."""


def read_vocabulary(source: Source) -> tuple[Vocabulary, list[Problem]]:
    """Return every facet that `data/vocabulary.yml` sets, or none and the problems."""
    facets, problems = validate(VocabularyFields, source)
    vocabulary = {name: _facet(name, facet) for name, facet in facets or ()}
    if vocabulary and len(vocabulary["time"].terms) != len(BANDS) + 1:
        message = "there are four bands of time: under 10, 10 to 20, 20 to 40 and over 40 minutes"
        hint = "Write one term for each, in this order."
        return {}, [source.problem("wrong-value", message, ("time", "terms"), hint)]
    if vocabulary and (missing := list(_missing_words(vocabulary, source))):
        return {}, missing
    for facet, (words, about) in _NO_OTHER_WORDS.items():
        if vocabulary and {term.id for term in vocabulary[facet]} != set(words):
            message = f"the words for {about} are {listed([*words])}"
            hint = "Change only their labels and aliases: the site does something different for each of them."
            return {}, [source.problem("wrong-value", message, (facet, "terms"), hint)]
    if vocabulary and not all(term.uri for term in vocabulary["theme"]):
        message = "themes have pages, and this does not say where"
        return {}, [source.problem("missing-field", message, ("theme",), "Add a line: pages: themes", key=True)]
    return vocabulary and {**vocabulary, "theme": _complete(vocabulary["theme"])}, problems


def _missing_words(vocabulary: Vocabulary, source: Source) -> Iterator[Problem]:
    """Yield a problem for every word that the software goes by and that the vocabulary does not have."""
    for facet, words in KNOWN_WORDS.items():
        for word, reason in words.items():
            if not vocabulary[facet].get(word):
                message = f'"{word}" is missing in {facet}, and the site goes by it: {reason}'
                label = word.replace("-", " ").capitalize()
                hint = f"Add a line below terms: {word}: {{label: {label}}}. The label can be any."
                yield source.problem("missing-field", message, (facet, "terms"), hint, key=True)


def _facet(name: str, fields: _FacetFields[Any]) -> Facet:
    terms = tuple(
        Term(
            facet=name,
            id=id,
            label=term.label,
            number=number,
            short=term.short or term.label,
            summary=term.summary or "",
            aliases=tuple(term.aliases),
            link=term.link or "",
            uri=f"{fields.pages}/{id}/" if fields.pages else None,
            colours=term.colours if isinstance(term, _ThemeFields) else None,
            sign=(isinstance(term, _ThemeFields) and term.sign) or "",
            scene=(isinstance(term, _ThemeFields) and term.scene) or "",
            termly=isinstance(term, _MeetingKindFields) and term.termly,
        )
        for number, (id, term) in enumerate(fields.terms.items())
    )
    return Facet(name, fields.label, fields.summary, fields.field or "", terms)


def _complete(themes: Facet) -> Facet:
    """Return the themes, all of which have colours, a sign and a scene: without their own, those of their number."""
    colours = with_missing([theme.colours for theme in themes])
    return themes.only(
        replace(
            theme,
            colours=own,
            sign=theme.sign or FIRST_SIGNS[theme.number % len(FIRST_SIGNS)],
            scene=theme.scene or FIRST_SCENES[theme.number % len(FIRST_SCENES)],
        )
        for theme, own in zip(themes, colours, strict=True)
    )


@dataclass(frozen=True, slots=True)
class TermOf:
    """Marks a field that holds a term: ``Annotated[Term, TermOf("theme")]``."""

    facet: str

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.with_info_plain_validator_function(self._term)

    def _term(self, value: object, info: ValidationInfo) -> Term:
        facet: Facet = (info.context or {})["vocabulary"][self.facet]
        words = f"Use one of: {', '.join(term.id for term in facet)}."
        if not isinstance(value, str):
            raise refuse("one word of the vocabulary belongs here", words)
        if term := facet.get(value):
            return term
        near = facet.nearest(value)
        hint = f"Put several words into square brackets: [{value}]" if "," in value else words
        hint = did_you_mean(near.id) if near else hint
        raise refuse(f'{shown(value)} is not in the vocabulary for "{facet.label.lower()}"', hint, code="unknown-term")
