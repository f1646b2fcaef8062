"""GitHub's issue forms, made from the same forms as the share page: `partnership desk issue-forms` writes them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from partnership.forms import CHOSEN, Form, Question, Sort, forms
from partnership.library import Library
from partnership.text.whole_files import write_file

FOLDER = ".github/ISSUE_TEMPLATE"

_PUBLIC = """\
**What you send here is public at once, before anyone has checked it.** If you are unsure, [send an e-mail]({mail})
instead: nobody sees it but the editors.

Please write no name of a child or an adult. If you are worried about a child, tell your school's designated
safeguarding lead, and never write it here."""

_DROP = "You can also drop the file into this box; it is public at once too."

_MADE = "# Made by: partnership desk issue-forms. Change hooks/partnership/forms/ instead.\n"


def files(library: Library) -> dict[str, str]:
    """The text of every file of the folder, by its path in the repository."""
    found = {f"{FOLDER}/{form.id}.yml": _text(_form(form, library)) for form in forms(library.vocabulary)}
    return {f"{FOLDER}/config.yml": _text(_config(library)), **found}


def write(library: Library, root: Path) -> list[str]:
    """Write the files below `root`, and return their paths."""
    made = files(library)
    for path, text in made.items():
        write_file(root / path, text.encode())
    return list(made)


def _text(facts: dict[str, Any]) -> str:
    return _MADE + yaml.safe_dump(facts, allow_unicode=True, sort_keys=False, width=120)


def _config(library: Library) -> dict[str, Any]:
    settings = library.settings
    return {
        "blank_issues_enabled": True,
        "contact_links": [
            {
                "name": "Send it by e-mail instead",
                "url": f"{settings.address}share/",
                "about": "No account is needed, and nobody sees it but the editors.",
            },
            {
                "name": "Something must come off the site",
                "url": f"{settings.address}safeguarding/",
                "about": "We act the same day. Please do not write about it here.",
            },
        ],
    }


def _form(form: Form, library: Library) -> dict[str, Any]:
    public = _PUBLIC.format(mail=f"mailto:{library.settings.contact}")
    return {
        "name": form.title,
        "description": form.summary,
        "title": f"{form.title}: ",
        "labels": [form.id],
        "body": [
            {"type": "markdown", "attributes": {"value": public}},
            *map(_box, form.written),
            *([_choices(form)] if form.chosen else []),
            {
                "type": "checkboxes",
                "id": "points",
                "attributes": {
                    "label": "Is it safe to share?",
                    "description": "Each line is true, or has nothing to do with this. If you cannot tick one, send "
                    "an e-mail.",
                    "options": [{"label": point, "required": True} for point in form.points],
                },
            },
        ],
    }


def _box(question: Question) -> dict[str, Any]:
    """A question that is answered in one's own words. Its id is that which the share page fills in."""
    long = question.sort in (Sort.TEXT, Sort.PAGE, Sort.LINES)
    hint = f"{question.hint} {_DROP}" if question.sort is Sort.PAGE else question.hint
    attributes = {"label": question.label, "description": hint, "placeholder": question.example}
    return {
        "type": "textarea" if long else "input",
        "id": f"answer-{question.id}",
        "attributes": {name: " ".join(text.split()) for name, text in attributes.items() if text},
        "validations": {"required": question.required and not question.only_for},
    }


def _choices(form: Form) -> dict[str, Any]:
    """All that is chosen, as lines of text: GitHub fills in text from an address, and never a choice."""
    words = [
        f"- **{one.label}**{_how_many(one)}: {'; '.join(choice.label for choice in one.choices)}" for one in form.chosen
    ]
    lines = "".join(f"{one.label}: \n" for one in form.chosen)
    about = "Write what fits after each colon, with semicolons between several. You can choose from:"
    return {
        "type": "textarea",
        "id": "answer-chosen",
        "attributes": {"label": CHOSEN, "description": "\n".join([about, "", *words]), "value": lines},
        "validations": {"required": True},
    }


def _how_many(question: Question) -> str:
    if question.main:
        return " (the main one first)"
    return "" if question.many else " (one)"
