"""The command `partnership import`: what a teacher wrote becomes the draft of a resource."""

from __future__ import annotations

import re
from collections.abc import Callable
from email.message import EmailMessage
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import pypandoc  # type: ignore[import-untyped]
import pytest
import yaml
from docx.document import Document
from PIL import Image

from conftest import TODAY
from content import TESTS, problems_of, repository
from importing import bring_in, draft, email_with, paragraphs, text, word
from partnership.desk.drafts.draft import Draft
from partnership.library import load
from partnership.library.history import History
from partnership.text.markdown import Body

FIELDS = sorted((TESTS / "hostile/fields").glob("*.txt"))
NO_TEXT = "Nothing was written.\n"


def lesson(document: Document) -> None:
    document.add_paragraph(
        "Midday supervisors use this restorative conversation in the playground with Year 3 and Year 4."
    )
    document.add_heading("Before you start", 1)
    document.add_paragraph("Allow 10 minutes to prepare.")
    document.add_paragraph("The conversation takes 20 minutes.")
    document.add_heading("What to say", 2)
    for question in ("What happened?", "Who has been affected?"):
        document.add_paragraph(question, style="List Bullet")
    table = document.add_table(rows=2, cols=2)
    for number, words in enumerate(("When", "What", "First", "Listen | wait")):
        table.cell(number // 2, number % 2).text = words


def photograph(colour: str = "red") -> BytesIO:
    file = BytesIO()
    exif = Image.Exif()
    exif[0x010F] = "Camera of a teacher"
    Image.new("RGB", (40, 30), colour).save(file, "JPEG", exif=exif)
    file.seek(0)
    return file


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return repository(tmp_path / "library")


def files(root: Path) -> list[Path]:
    return [file for file in sorted(root.rglob("*")) if ".cache" not in file.parts]


def test_a_word_file_becomes_a_page_in_markdown(root: Path) -> None:
    assert bring_in(root, "calm.docx", word(lesson)).exit_code == 0
    source = draft(root)
    assert source.values["title"] == "The calm corner"
    assert [(heading.level, heading.text) for heading in Body.of(source).headings] == [
        (2, "Before you start"),
        (3, "What to say"),
    ]
    assert "- What happened?\n- Who has been affected?\n" in source.body
    assert "| When  | What" in source.body
    assert r"| First | Listen \| wait |" in source.body


def test_what_the_text_seems_to_say_is_guessed_and_marked(root: Path) -> None:
    result = bring_in(root, "calm.docx", word(lesson))
    values = draft(root).values
    guessed = {name: values[name] for name in ("audience", "kind", "practices", "settings", "stages", "minutes")}
    assert guessed == {
        "audience": ["lunchtime-supervisor"],
        "kind": "script",
        "practices": ["restorative-conversation"],
        "settings": ["playground"],
        "stages": ["ks2"],
        "minutes": {"preparation": "10", "running": "20"},
    }
    lines = draft(root).lines
    question = lines[lines.index("stages: [ks2]") - 1]
    assert question.startswith("# Question: This is a guess from the text. Is it right? Choose from: eyfs, ks1, ks2, ")
    assert "Guessed from the text, so please look: audience, kind, minutes" in result.stdout


@pytest.mark.parametrize(
    ("option", "says"),
    [
        (("--kind", "nonsense"), "--kind is one of: lesson-plan, "),
        (("--school", "nobody"), "--school is one of: oakland-primary, trust"),
    ],
)
def test_what_is_told_beside_the_file_is_refused_at_once_if_it_cannot_be(
    root: Path, option: tuple[str, str], says: str
) -> None:
    before = files(root)
    result = bring_in(root, "calm.docx", word(lesson), *option)
    assert (result.exit_code, files(root)) == (2, before)
    assert says in " ".join(result.stderr.split())


def test_a_school_can_be_told_by_its_name(root: Path) -> None:
    bring_in(root, "calm.docx", word(lesson), "--school", "Oakland Primary")
    assert draft(root).values["shared_by"] == "oakland-primary"


def test_at_the_end_it_says_what_to_do_next(root: Path) -> None:
    *_, last = bring_in(root, "calm.docx", word(lesson)).stdout.splitlines()
    assert last.startswith("Next: open resources/the-calm-corner/index.md, ")


def test_what_is_missing_is_asked_once(root: Path) -> None:
    """Although another fault keeps the draft from being read as a record."""
    result = bring_in(root, "mail.txt", FORM.replace("20", "9" * 9).encode())
    assert "number" in result.stdout
    assert "is empty" not in result.stdout


def test_what_is_missing_is_asked_in_in_plain_words_and_at_its_place(root: Path) -> None:
    result = bring_in(root, "calm.docx", word(lesson))
    question = "What may others do with it? A licence once given cannot be taken back. Choose from: CC-BY-4.0,"
    assert f"- {question}" in result.stdout
    lines = draft(root).lines
    assert lines[lines.index("licence:") - 1].startswith(f"# Question: {question}")
    found = [problem for problem in problems_of(load(root, TODAY, History())) if "calm" in problem.path]
    wrong = {problem.message for problem in found if problem.code != "open-question"}
    assert wrong == {'"licence" is empty', '"shared_by" is empty'}


def test_once_the_questions_are_answered_it_is_a_resource(root: Path) -> None:
    bring_in(root, "calm.docx", word(lesson), "--kind", "script", "--school", "oakland-primary")
    file = root / "resources/the-calm-corner/index.md"
    answered = re.sub(r"(?m)^# Question: .*\n", "", file.read_text("utf-8"))
    file.write_text(answered.replace("licence:\n", "licence: CC-BY-4.0\n"), "utf-8")
    assert problems_of(load(root, TODAY, History())) == []


def test_pictures_come_along_without_what_they_say_of_people_and_their_words_are_asked_for(root: Path) -> None:
    result = bring_in(root, "calm.docx", word(lambda document: document.add_picture(photograph())))
    picture = root / "resources/the-calm-corner/picture-1.jpg"
    with Image.open(picture) as image:
        assert not image.getexif()
    assert draft(root).values["pictures"] == [{"file": "picture-1.jpg"}]
    assert "- What does picture-1.jpg show?" in result.stdout
    assert "picture-without-words" in result.stdout


def test_a_picture_keeps_the_words_that_the_document_has_for_it(root: Path) -> None:
    def write(document: Document) -> None:
        shape = document.add_picture(photograph())
        shape._inline.docPr.set("descr", "A ring of chairs")

    bring_in(root, "calm.docx", word(write))
    source = draft(root)
    assert source.values["pictures"] == [{"file": "picture-1.jpg", "alternative_text": "A ring of chairs"}]
    assert "![A ring of chairs](picture-1.jpg)" in source.body


def test_who_wrote_it_is_taken_out_and_it_is_said(root: Path) -> None:
    content = word(paragraphs("Ask what happened."), author="A. Teacher")
    result = bring_in(root, "calm.docx", content, "--attach")
    assert "Taken out of the file: the author's name." in result.stdout
    offered = docx.Document(str(root / "resources/the-calm-corner/original.docx"))
    assert offered.core_properties.author == ""
    assert draft(root).values["attachments"] == [{"file": "original.docx", "title": "Word document to change and use"}]


def test_a_page_laid_out_in_a_table_becomes_a_text_of_which_nothing_is_lost(root: Path) -> None:
    def write(document: Document) -> None:
        table = document.add_table(rows=1, cols=2)
        table.cell(0, 0).text = "Starter"
        table.cell(0, 1).text = "Sit in a circle, and wait until it is quiet. " * 8
        table.cell(0, 1).add_paragraph("One word each", style="List Bullet")

    bring_in(root, "calm.docx", word(write))
    body = draft(root).body
    assert "## Starter\n\nSit in a circle" in body
    assert "\n- One word each" in body
    assert "|" not in body


def test_short_lines_in_bold_are_headings_where_nothing_else_is(root: Path) -> None:
    def write(document: Document) -> None:
        document.add_paragraph("The calm corner")
        document.add_paragraph().add_run("What you need").bold = True
        document.add_paragraph("Two chairs.")

    bring_in(root, "calm.docx", word(write, title=""))
    assert draft(root).values["title"] == "The calm corner"
    assert [heading.text for heading in Body.of(draft(root)).headings] == ["What you need"]


def test_an_opendocument_text_is_read_as_well(root: Path, tmp_path: Path) -> None:
    file = tmp_path / "made.odt"
    pypandoc.convert_text("# The calm corner\n\nTwo chairs.\n\n## Why\n\n- quiet\n", "odt", "md", outputfile=str(file))
    assert bring_in(root, "calm.odt", file.read_bytes()).exit_code == 0
    assert "## Why\n\n- quiet" in draft(root).body


def test_a_child_named_in_it_is_found_although_it_is_no_record_yet(root: Path) -> None:
    result = bring_in(
        root, "calm.docx", word(paragraphs("A pupil called Zebedee Ackroyd, born 3 May 2017, was upset."))
    )
    assert "safeguarding-birthday" in result.stdout
    assert "2017" not in result.stdout


EMAIL = """\
From: Somebody Private <somebody.private@example.org>
Sent: 12 November 2026
Subject: The calm corner

Dear Trust,

We made a corner for Year 5.

- two chairs
- a clock

Kind regards
Somebody Private
01632 960123
"""


def test_a_pasted_email_is_read_without_who_sent_it(root: Path) -> None:
    result = bring_in(root, "mail.txt", EMAIL.encode())
    assert result.exit_code == 0
    written = "\n".join(draft(root).lines)
    assert "Private" not in written + result.stdout
    assert "960123" not in written
    assert draft(root).values["title"] == "The calm corner"
    assert "- two chairs\n- a clock" in written


def test_a_line_of_thanks_in_the_middle_ends_nothing(root: Path) -> None:
    email = EMAIL.replace("- two chairs\n- a clock\n", "1. Say: what happened?\n\nThank you\n\n2. Listen.\n")
    bring_in(root, "mail.txt", email.encode())
    assert "Say: what happened? Thank you Listen." in text(draft(root))
    assert "Private" not in draft(root).body


@pytest.mark.parametrize(
    "header",
    [
        "---------- Forwarded message ---------\nFrom: A Person <a@example.org>\nDate: Mon, 2 Nov 2026\n",
        "-----Original Message-----\nFrom: A Person <a@example.org>\nSent: 2 November 2026\n",
        "Begin forwarded message:\n\nFrom: A Person <a@example.org>\nDate: 2 November 2026\n",
        "From: A Person <a@example.org>\nSent: 2 November 2026\n",
    ],
)
def test_of_an_email_that_is_passed_on_the_words_of_both_are_kept_and_their_names_are_not(
    root: Path, header: str
) -> None:
    note = "Hi,\n\nWorth having.\n\nBest wishes\nB Person\n\n"
    passed_on = "Subject: FW: The calm corner\n\nDear B,\n\nTwo chairs.\n\nThanks\nA Person"
    bring_in(root, "mail.txt", f"{note}{header}{passed_on}".encode())
    assert text(draft(root)) == "Worth having. Two chairs."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_an_email_saved_by_any_editor_is_read(root: Path, encoding: str) -> None:
    bring_in(root, "mail.txt", "Subject: The calm corner\n\nCafé – “two chairs”".encode(encoding))
    assert text(draft(root)) == "Café – “two chairs”"


def message(**parts: str | bytes) -> bytes:
    made = EmailMessage()
    made["From"], made["Subject"] = "Somebody Private <somebody.private@example.org>", "Re: FW: The calm corner"
    made.set_content(EMAIL.partition("\n\n")[2])
    if "html" in parts:
        made.set_content(str(parts["html"]), subtype="html")
    if "document" in parts:
        made.add_attachment(parts["document"], maintype="application", subtype="octet-stream", filename="Calm.DOCX")
    return made.as_bytes()


@pytest.mark.parametrize(
    "parts",
    [{}, {"html": "<p>Dear all,</p><p>We made a corner for Year 5.</p><ul><li>two chairs</li><li>a clock</li></ul>"}],
    ids=["as plain text", "as HTML"],
)
def test_a_saved_email_is_read(root: Path, parts: dict[str, str]) -> None:
    bring_in(root, "mail.eml", message(**parts))
    assert draft(root).values["title"] == "The calm corner"
    assert "Private" not in "\n".join(draft(root).lines)
    assert "- two chairs\n- a clock" in draft(root).body


def test_of_an_email_with_a_document_the_document_is_taken(root: Path) -> None:
    result = bring_in(root, "mail.eml", message(document=word(lesson)))
    assert "## Before you start" in draft(root).body
    assert "Only the document in it was taken over." in result.stdout


def test_what_came_with_an_email_and_cannot_be_taken_over_is_asked_for(root: Path) -> None:
    made = EmailMessage()
    made["Subject"] = "The calm corner"
    made.set_content("Two chairs.")
    forwarded = EmailMessage()
    forwarded["Subject"] = "Our quiet bench"
    forwarded.set_content("Three chairs.")
    made.add_attachment(b"old", maintype="application", subtype="msword", filename="plan.doc")
    made.add_attachment(forwarded)
    made.add_attachment(word(lesson), maintype="application", subtype="octet-stream", filename="calm.docx")
    made.add_attachment(word(paragraphs("More.")), maintype="application", subtype="octet-stream", filename="calm.docx")
    result = bring_in(root, "mail.eml", made.as_bytes())
    assert (
        "- plan.doc came with the e-mail and cannot be read here, so it is left out. Open it in Word" in result.stdout
    )
    assert (
        "- Our quiet bench.eml came with the e-mail and cannot be read here, so it is left out. It is" in result.stdout
    )
    assert draft(root).body.startswith("\n<!-- Question: Does the e-mail itself say more?")
    assert "More." in draft(root, "the-calm-corner-2").body


def test_a_picture_in_the_text_of_an_email_is_asked_about(root: Path) -> None:
    made = EmailMessage()
    made["Subject"] = "The calm corner"
    made.set_content("Two chairs.")
    made.add_alternative("<p>Two chairs.</p><img src='cid:ring'>", subtype="html")
    html = made.get_payload(1)
    assert isinstance(html, EmailMessage)
    html.add_related(photograph().getvalue(), "image", "jpeg", cid="<ring>", filename="ring.jpg")
    result = bring_in(root, "mail.eml", made.as_bytes())
    assert "- ring.jpg came with the e-mail. Is it to be offered too?" in result.stdout
    assert text(draft(root)) == "Two chairs."


def test_a_text_behind_a_file_in_an_email_is_taken_too(root: Path) -> None:
    """Some mail programs write what stands below a file as a text of its own."""
    made = EmailMessage()
    made["Subject"] = "The calm corner"
    made.set_content("Two chairs.")
    made.add_attachment(photograph().getvalue(), "image", "jpeg", filename="ring.jpg")
    made.add_attachment("And a clock.", disposition="inline")
    made.add_attachment("one,two", subtype="csv", disposition="inline", filename="list.csv")
    stdout = bring_in(root, "mail.eml", made.as_bytes()).stdout
    assert text(draft(root)) == "Two chairs. And a clock."
    assert "- list.csv came with the e-mail, and is called attachment-1.csv now. Is it to be offered too?" in stdout
    assert (root / "resources/the-calm-corner/attachment-1.csv").read_text() == "one,two\n"


def test_of_an_email_with_one_bad_document_the_other_is_taken_and_the_bad_one_is_named(root: Path) -> None:
    bad, good = ("Plan (Year 4).docx", word(lesson)[:3000]), ("Plan, second.docx", word(lesson))
    result = bring_in(root, "mail.eml", email_with(bad, good))
    assert result.exit_code == 0
    assert "- Plan (Year 4).docx came with the e-mail and is left out: this file is damaged" in result.stdout
    assert "## Before you start" in draft(root).body


def test_of_an_email_with_nothing_but_a_bad_document_the_text_is_taken(root: Path) -> None:
    result = bring_in(root, "mail.eml", email_with(("Plan.docx", b"PK")))
    assert (result.exit_code, text(draft(root))) == (0, "Two chairs.")
    assert "- Plan.docx came with the e-mail and is left out: " in result.stdout


def test_of_an_email_without_a_text_the_bad_document_is_named(root: Path) -> None:
    result = bring_in(root, "mail.eml", email_with(("Plan.docx", b"PK"), text=" "))
    assert result.exit_code == 1
    assert "Plan.docx came with the e-mail and is left out: " in result.stderr


def test_of_an_email_with_the_answers_to_a_form_a_bad_document_is_left_out(root: Path) -> None:
    result = bring_in(root, "mail.eml", email_with(("Plan.docx", b"PK"), text=FORM))
    assert (result.exit_code, draft(root).values["licence"]) == (0, "CC-BY-4.0")
    assert "- Plan.docx came with the e-mail and is left out: " in result.stdout


FORM = (
    EMAIL.partition("We made")[0]
    + """\
Title:
The calm corner

Minutes to do:
20

The steps:
- two chairs
- a clock

Your school:
Oakland Primary

What you chose:
Licence: CC BY 4.0
Themes: Engaging all staff
"""
)


def test_the_answers_of_a_form_that_came_by_email_are_taken_as_answers(root: Path) -> None:
    bring_in(root, "mail.txt", FORM.encode())
    values = draft(root).values
    assert {name: values[name] for name in ("title", "minutes", "shared_by", "licence", "themes")} == {
        "title": "The calm corner",
        "minutes": {"running": "20"},
        "shared_by": "oakland-primary",
        "licence": "CC-BY-4.0",
        "themes": ["engaging-all-staff"],
    }
    assert "- two chairs\n- a clock" in draft(root).body


# What cannot be read


def locked() -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000)


