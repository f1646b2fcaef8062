"""A form issue on GitHub becomes a proposal, checked in the same run, on which an editor decides.

1. The issue is read as data, and its form is recognised.
2. The files attached to it are fetched, within limits, and cleaned.
3. Its answers make a draft, and everything is checked.
4. The texts for GitHub are written: for the proposal, for the commit, for its status, and for whoever sent it. The
   workflow only hands them on.

An issue always leads to the same branch, so that doing it twice brings the same proposal up to date.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.request import OpenerDirector

from jinja2 import Template
from markupsafe import Markup

from partnership.attachments.filetypes import ending, is_published
from partnership.desk.drafts.draft import Draft, draft_problems
from partnership.desk.duplicates import likely_duplicates
from partnership.desk.intake.attachments import MOST_FETCHED_FILES, FetchError, fetch
from partnership.desk.intake.converting import DOCUMENTS, Converted, ConvertingError, cleaned, from_document
from partnership.desk.intake.from_document import Imported
from partnership.desk.intake.from_form import NoDraftError, draft_of
from partnership.desk.intake.other_programs import STEPS
from partnership.desk.intake.submissions import Submission, read_submission
from partnership.forms import Question
from partnership.library import Library
from partnership.problems import Problem, errors
from partnership.problems.formats import as_plain_markdown
from partnership.records import AnyRecord, Resource, School
from partnership.templates import TemplateContext, environment
from partnership.text.phrases import cut
from partnership.text.slugs import slug_from
from partnership.text.words import ngettext
from partnership.writers.contributions import BRANCH

CONTEXT = "Content and site"
"""The check that must have passed before anything is merged: it has the name of the job that checks other proposals."""

_LONGEST_BODY = 60_000
"""How many characters the text of a proposal has at most; GitHub takes 65,536."""

_LONGEST_LIST, _LONGEST_ITEM = 20_000, 2000
"""How many characters a list on GitHub has at most, and one text in it before its signs are written out."""

_NAMES_OF_FORMS = {
    "resource": "a resource",
    "trial": "what happened when a resource was tried",
    "correction": "a correction",
    "visit": "a visit",
    "school": "the details of a school",
}


@dataclass(frozen=True, slots=True)
class Proposal:
    """A `Proposal` is what an issue has become."""

    submission: Submission
    draft: Draft | None
    """What is proposed, or None if nothing can be made of it yet."""
    open_questions: tuple[str, ...] = ()
    """The questions to whoever sent it, besides those that they left empty."""
    to_do: tuple[str, ...] = ()
    """What an editor has to do or to ask."""
    problems: tuple[Problem, ...] = ()
    near: tuple[AnyRecord, ...] = ()
    """The records that may be about the same thing."""
    school: str = ""
    """The school it is from, if that is one of ours."""

    @property
    def questions(self) -> tuple[str, ...]:
        """Return everything that is asked of whoever sent it, in the words of the form."""
        examples = self.submission.examples
        return (*(_in_words(question) for question in self._missing if question not in examples), *self.open_questions)

    @property
    def checklist(self) -> tuple[str, ...]:
        """Return everything that is open, for an editor: the gaps with the terms to choose from, then the rest."""
        gaps = self.draft.gaps if self.draft else {}
        missing = [each for each in self._missing if each.field and each.field[0] not in gaps]
        return (*gaps.values(), *(f"{question.label}?" for question in missing), *self.open_questions, *self.to_do)

    @property
    def _missing(self) -> list[Question]:
        """Return the questions that need an answer; none for a change, since it says only what is different."""
        return [] if self.draft and self.draft.is_change else self.submission.missing

    @property
    def branch(self) -> str:
        """Return the branch of the proposal."""
        return f"{BRANCH}{self.submission.number}"

    @property
    def title(self) -> str:
        """Return the title of the proposal, which has none of the submission's words."""
        what = _NAMES_OF_FORMS[self.submission.form.id] if self.submission.form else "something"
        return f"{what.capitalize()}{f' from {self.school}' if self.school else ''} (issue {self.submission.number})"

    @property
    def status(self) -> dict[str, str]:
        """Return the status of its commit, as GitHub takes it."""
        gaps, wrong = len(self.draft.gaps) if self.draft else 0, len(errors(self.problems))
        return commit_status({"missing answer": gaps, "error": wrong})


def commit_status(counts: Mapping[str, int]) -> dict[str, str]:
    """Return the status of a commit, as GitHub takes it, with how much of each sort there is to put right."""
    to_mend = [f"{number} {what}{'' if number == 1 else 's'}" for what, number in counts.items() if number]
    description = f"To put right: {', '.join(to_mend)}." if to_mend else "Everything that can be checked is in order."
    return {"state": "failure" if to_mend else "success", "context": CONTEXT, "description": description}


def take_in(library: Library, payload: str, opener: OpenerDirector) -> Proposal:
    """Return the proposal that GitHub's data about an issue make; its draft is written into the library's folder.

    Raises SubmissionError if the data are not those of an issue. Everything else that is wrong becomes a question.
    """
    submission = read_submission(payload, library.vocabulary)
    if submission.is_test:
        return Proposal(submission, None, ("This looks like a try. Was something meant to be sent?",))
    document, files, open_questions, taken_out = _attached(submission, opener)
    open_questions += [f"{each.label}: the example of the form still stands there." for each in submission.examples]
    try:
        made = draft_of(library, submission, document, files)
        made.draft.write(library.root)
    except NoDraftError as error:
        return Proposal(submission, None, (*error.open_questions, *open_questions), tuple(filter(None, [error.to_do])))
    except FileExistsError:
        return Proposal(submission, None, ("Something of that name is there already. Is it the same?", *open_questions))
    draft = made.draft
    problems = tuple(draft_problems(library, draft))
    to_do = [f"A file said {each}. It was taken out here, and the issue still has the file." for each in taken_out]
    return Proposal(
        submission,
        draft,
        (*open_questions, *made.open_questions),
        (*to_do, *made.to_do),
        problems,
        _near(library, made),
        _school_name(library, draft),
    )


