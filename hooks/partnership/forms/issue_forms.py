"""GitHub's issue forms, which `partnership desk issue-forms` writes, ask the same questions as the share page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from partnership.forms import CHOSEN, Form, Question, Sort, forms
from partnership.library import Library
from partnership.text.whole_files import write_file

ISSUE_FORMS_FOLDER = ".github/ISSUE_TEMPLATE"

_PUBLIC = """\
**Please send no picture in which anybody could be recognised**, whatever a permission says. A drawing is best. In a
photograph, people are at a distance, seen from behind, or only their hands are seen.

**What you send here is public at once, before anyone has checked it.** If you are unsure, [send an e-mail]({mail})
instead: nobody sees it but the editors.

Please write no name of a child or an adult. If you are worried about a child, tell your school's designated
safeguarding lead, and never write it here."""

_DROP = "Do not drop the file into this box: its author and every name in it would be public at once."

_MADE = "# Made by: partnership desk issue-forms. What is changed here by hand is lost when they are made anew.\n"


def issue_forms(library: Library) -> dict[str, str]:
    """Return the text of every file of the folder, by its path in the repository."""
    written = {
        f"{ISSUE_FORMS_FOLDER}/{form.id}.yml": _as_yaml(_issue_form(form, library))
        for form in forms(library.vocabulary)
    }
    return {f"{ISSUE_FORMS_FOLDER}/config.yml": _as_yaml(_config(library)), **written}


def write_issue_forms(library: Library, root: Path) -> list[str]:
    """Write the files below `root`, and return their paths."""
    texts = issue_forms(library)
    for path, text in texts.items():
        write_file(root / path, text.encode())
    return list(texts)


def _as_yaml(values: dict[str, Any]) -> str:
    return _MADE + yaml.safe_dump(values, allow_unicode=True, sort_keys=False, width=120)


def _config(library: Library) -> dict[str, Any]:
    settings, removal = library.settings, library.pages.get("safeguarding") or library.pages.get("contact")
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
                "url": f"{settings.address}{removal.uri if removal else ''}",
                "about": "Whoever of us reads that takes it down within minutes. Please do not write about it here.",
            },
        ],
    }


def _issue_form(form: Form, library: Library) -> dict[str, Any]:
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
    """Return the box of a question that is answered in one's own words; the share page fills it in by its id."""
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
    """Return one box for all that is chosen, as lines of text: GitHub fills in text from an address, and no choice."""
    words = [
        f"- **{one.label}**{_how_many_choices(one)}: {'; '.join(choice.label for choice in one.choices)}"
        for one in form.chosen
    ]
    lines = "".join(f"{one.label}: \n" for one in form.chosen)
    about = "Write what fits after each colon, with semicolons between several. You can choose from:"
    return {
        "type": "textarea",
        "id": "answer-chosen",
        "attributes": {"label": CHOSEN, "description": "\n".join([about, "", *words]), "value": lines},
        "validations": {"required": True},
    }


def _how_many_choices(question: Question) -> str:
    """Return, for a reader, how many of its choices a question takes."""
    if question.main:
        return " (the main one first)"
    return "" if question.many else " (one)"