def with_comment() -> bytes:
    document = docx.Document()
    run = document.add_paragraph("Ask what happened.").runs[0]
    document.add_comment(run, text="Is this about Zebedee?", author="A", initials="a")
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def bomb() -> bytes:
    file = BytesIO()
    with ZipFile(BytesIO(word(paragraphs("one")))) as old, ZipFile(file, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
        new.writestr("word/media/bomb.png", bytes(200_000_000))
    return file.getvalue()


@pytest.mark.parametrize(
    ("name", "make", "says"),
    [
        ("calm.docx", locked, "this file is locked with a password"),
        ("calm.docx", lambda: word(lesson)[:3000], "this file is damaged"),
        ("calm.docx", lambda: b"%PDF-1.7", "in truth this is a PDF"),
        ("calm.docx", lambda: word(lesson) + bytes(21_000_000), "this file has 21.0 MB"),
        ("calm.docx", with_comment, "this file has comments in it"),
        ("calm.docx", bomb, "this file unpacks to more than can be opened safely"),
        ("calm.docx", lambda: word(paragraphs(), title=""), "there is no text in it"),
        ("calm.docx", lambda: b"", "this file is empty"),
        ("calm.doc", locked, "Open it in Word. Choose File, then Save As, then Word Document (*.docx)"),
        ("calm.docm", locked, "Open it in Word. Choose File, then Save As, then Word Document (*.docx)"),
        ("Calm.MSG", locked, "Open it in Outlook. Choose File, then Save As, then Text Only (*.txt)"),
        (
            "calm.gdoc",
            lambda: b'{"url": "x"}',
            "Open it in Google Docs. Choose File, then Download, then Microsoft Word",
        ),
        ("calm.pages", lambda: b"PK", "Open it in Pages. Choose File, then Export To, then Word"),
        ("calm.pdf", lambda: b"%PDF-1.7", "Look for the document it was made from, and use that."),
        ("IMG_2041.jpg", lambda: bytes(60_000_000), "this file has 60.0 MB, and 50.0 MB are the most"),
        ("IMG_2041.jpg", lambda: b"\xff\xd8\xff", "this is no text: Picture (JPEG)"),
        ("calm.exe", lambda: b"MZ", "files of this type cannot be read here (.exe)"),
        ("calm", lambda: b"text", "files of this type cannot be read here"),
        ("mail.txt", lambda: b"a\0b", "this file is no text"),
        ("mail.txt", lambda: b"Dear all,\n\nKind regards\nA", "there is no text in it"),
        ("mail.eml", lambda: b"Only words", "this is no e-mail"),
        ("mail.txt", lambda: b"Two chairs.", "its title cannot be told"),
    ],
)
def test_what_cannot_be_read_is_refused_in_a_plain_sentence(
    root: Path, name: str, make: Callable[[], bytes], says: str
) -> None:
    before = files(root)
    result = bring_in(root, name, make())
    assert result.exit_code == 1
    assert says in result.stderr
    assert result.stderr.endswith(NO_TEXT)
    assert files(root) == before


def test_a_title_that_windows_could_not_write_gets_a_name_that_it_can(root: Path) -> None:
    assert bring_in(root, "calm.docx", word(lesson, title="Con")).exit_code == 0
    assert draft(root, "con-1").values["title"] == "Con"


def test_nothing_is_written_over(root: Path) -> None:
    bring_in(root, "calm.docx", word(paragraphs("The first.")))
    result = bring_in(root, "other.docx", word(paragraphs("The second.")))
    assert result.exit_code == 1
    assert "Give it another name: --to the-calm-corner-2" in result.stderr
    assert "The first." in draft(root).body
    assert bring_in(root, "other.docx", word(paragraphs("The second.")), "--to", "second").exit_code == 0


@pytest.mark.parametrize("to", ["../outside", "a/b", "A", "a b", "."])
def test_a_folder_can_only_be_named_in_small_words_and_hyphens(root: Path, to: str) -> None:
    assert bring_in(root, "calm.docx", word(lesson), "--to", to).exit_code == 2


# What means something elsewhere is a text here

MARKS = [
    "---", "===", "- no list", "1. no list", "# no heading", "*stars* _lines_ `ticks` ~~waves~~", "| a | b |",
    "[!NOTE] no alert", "> no quotation", "{{ x }} {% y %} ${{ github.token }}", "::error::no command", "\\",
    "+ no list", "[^1]", "***", "~~~", "```", "&amp; &lt;b&gt; &#60; A&B", "<!-- no", "$(touch owned) `touch owned`",
    "title: no field", "!!python/object:os.system", "*anchor &anchor", "$x$ and $$y$$",
    "![x](y) [x](javascript:alert(1))",
]  # fmt: skip


HOSTILE = [
    " ".join(re.sub(r"[\x00-\x1f\u2028\u2029\x85]", " ", text).split())
    for text in (*MARKS, *(file.read_text("utf-8") for file in FIELDS))
]


def test_a_text_in_a_word_file_is_never_more_than_a_text(root: Path) -> None:
    assert bring_in(root, "calm.docx", word(paragraphs(*HOSTILE))).exit_code == 0
    body = Body.of(draft(root))
    assert text(draft(root)) == " ".join(HOSTILE)
    assert (body.removals, body.headings) == ((), ())


@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_text_among_the_facts_is_never_more_than_a_text(root: Path, hostile: str) -> None:
    Draft("resources/calm/index.md", {"title": hostile, "summary": hostile}, body="Two chairs.").write(root)
    assert draft(root, "calm").values == {"title": hostile, "summary": hostile}


def test_a_number_at_the_end_of_a_sentence_is_written_as_it_is(root: Path) -> None:
    bring_in(
        root, "calm.docx", word(paragraphs("2. is no list, and this is for Year 5.", "It ends in 2027. Then rest."))
    )
    assert draft(root).body.strip() == "2\\. is no list, and this is for Year 5.\n\nIt ends in 2027. Then rest."


def test_what_is_not_seen_is_left_out(root: Path) -> None:
    bring_in(root, "calm.docx", word(paragraphs("A\u200bB\u202eC\u2028D"), title="The\u200b calm\u2028corner"))
    assert draft(root).values["title"] == "The calm corner"
    assert draft(root).body.strip() == "ABC D"


def test_an_email_brings_no_html_and_no_picture_from_elsewhere(root: Path) -> None:
    hostile = b"<script>alert(1)</script>\n\n![x](https://example.org/x.png) [y](javascript:alert(1)) <img src=x>"
    assert bring_in(root, "mail.txt", hostile, "--to", "calm").exit_code == 0
    body = Body.of(draft(root, "calm"))
    assert (body.removals, body.links) == ((), ())


def test_the_facts_are_yaml_as_another_program_reads_it(root: Path) -> None:
    bring_in(root, "calm.docx", word(paragraphs("Two chairs."), title="Yes: \"no\" # 'maybe' [all]"), "--to", "calm")
    front_matter = (root / "resources/calm/index.md").read_text("utf-8").split("---\n")[1]
    assert yaml.safe_load(front_matter)["title"] == "Yes: \"no\" # 'maybe' [all]"