_FILES = ("branch", "title", "body.md", "message", "status.json", "reply.md", "question")
"""The files for GitHub. Without a proposal there is only the reply; if that asks something, `question` is there."""


def write_out(library: Library, proposal: Proposal, folder: Path, brief: str = "") -> None:
    """Write the texts for GitHub into a folder, a file for each. `brief` is the address of the brief for editors."""
    folder.mkdir(parents=True, exist_ok=True)
    templates = environment(TemplateContext(library=library))
    context = {
        "proposal": proposal,
        "draft": proposal.draft,
        "number": proposal.submission.number,
        "brief": brief,
        "questions": _as_many_as_fit(proposal.questions),
        "to_do": _as_many_as_fit(proposal.to_do),
        "checklist": _as_many_as_fit(proposal.checklist),
        "near": [(record.source.path, as_plain_markdown(record.title)) for record in proposal.near],
    }
    files = {"reply.md": templates.get_template("intake/reply.md").render(context)}
    if proposal.draft:
        files |= {
            "branch": proposal.branch,
            "title": proposal.title,
            "body.md": _body(templates.get_template("intake/body.md"), context, proposal.problems),
            "message": templates.get_template("intake/message.txt").render(context),
            "status.json": json.dumps(proposal.status),
        }
    if proposal.questions:
        files["question"] = ""
    for name in _FILES:
        (folder / name).unlink(missing_ok=True)
    for name, content in files.items():
        (folder / name).write_text(content, "utf-8", newline="\n")


def _as_many_as_fit(texts: Sequence[str]) -> list[Markup]:
    """Return texts for a list on GitHub, which takes only so much; the last says how many more there are."""
    fitting: list[Markup] = []
    room = _LONGEST_LIST
    for text in texts:
        item = as_plain_markdown(cut(text, _LONGEST_ITEM))
        room -= len(item)
        if room < 0:
            break
        fitting.append(item)
    more = len(texts) - len(fitting)
    if more:
        said = ngettext("There is one more.", "There are %(number)s more.", more, number=more)
        fitting.append(as_plain_markdown(said))
    return fitting


def _body(template: Template, context: Mapping[str, object], problems: Sequence[Problem]) -> str:
    """Return the text of the proposal, with as many problems as GitHub takes."""
    for most in (50, 10, 0):
        rows = [(problem.level.value, *map(as_plain_markdown, _table_row(problem))) for problem in problems[:most]]
        body = template.render(context, rows=rows, more=len(problems) - len(rows))
        if len(body) <= _LONGEST_BODY:
            break
    return body


def _in_words(question: Question) -> str:
    """Return a question of a form that was left empty, as it is asked again."""
    choices = f" Choose from: {'; '.join(choice.label for choice in question.choices)}." if question.choices else ""
    return f"{question.label}: {question.hint}{choices}"


def _table_row(problem: Problem) -> tuple[str, str, str]:
    """Return where a problem is, what is wrong and what to do."""
    return f"{problem.path}:{problem.line}", problem.message, problem.remedy


def _attached(
    submission: Submission, opener: OpenerDirector
) -> tuple[Converted | None, Mapping[str, bytes], list[str], list[str]]:
    """Return the document that came with a submission, every clean file, open questions, and what was taken out."""
    document, files, open_questions, taken_out = None, dict[str, bytes](), list[str](), list[str]()
    if len(submission.files) > MOST_FETCHED_FILES:
        open_questions.append(f"More than {MOST_FETCHED_FILES} files are attached. Which are the ones that matter?")
    for number, each in enumerate(submission.files[:MOST_FETCHED_FILES], start=1):
        try:
            name, content = fetch(each, opener)
            of = ending(name.lower())
            if not is_published(name.lower()):
                steps = STEPS.get(of, "Can it be sent as a Word file or a PDF?")
                raise ConvertingError("files of its type cannot be read here", steps)
            if of in DOCUMENTS and document is None:
                document = from_document(name, content)
                content, private = document.clean, document.taken_out
            else:
                clean = cleaned(name, content)
                content, private = clean.content, clean.private
        except FetchError as error:
            open_questions.append(f"File {number} {error}. Can it be sent again?")
        except ConvertingError as error:
            open_questions.append(f"File {number}: {error}. {error.hint}")
        else:
            # With its number, it is never the name of a file that is made from the page itself.
            files[f"{slug_from(name.rpartition('.')[0]) or 'file'}-{number}.{of}"] = content
            taken_out += private
    return document, files, open_questions, taken_out


def _near(library: Library, made: Imported) -> tuple[AnyRecord, ...]:
    """Return the records that may be about the same thing as a new resource."""
    draft = made.draft
    if draft.kind is not Resource or draft.is_change:
        return ()
    text = f"{draft.values.get('summary', '')}\n{draft.body}"
    near = likely_duplicates(str(draft.values.get("title", "")), text, library.resources)
    return tuple(each.record for each in near[:3])


def _school_name(library: Library, draft: Draft) -> str:
    """Return the name of the school that a draft is from; empty if it is none of the library."""
    named = str(draft.values.get(draft.kind.school_field, ""))
    school = library.school(School.slug_of(draft.path) if draft.kind is School else named)
    return school.title if school else ""
