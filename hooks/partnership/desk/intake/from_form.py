"""The answers to a form make the draft of a record, or a change to one that is there."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from uuid import NAMESPACE_URL, uuid5

from partnership.desk.drafts.draft import TEXT, Draft
from partnership.desk.edits.in_place import EditError, differences, edited, edited_body
from partnership.desk.intake.answered_values import Asked, all_asked, answered_values
from partnership.desk.intake.converting import Converted, ConvertingError, from_text
from partnership.desk.intake.from_document import Imported, resource_from_text
from partnership.desk.intake.submissions import Submission
from partnership.library import Library
from partnership.library.record_names import RecordNames
from partnership.records import AnyRecord, Meeting, Resource, School, Trial
from partnership.records.new_record import BEGINNINGS, free_slug, new_path, slug_for_visit
from partnership.text.line_starts import LineStarts
from partnership.text.slugs import slug_from
from partnership.text.source import Location, Value


class NoDraftError(Exception):
    """Nothing can be made of a submission yet; the message says why."""

    def __init__(self, *open_questions: str, to_do: str = "") -> None:
        super().__init__(" ".join(filter(None, (*open_questions, to_do))))
        self.open_questions = open_questions
        """What is to be asked besides what was left empty, in plain sentences."""
        self.to_do = to_do
        """What an editor has to do first, or empty."""


_SAME = "What was sent stands here already, word for word. Was something else meant?"


def draft_of(
    library: Library, submission: Submission, document: Converted | None, files: Mapping[str, bytes]
) -> Imported:
    """Return the draft that a submission makes, with the questions that it leaves open.

    Raises NoDraftError if nothing can be made of it yet.
    """
    form = submission.form.id if submission.form else ""
    if form == "resource":
        return _resource(library, submission, document, files)
    made = _of_another_form(library, submission, form)
    if document or files:
        made = replace(made, open_questions=(*made.open_questions, _NO_PLACE))
    return made


_NO_PLACE = "What came with it is not taken over, since this form has no place for it. Is it a resource by itself?"


def _of_another_form(library: Library, submission: Submission, form: str) -> Imported:
    if form == "trial":
        return _trial(library, submission)
    if form == "school":
        return _school(library, submission)
    if form == "visit":
        offered = submission.answers.get("wish") in ("offer", None)
        return _visit(library, submission) if offered else _wish(library, submission)
    if form == "correction":
        return _correction(library, submission)
    raise NoDraftError("Which of the five forms is it? Its questions cannot be found.")


def _resource(
    library: Library, submission: Submission, document: Converted | None, files: Mapping[str, bytes]
) -> Imported:
    values, asked = answered_values(library, submission, "resource")
    words = submission.answers.get("body", "")
    body = Converted("", "", "")
    try:
        body = from_text(words) if words else body
    except ConvertingError as error:
        asked[TEXT] = [f"The steps: {error}."]
    try:
        converted = _together(body, document) if document else body
        if files:
            values["attachments"] = [{"file": name, "title": _title_of(name)} for name in files]
        wanted = slug_from(str(values.get("title", "")) or converted.title)
        numbered = f"{wanted or 'resource'}-{submission.number or 'new'}"
        to = free_slug(library.root, Resource, [wanted]) or numbered
        return resource_from_text(library, converted, to=to, values=values, files=files, asked=asked)
    except ConvertingError as error:
        raise NoDraftError(f"{str(error).capitalize()}. {error.hint}") from None


def _together(words: Converted, document: Converted) -> Converted:
    """Return the text that was typed with the document that came with it below."""
    return Converted(
        document.title,
        "\n\n".join(filter(None, (words.markdown, document.markdown))),
        f"{words.plain}\n\n{document.plain}",
        document.pictures,
        document.left_out,
        document.taken_out,
        document.clean,
        document.lost,
    )


def _title_of(name: str) -> str:
    """Return a title for a file until somebody writes a better one: Calm corner for calm-corner-1.pdf."""
    return name.rpartition("-")[0].replace("-", " ").capitalize()


def _trial(library: Library, submission: Submission) -> Imported:
    values, asked = answered_values(library, submission, "trial")
    resource, year = str(values.pop("resource", "")), str(values.get("year", ""))
    if year and not re.fullmatch(r"20\d\d-\d\d", year):
        raise NoDraftError("In which academic year was it? It is written like 2026-27.", *all_asked(asked))
    if not (resource and values.get("school") and year):
        raise NoDraftError(*all_asked(asked))
    path = new_path(Trial, {"resource": resource, "school": str(values["school"]), "year": year})
    if (library.root / path).exists():
        raise NoDraftError("This school has already told of this resource in that year. Is it to be added there?")
    return _imported(path, values, submission, asked)


def _imported(path: str, values: Mapping[str, Value], submission: Submission, asked: Asked, *to_do: str) -> Imported:
    """Return the draft of a new record with these values, with what the form asked for and has no answer to."""
    draft = Draft(path, values, gaps=_gaps(submission, values), asked=asked)
    return Imported(draft, (), tuple(all_asked(asked)), to_do)


def _school(library: Library, submission: Submission) -> Imported:
    values, asked = answered_values(library, submission, "school")
    if "name" not in values:
        raise NoDraftError(*all_asked(asked))
    name, town, urn = (str(values.get(field, "")) for field in ("name", "town", "urn"))
    names = RecordNames.of(library, "school")
    if names.find(name) == library.organisation.slug:
        raise NoDraftError("What is the school called?")
    school = library.school(names.school_meant(name, town, urn, complete=not submission.missing))
    if not school:
        return _new_school(library, submission, names, values, asked)
    written = {field: value for field, value in values.items() if field != "name" or not names.all_called(name)}
    draft = _change_of(library, school, dict(differences(dict(school.source.values), written)), asked)
    to_do = [f"Is it truly from {school.title}? Ask at the mailbox that stood in its file before."]
    if name != school.name:
        to_do.append(
            f'Another name was sent: "{name}". Is it the same school as {school.title}? That is whose file is changed.'
        )
    if town and not names.is_in(school.slug, town):
        to_do.append(f"Another town was sent. Has that of {school.title} changed, or is it another school?")
    return Imported(draft, (), tuple(all_asked(asked)), tuple(to_do))


def _new_school(
    library: Library,
    submission: Submission,
    names: RecordNames,
    values: Mapping[str, Value],
    asked: Asked,
) -> Imported:
    """Return the draft of a school that is not certainly one of the library, whose file therefore stays as it is.

    Raises NoDraftError if it is likely to be one of them, and too little was sent to be a new one.
    """
    name, likely = str(values["name"]), names.likely(str(values["name"]))
    if likely and submission.missing:
        raise NoDraftError(f"{names.question(name)} Which town is it in, or what is its URN?", *all_asked(asked))
    wanted = slug_from(name)
    slugs = [wanted, slug_from(f"{wanted} {values.get('town', '')}"), f"{wanted}-{submission.number or 'new'}"]
    slug = free_slug(library.root, School, slugs if wanted else [], names.titles)
    if not slug:
        raise NoDraftError("What is the school called?")
    known = {**values, **School.values_on(library.today)}
    to_do = ["On which day did the school join? The day of today is written."]
    if likely:
        to_do.append(
            f"Is it a new school? {names.offer(likely)} If so, put what is different into the file of that school, and "
            "take this new file out."
        )
    return _imported(School.path_of(slug), known, submission, asked, *to_do)


def _change_of(library: Library, record: AnyRecord, values: Mapping[Location, Value], asked: Asked) -> Draft:
    """Return the draft that changes these values of a record, and nothing else in its file. Raises NoDraftError."""
    if not values:
        raise NoDraftError(_SAME)
    path = record.source.path
    try:
        return Draft(path, {}, changed=edited(library.root, path, values), asked=asked)
    except EditError as error:
        raise NoDraftError(to_do=f"{_CANNOT_BE_WRITTEN} {error}. {error.remedy}") from None


_OF_THE_SOFTWARE = (
    "The page comes with the software, and has no file here. Tell its maintainers, or write a page of its own in docs/."
)
_CANNOT_BE_WRITTEN = "What was sent cannot be written into the file by a program:"


def _visit(library: Library, submission: Submission) -> Imported:
    values, asked = answered_values(library, submission, "meeting")
    host = library.school(str(values.get("host", "")))
    if host is None:
        raise NoDraftError(*all_asked(asked))
    of_issue = uuid5(NAMESPACE_URL, f"{library.settings.repository}/issues/{submission.number}")
    first = BEGINNINGS["visit"].values_on(library.today) | ({"uid": str(of_issue)} if submission.number else {})
    known = {**first, **values}
    mark = str(submission.number or slug_from(str(values.get("starts", "new"))))
    path = Meeting.path_of(slug_for_visit(host.slug, mark))
    to_do = "Has the school said yes to what is written? Until approved is added, the visit is shown nowhere."
    return _imported(path, known, submission, asked, to_do)


def _wish(library: Library, submission: Submission) -> Imported:
    """Return the change that adds what a school would like to see, or could show, to its own file."""
    meeting, asked = answered_values(library, submission, "meeting")
    about_school, more = answered_values(library, submission, "school")
    open_questions = (*all_asked(asked), *all_asked(more))
    name = "requests" if submission.answers["wish"] == "see" else "offers"
    offer = about_school.get("offers")
    host = library.school(str(meeting.get("host", "")))
    if host is None or not isinstance(offer, dict) or "what" not in offer:
        raise NoDraftError(*open_questions)
    themes = {key: meeting[key] for key in ("themes",) if key in meeting}
    wish: Value = {**offer, **themes, "since": library.today.isoformat()}
    number = len(host.source.values.get(name, []))
    return Imported(_change_of(library, host, {(name, number): wish}, {**asked, **more}), (), open_questions)


def _correction(library: Library, submission: Submission) -> Imported:
    """Return the page with the new words in the place of the old ones, if these stand in its text just once."""
    address = submission.answers.get("page", "").split("#")[0].split("?")[0]
    uri = address.removeprefix(library.settings.address).strip("/")
    record = next((record for record in library.records.values() if record.uri.strip("/") == uri), None)
    if record is None and any(page.uri.strip("/") == uri for page in library.pages):
        raise NoDraftError(to_do=_OF_THE_SOFTWARE)
    if record is None:
        raise NoDraftError("Which page is it? Its address is none of this site.")
    wrong, right = submission.answers.get("wrong", ""), submission.answers.get("right", "")
    if not wrong or not right:
        raise NoDraftError("Which words are wrong, and what should stand there?")
    whole = "\n".join(record.source.lines)
    start = whole.rfind(record.source.body) if record.source.body else len(whole)
    pattern = _however_broken(wrong)
    if not pattern.search(whole) and _however_broken(right).search(whole):
        raise NoDraftError(_SAME)
    if len(pattern.findall(whole)) != 1 or not (match := pattern.search(whole, start)):
        raise NoDraftError(to_do=f"Find the place by hand: in {record.source.path} it is not plain to see.")
    try:
        new = " ".join(from_text(right).markdown.split())
    except ConvertingError as error:
        raise NoDraftError(f"What it should say: {error}.") from None
    if match[0] == new:
        raise NoDraftError(_SAME)
    lines = LineStarts(whole)
    begins, ends, path = lines.place(match.start()), lines.place(match.end()), record.source.path
    try:
        return Imported(Draft(path, {}, changed=edited_body(library.root, path, begins, ends, new)), (), ())
    except EditError as error:
        raise NoDraftError(to_do=f"{_CANNOT_BE_WRITTEN} {error}. {error.remedy}") from None


def _however_broken(words: str) -> re.Pattern[str]:
    """Return a pattern that finds these words, wherever lines are broken between them."""
    return re.compile(r"\s+".join(map(re.escape, words.split())))


def _gaps(submission: Submission, values: Mapping[str, object]) -> dict[str, str]:
    """Return the fields that must be there and are not, each with the question of the form."""
    missing = {question.field[0]: question for question in submission.missing if question.field}
    return {name: f"{question.label}?" for name, question in missing.items() if name not in values}
