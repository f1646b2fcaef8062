"""The scripts of the share page know every question with its limits, and the words with which answers are refused.

This is made from the same model by which the files are checked, so that a browser says what `check` will say.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import asdict

from partnership.checks.order_of_dates import ENDS_FIRST
from partnership.forms import CHOSEN, Form, Question, forms
from partnership.library import Library
from partnership.library.names import SPELLINGS
from partnership.library.record_names import RecordNames
from partnership.records import FOLDERS, Resource, School
from partnership.records.fields import DATE_HINT, NOT_A_YEAR, YEAR_HINT
from partnership.records.new_record import beginnings_as_data
from partnership.records.school import NOT_A_ROLE, role_words
from partnership.records.validation import WORDS
from partnership.text.reader import LONGEST_LINE
from partnership.text.slugs import KEPT_BY_WINDOWS, LONGEST_SLUG
from partnership.text.unseen_characters import STRANGE
from partnership.text.words import _
from partnership.writers.output import Output

FORMS_URI = "share/forms.json"


MOST_SUGGESTED = 1000
"""Of how many names one is suggested while somebody types. With more the page would be too heavy."""


def suggested(names: Sequence[str]) -> Sequence[str]:
    """Return the names that are suggested while somebody types: all, or none if they are too many."""
    return names if len(names) <= MOST_SUGGESTED else ()


def outputs(library: Library) -> Iterator[Output]:
    """Yield the forms as data, if the site has the share page."""
    if library.pages.get("share"):
        yield Output(uri=FORMS_URI, content=json.dumps(form_data(library), ensure_ascii=False, separators=(",", ":")))


def form_data(library: Library) -> dict[str, object]:
    """Return the forms, how records begin, the words of refusals, and the records that answers can name."""
    settings = library.settings
    schools, resources = RecordNames.of(library, "school"), RecordNames.of(library, "resource")
    offered = {resource.slug for resource in library.listed}
    return {
        "contact": settings.contact,
        "repository": settings.repository,
        "branch": settings.branch,
        "chosen": CHOSEN,
        "words": _refusals(),
        "roles": role_words(library.vocabulary),
        "strange": _for_scripts(STRANGE.pattern),
        "longestLine": LONGEST_LINE,
        "longestSlug": LONGEST_SLUG,
        "keptNames": sorted(KEPT_BY_WINDOWS),
        "folders": sorted((*FOLDERS, "data")),
        "beginnings": beginnings_as_data(),
        "forms": {form.id: _form_data(form) for form in forms(library.vocabulary)},
        "records": {
            "school": [
                *(_names_of(school, schools) for school in library.schools),
                [library.organisation.slug, library.organisation.title],
            ],
            "resource": [_names_of(resource, resources) for resource in library.listed],
            "trial": [
                [trial.slug]
                for resource in library.resources
                for trial in library.trials(resource)
                if library.school(trial.school)
            ],
            "meeting": [[meeting.slug, "", *meeting.aliases] for meeting in library.meetings if meeting.visit],
        },
        "names": {
            "school": schools.slugs,
            "resource": {name: slugs for name, slugs in resources.slugs.items() if not offered.isdisjoint(slugs)},
        },
        "towns": schools.towns,
        "spellings": SPELLINGS,
    }


def _form_data(form: Form) -> dict[str, object]:
    return {"title": form.title, "record": form.record, "questions": list(map(_question_data, form.questions))}


def _question_data(question: Question) -> dict[str, object]:
    """Return what the scripts need of a question; what is empty is left out."""
    limits = asdict(question.limits)
    del limits["remedy"]
    properties = {
        "id": question.id,
        "label": question.label,
        "sort": question.sort.value,
        "many": question.many,
        "required": question.required,
        "record": question.record,
        "field": question.field,
        "about": _what_to_write(question),
        "names": question.names,
        "facet": question.facet,
        "choices": {choice.id: choice.label for choice in question.choices},
        "onlyFor": question.only_for,
        "onlyWith": question.only_with,
        "limits": {name: value for name, value in limits.items() if value not in (None, "")},
    }
    return {name: value for name, value in properties.items() if value}


def _what_to_write(question: Question) -> str:
    """Return what somebody is told who left an answer out, or wrote another thing: what stands beside the question.

    What the checks say instead is for editors, and speaks of files.
    """
    example = _("For example: %(example)s", example=question.example) if question.example else ""
    return " ".join(filter(None, [question.hint, example]))


def _names_of(record: School | Resource, names: RecordNames) -> list[str]:
    """Return the slug of a record, the name by which it is found, and the slugs that it had before."""
    return [record.slug, names.certain(record), *record.aliases]


def _refusals() -> dict[str, tuple[str, str]]:
    """Return what is wrong, and what to write instead, for everything that is refused while somebody types."""
    own = {
        "choice": ('"{value}" is not in the vocabulary for "{facet}"', "Choose from the list."),
        "date": ("{value} is not a date", DATE_HINT),
        "day": ("there is no such day as {value}", DATE_HINT),
        "line": ("this line has more than {most} characters", "Make several paragraphs of it."),
        "missing": ('"{name}" is missing', "{about}"),
        "order": (ENDS_FIRST, "Check the two times."),
        "role": (NOT_A_ROLE, "{about}"),
        "several": (
            "more than one {names} is called {value}",
            "Write its town or its school after it, or send it all the same: an editor will ask.",
        ),
        "unknown": ("there is no {names} called {value}", "Send it all the same: an editor will ask."),
        "year": (NOT_A_YEAR, YEAR_HINT),
    }
    of_check = {name: WORDS[error] for name, error in _ERRORS_OF_CHECK.items()}
    words = own | of_check
    # The label of a question is several words, so it always stands in quotation marks.
    return {name: (_labelled(message), _labelled(hint)) for name, (message, hint) in words.items()}


_ERRORS_OF_CHECK = {
    "integer": "int_parsing",
    "largest": "less_than_equal",
    "longest": "string_too_long",
    "most": "too_long",
    "pattern": "string_pattern_mismatch",
    "smallest": "greater_than_equal",
}


def _labelled(text: str) -> str:
    """Return a sentence of the checks as scripts fill it in: {name} in quotation marks, and no format of numbers."""
    text = text.replace('"{name}"', "{name}").replace("{name}", '"{name}"')
    return re.sub(r"\{(\w+):g\}", r"{\1}", text)


def _for_scripts(pattern: str) -> str:
    """Return a pattern as JavaScript writes it: characters beyond the first 65,536 stand in curly brackets."""
    return re.sub(r"\\U0*([0-9a-fA-F]+)", r"\\u{\1}", pattern)
