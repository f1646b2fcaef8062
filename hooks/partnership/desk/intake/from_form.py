"""Answers: what somebody wrote into a form, as the facts of a record, and the record they make."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from partnership.attachments.filetypes import ending
from partnership.desk.drafts.draft import Draft
from partnership.desk.edits.in_place import EditError, differences, edited, edited_body
from partnership.desk.intake.converting import DOCUMENTS, Converted, ConvertingError, from_document, from_text
from partnership.desk.intake.emails import EMAIL_ENDINGS, read_email
from partnership.desk.intake.from_document import Imported, content_of, resource_from_file, resource_from_text, unread
from partnership.desk.intake.submissions import Submission, submission_of
from partnership.forms import Question, Sort
from partnership.library import Library
from partnership.library.references import find_by_name
from partnership.records import FOUNDATION, AnyRecord, Meeting, Resource, School, Trial
from partnership.records.new_record import BEGINNINGS, free_slug, new_path, slug_for_visit
from partnership.text.line_starts import LineStarts
from partnership.text.slugs import slug_from
from partnership.text.source import Location, Value
from partnership.text.unseen import without_unseen

Facts = dict[str, Any]


class NoDraftError(Exception):
    """Nothing can be made of a submission yet."""

    def __init__(self, *asks: str, to_do: str = "") -> None:
        super().__init__(" ".join(filter(None, (*asks, to_do))))
        self.asks = asks
        """What is to be asked besides what was left empty, in plain sentences."""
        self.to_do = to_do
        """What an editor has to do, if that is what it waits for."""


def facts_of(library: Library, submission: Submission, record: str) -> tuple[Facts, list[str]]:
    """The facts for a kind of record that the answers give, group within group, and what is to be asked about them."""
    facts: Facts = {}
    asks: list[str] = []
    for question in submission.form.questions if submission.form else ():
        answer = submission.answers.get(question.id)
        if answer is None or question.record != record or question.field == ("body",):
            continue
        value, ask = _value(library, question, answer)
        asks += [ask] if ask else []
        if value:
            into = facts
            for name in question.field[:-1]:
                into = into.setdefault(name, {})
            known = into.get(question.field[-1])
            # A day and its time are two questions about one field.
            into[question.field[-1]] = f"{known} {value}" if known and isinstance(value, str) else value
    return facts, asks


def _value(library: Library, question: Question, answer: str) -> tuple[str | list[str], str]:
    """The value that an answer means, or nothing, and what is to be asked about it."""
    lines = [line.strip().lstrip("-*•").strip() for line in answer.split("\n")]
    if question.sort in (Sort.CHOICE, Sort.CHOICES):
        known = {choice.id for choice in question.choices}
        picked = [line for line in lines if line in known]
        ask = f"{question.label}: not everything that was chosen is one of the words to choose from."
        wrong = ask if len(picked) < len([line for line in lines if line]) else ""
        return (picked if question.many else "".join(picked[:1])), wrong
    if question.sort is Sort.LINES:
        return [line for line in lines if line], ""
    line = " ".join(answer.split())
    if question.names:
        slug = find_by_name(library, question.names, line)
        return slug, "" if slug else f"{question.label}: no {question.names} of that name is in the library."
    if question.sort is Sort.NUMBER:
        figures = re.findall(r"\d{1,4}", line)
        return (figures[0] if len(figures) == 1 else line), ""
    return (line.replace("/", "-") if question.sort is Sort.YEAR else line), ""


# What the answers make

_SAME = "What was sent stands here already, word for word. Was something else meant?"


def draft_of(
    library: Library, submission: Submission, document: Converted | None, files: Mapping[str, bytes]
) -> Imported:
    """The draft that a submission makes, with what is to be asked.

    Raises NoDraftError if nothing can be made of it yet.
    """
    form = submission.form.id if submission.form else ""
    if form == "resource":
        return _resource(library, submission, document, files)
    if form == "trial":
        return _trial(library, submission)
    if form == "school":
        return _school(library, submission)
    if form == "visit":
        offered = submission.answers.get("wish") in ("offer", None)
        return _visit(library, submission) if offered else _wish(library, submission)
    if form == "correction":
        return correction(library, submission)
    raise NoDraftError("Which of the five forms is it? Its questions cannot be found.")


def draft_from_file(
    library: Library, file: Path, *, to: str = "", facts: Mapping[str, object] | None = None, attach: bool = False
) -> Imported:
    """The draft that a file makes: a resource, or, from an e-mail with the answers to a form, what the form is for.

    Raises ConvertingError if it cannot be read, or nothing can be made of it; writes nothing.
    """
    if ending(file.name.lower()) in EMAIL_ENDINGS:
        received = read_email(file.name, content_of(file))
        submission = submission_of(0, without_unseen(received.text), (), library.vocabulary)
        if submission.form:
            documents = [name for name in received.files if ending(name.lower()) in DOCUMENTS]
            document = from_document(documents[0], received.files[documents[0]]) if documents else None
            try:
                made = draft_of(library, submission, document, {})
            except NoDraftError as error:
                raise ConvertingError("nothing can be made of this form yet", str(error)) from None
            others = tuple(f"{name} came with the e-mail. Is it to be offered too?" for name in received.files)
            return replace(made, asks=(*made.asks, *others, *unread(received)))
    return resource_from_file(library, file, to=to, facts=facts, attach=attach)


def _resource(
    library: Library, submission: Submission, document: Converted | None, files: Mapping[str, bytes]
) -> Imported:
    facts, asks = facts_of(library, submission, "resource")
    words = submission.answers.get("body", "")
    body = Converted("", "", "")
    try:
        body = from_text(words) if words else body
    except ConvertingError as error:
        asks.append(f"The steps: {error}.")
    try:
        converted = _together(body, document) if document else body
        if files:
            facts["attachments"] = [{"file": name, "title": _title_of(name)} for name in files]
        wanted = slug_from(facts.get("title", "") or converted.title)
        numbered = f"{wanted or 'resource'}-{submission.number or 'new'}"
        to = free_slug(library.root, Resource, [wanted]) or numbered
        return resource_from_text(library, converted, to=to, facts=facts, files=files, asks=asks)
    except ConvertingError as error:
        raise NoDraftError(f"{str(error).capitalize()}. {error.hint}") from None


def _together(words: Converted, document: Converted) -> Converted:
    """What was typed, and below it the document that came with it."""
    return Converted(
        document.title,
        "\n\n".join(filter(None, (words.markdown, document.markdown))),
        f"{words.plain}\n\n{document.plain}",
        document.pictures,
        document.left_out,
        document.taken_out,
        document.clean,
    )


def _title_of(name: str) -> str:
    """What a file is called to readers until somebody says it better: Calm corner for calm-corner-1.pdf."""
    return name.rpartition("-")[0].replace("-", " ").capitalize()


def _trial(library: Library, submission: Submission) -> Imported:
    facts, asks = facts_of(library, submission, "trial")
    resource = facts.pop("resource", "")
    if (year := facts.get("year", "")) and not re.fullmatch(r"20\d\d-\d\d", year):
        raise NoDraftError("In which academic year was it? It is written like 2026-27.", *asks)
    if not (resource and facts.get("school") and year):
        raise NoDraftError(*asks)
    path = new_path(Trial, {"resource": resource, **facts})
    if (library.root / path).exists():
        raise NoDraftError("This school has already told of this resource in that year. Is it to be added there?")
    return Imported(Draft(path, facts, gaps=_gaps(submission, facts)), (), tuple(asks))


def _school(library: Library, submission: Submission) -> Imported:
    facts, asks = facts_of(library, submission, "school")
    if "name" not in facts:
        raise NoDraftError(*asks)
    slug = find_by_name(library, "school", facts["name"]) or slug_from(facts["name"])
    if not slug or slug == FOUNDATION:
        raise NoDraftError("What is the school called?")
    old = library.school(slug)
    if not old:
        known = facts | School.first_facts(library.today)
        draft = Draft(School.path_of(slug), known, gaps=_gaps(submission, known))
        return Imported(draft, (), tuple(asks), ("On which day did the school join? The day of today is written.",))
    draft = _changed(library, old, dict(differences(dict(old.source.values), facts)))
    to_do = [f"Is it truly from {old.title}? Ask at the mailbox that stood in its file before."]
    if facts["name"] != old.title:
        to_do.append(f"Another name was sent. Is it the same school as {old.title}? That is whose file is changed.")
    return Imported(draft, (), tuple(asks), tuple(to_do))


def _changed(library: Library, record: AnyRecord, values: Mapping[Location, Value]) -> Draft:
    """Return the draft that changes these values of a record, and nothing else in its file. Raises NoDraftError."""
    if not values:
        raise NoDraftError(_SAME)
    path = record.source.path
    try:
        return Draft(path, {}, changed=edited(library.root, path, values))
    except EditError as error:
        raise NoDraftError(to_do=f"{_BY_HAND} {error}. {error.remedy}") from None


_BY_HAND = "What was sent cannot be written into the file by a program:"


def _visit(library: Library, submission: Submission) -> Imported:
    facts, asks = facts_of(library, submission, "meeting")
    host = library.school(facts.get("host"))
    if host is None:
        raise NoDraftError(*asks)
    of_issue = uuid5(NAMESPACE_URL, f"{library.settings.repository}/issues/{submission.number}")
    known = BEGINNINGS["visit"].first_facts(library.today) | ({"uid": str(of_issue)} if submission.number else {})
    known |= facts
    mark = str(submission.number or slug_from(facts.get("starts", "new")))
    path = Meeting.path_of(slug_for_visit(host.slug, mark))
    to_do = ("Has the school said yes to what is written? Until approved is added, the visit is shown nowhere.",)
    return Imported(Draft(path, known, gaps=_gaps(submission, known)), (), tuple(asks), to_do)


def _wish(library: Library, submission: Submission) -> Imported:
    """What a school would like to see, or could show, added to its own file."""
    meeting, asks = facts_of(library, submission, "meeting")
    found, more = facts_of(library, submission, "school")
    name = "requests" if submission.answers["wish"] == "see" else "offers"
    wish = found.get("offers", {}) | {key: meeting[key] for key in ("themes",) if key in meeting}
    host = library.school(meeting.get("host"))
    if host is None or "what" not in wish:
        raise NoDraftError(*asks, *more)
    wish["since"] = library.today.isoformat()
    number = len(host.source.values.get(name, []))
    return Imported(_changed(library, host, {(name, number): wish}), (), (*asks, *more))


def correction(library: Library, submission: Submission) -> Imported:
    """The page with the new words in the place of the old ones, if these stand in its text just once."""
    address = submission.answers.get("page", "").split("#")[0].split("?")[0]
    uri = address.removeprefix(library.settings.address).strip("/")
    record = next((record for record in library.records.values() if record.uri.strip("/") == uri), None)
    if record is None:
        raise NoDraftError("Which page is it? Its address is none of this site.")
    wrong, right = submission.answers.get("wrong", ""), submission.answers.get("right", "")
    if not wrong or not right:
        raise NoDraftError("Which words are wrong, and what should stand there?")
    whole = "\n".join(record.source.lines)
    start = whole.rfind(record.source.body) if record.source.body else len(whole)
    old = _however_broken(wrong)
    if not old.search(whole) and _however_broken(right).search(whole):
        raise NoDraftError(_SAME)
    if len(old.findall(whole)) != 1 or not (found := old.search(whole, start)):
        raise NoDraftError(to_do=f"Find the place by hand: in {record.source.path} it is not plain to see.")
    try:
        new = " ".join(from_text(right).markdown.split())
    except ConvertingError as error:
        raise NoDraftError(f"What it should say: {error}.") from None
    if found[0] == new:
        raise NoDraftError(_SAME)
    lines = LineStarts(whole)
    begins, ends, path = lines.place(found.start()), lines.place(found.end()), record.source.path
    try:
        return Imported(Draft(path, {}, changed=edited_body(library.root, path, begins, ends, new)), (), ())
    except EditError as error:
        raise NoDraftError(to_do=f"{_BY_HAND} {error}. {error.remedy}") from None


def _however_broken(words: str) -> re.Pattern[str]:
    """What finds these words wherever lines are broken between them."""
    return re.compile(r"\s+".join(map(re.escape, words.split())))


def _gaps(submission: Submission, facts: Mapping[str, object]) -> dict[str, str]:
    """The fields that must be there and are not, each with the question of the form."""
    missing = {question.field[0]: question for question in submission.missing if question.field}
    return {name: f"{question.label}?" for name, question in missing.items() if name not in facts}
