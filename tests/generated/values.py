"""Values for the fields of a record, as texts in a file: drawn from the type of each field and what limits it."""

from __future__ import annotations

import re
import types
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import cache
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin

from hypothesis import strategies as st
from pydantic.fields import FieldInfo

from generated.words import Draw, Words
from partnership.records.fields import Model, TextPattern
from partnership.records.record import Reference
from partnership.records.term_dates import Span
from partnership.records.vocabulary import TermOf
from partnership.text.dates import AcademicYear, short_day
from partnership.text.moments import Moment

Value = str | list[Any] | dict[str, Any]
Drawn = TypeVar("Drawn")

MOST = 3
"""The most items of a list, unless its type asks for more."""
FAR = (date(2016, 2, 29), date(2000, 1, 1), date(2049, 12, 31), date(1900, 1, 1), date(9999, 12, 31), date(1, 1, 1))
"""Days that nobody has in mind, and that can be written."""


class Values:
    """Values for one repository: the words and records that they may name, and how many optional fields there are."""

    def __init__(
        self,
        draw: Draw,
        words: Words,
        terms: Mapping[str, Sequence[str]],
        slugs: Mapping[str, Sequence[str]],
        day: date,
    ) -> None:
        self._draw = draw
        self.words = words
        self.terms = terms
        """The words of every facet of the vocabulary."""
        self.slugs = slugs
        """The slugs of every kind of record that there will be."""
        self.day = day
        """The day around which things happen."""
        self.organisation = "foundation"
        """The word that stands for the organisation where a school may stand too."""
        self.shortest = 0
        """How many items a list has at least."""
        self.optional = draw(st.sampled_from(("none", "some", "all")))

    def one_of(self, items: Sequence[Drawn]) -> Drawn:
        """One of these."""
        return self._draw(st.sampled_from(items))

    def number(self, least: int, most: int) -> int:
        """A whole number, either end included."""
        return self._draw(st.integers(least, most))

    def chance(self) -> bool:
        """Whether something is so; where everything is made simpler, it is not."""
        return self._draw(st.booleans())

    def group(self, model: type[Model], given: Mapping[str, Value | None]) -> dict[str, Value]:
        """The fields of a group; those in `given` as they stand there, and left out where they are None."""
        fields: dict[str, Value] = {}
        for name, field in model.model_fields.items():
            written = field.alias or name
            if written in given:
                value = given[written]
            elif field.is_required() or self.optional == "all" or (self.optional == "some" and self.chance()):
                value = self.value(field, written)
            else:
                value = None
            if value is not None:
                fields[written] = value
        return fields

    def value(self, field: FieldInfo, name: str = "") -> Value | None:
        """A value of a field; None where the repository has nothing that could stand there."""
        annotation, marks = field.annotation, field.metadata
        for mark in marks:
            if isinstance(mark, TermOf):
                return self.one_of(terms) if (terms := self.terms[mark.facet]) else None
            if isinstance(mark, Reference):
                slugs = [*self.slugs[mark.kind], *([self.organisation] if mark.or_organisation else [])]
                return self.one_of(slugs) if slugs else None
            if isinstance(mark, TextPattern):
                return self._matching(mark.pattern, name)
            if pattern := getattr(mark, "pattern", None):
                return self._matching(pattern, name)
        if get_origin(annotation) in (Union, types.UnionType):
            return self._of_union(get_args(annotation), name)
        if get_origin(annotation) is list:
            return self._list(get_args(annotation)[0], _limit(marks, "min_length", 0), _limit(marks, "max_length", 99))
        return self._single(annotation, marks)

    def _of_union(self, parts: Sequence[Any], name: str) -> Value | None:
        parts = [part for part in parts if part is not type(None)]
        if set(parts) >= {date} and len(parts) > 1:
            return self.date()
        return self.value(FieldInfo.from_annotation(self.one_of(parts)), name)

    def _list(self, item: Any, least: int, most: int) -> Value | None:
        number = self.number(max(least, self.shortest), max(least, min(most, MOST)))
        found = [value for _ in range(number) if (value := self.value(FieldInfo.from_annotation(item))) is not None]
        if any(isinstance(mark, TermOf) for mark in FieldInfo.from_annotation(item).metadata):
            found = list(dict.fromkeys(found))
        if len(found) == 1 and isinstance(found[0], str) and self.chance():
            return found[0]
        return found or None

    def _single(self, annotation: Any, marks: Sequence[Any]) -> Value:
        if get_origin(annotation) is Annotated:
            return self.value(FieldInfo.from_annotation(annotation)) or ""
        if get_origin(annotation) is Literal:
            return str(self.one_of(get_args(annotation))).lower()
        if annotation is bool:
            return self.one_of(("false", "true", "no", "yes"))
        if annotation is int:
            least, most = _limit(marks, "ge", 0), _limit(marks, "le", 10**6)
            return str(self.one_of((least, most, min(most, least + 7), self.number(least, most))))
        if annotation is float:
            least, most = _limit(marks, "ge", 0), _limit(marks, "le", 10**6)
            return f"{self.number(least * 100, most * 100) / 100:g}"
        if annotation is date:
            return self.date()
        if annotation is Moment:
            return f"{self.date()} {self.number(2, 23)}:30"
        if annotation is Span:
            return f"{self.date()} to {self.date()}"
        if annotation is AcademicYear:
            return AcademicYear.of(self.near()).slug
        if annotation is str:
            return self.words.line(_limit(marks, "max_length", 400), _limit(marks, "min_length", 1))
        if isinstance(annotation, type) and issubclass(annotation, Model):
            return self.group(annotation, {})
        raise TypeError(f"nothing is known of values of the type {annotation}")

    def near(self) -> date:
        """A day within some years of the day on which the site is built."""
        return self.day + timedelta(days=self.one_of((0, -1, 1, -60, 60, -400, 400, self.number(-1500, 1500))))

    def date(self) -> str:
        """A day as people write it."""
        day = self.one_of(FAR) if self.number(0, 30) == 30 else self.near()
        written = (day.isoformat(), short_day(day), f"{day.day:02}/{day.month:02}/{day.year:04}")
        return self.one_of(written)

    def _matching(self, pattern: str, name: str) -> str:
        if "@" in pattern and name in ("email", "contact"):
            role = self.one_of(self.terms["contact-role"])
            return f"{role}@{self.one_of(('school', 'a-b.c'))}.example.org"
        if name in _REAL and self.chance():
            return self.one_of(_REAL[name])
        return self._draw(_texts_like(pattern))


_WEB = ("https://example.org", "https://school.example.org/a/b.html?c=d&e=%20#f", "http://ysgol.example.org:8080/ŵ")
_REAL = {"website": _WEB, "online": _WEB, "link": _WEB, "source": _WEB, "language": ("en", "cy", "pl", "ar", "zh-CN")}


def _limit(marks: Sequence[Any], name: str, otherwise: int) -> int:
    limits = [int(limit) for mark in marks if (limit := getattr(mark, name, None)) is not None]
    return (min if name in ("le", "max_length") else max)(limits, default=otherwise)


@cache
def _texts_like(pattern: str) -> st.SearchStrategy[str]:
    typed = st.characters(min_codepoint=33, max_codepoint=126) | st.sampled_from(" éŵł")
    return st.from_regex(re.compile(pattern, re.ASCII), fullmatch=True, alphabet=typed).map(lambda text: text[:200])
