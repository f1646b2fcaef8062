"""What came with an e-mail: documents become drafts, other files are offered clean, and a bad one stops no other."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest

from content import repository
from documents import pdf
from importing import bring_in, draft, email_with, paragraphs, text, word


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return repository(tmp_path / "library")


def test_a_file_that_can_be_offered_is_taken_in_clean_and_by_another_name(root: Path) -> None:
    """Its own name may be that of a child."""
    result = bring_in(
        root,
        "mail.eml",
        email_with(("Zebedee Year 4.pdf", pdf("One chair.", author="Gwen Private")), ("list.csv", b"one,two\n")),
    )
    assert result.exit_code == 0, result.stderr
    folder = root / "resources/the-calm-corner"
    with pikepdf.open(folder / "attachment-1.pdf") as copy:
        assert "/Author" not in copy.docinfo
    assert (folder / "attachment-2.csv").read_bytes() == b"one,two\n"
    assert draft(root).values["attachments"] == [
        {"file": "attachment-1.pdf", "title": "PDF"},
        {"file": "attachment-2.csv", "title": "Table (CSV)"},
    ]
    lines = draft(root).lines
    assert lines[lines.index("attachments:") - 1].startswith("# Question: Are these files to be offered too")
    assert "Zebedee" not in "\n".join(lines)
    assert "- Zebedee Year 4.pdf came with the e-mail, and is called attachment-1.pdf now." in result.stdout
    assert "Taken out of the file: the author's name" in result.stdout


def test_a_bad_file_is_named_and_the_others_are_taken_in(root: Path) -> None:
    result = bring_in(root, "mail.eml", email_with(("plan.pdf", b"%PDF-1.7"), ("list.csv", b"one,two\n")))
    assert result.exit_code == 0
    assert "- plan.pdf came with the e-mail and is left out: " in result.stdout
    assert draft(root).values["attachments"] == [{"file": "attachment-1.csv", "title": "Table (CSV)"}]


def test_every_document_of_an_email_becomes_a_draft_of_its_own(root: Path) -> None:
    bench, corner = word(paragraphs("Three chairs."), title="The quiet bench"), word(paragraphs("Two chairs."))
    result = bring_in(root, "mail.eml", email_with(("a.docx", corner), ("b.docx", bench), ("c.docx", corner)))
    assert result.exit_code == 0, result.stderr
    slugs = ("the-calm-corner", "the-quiet-bench", "the-calm-corner-2")
    assert [text(draft(root, slug)) for slug in slugs] == ["Two chairs.", "Three chairs.", "Two chairs."]
    assert result.stdout.count(" is written.") == 3


def test_with_the_answers_to_a_form_a_file_is_offered_too(root: Path) -> None:
    form = (
        "Title:\nThe calm corner\n\nMinutes to do:\n20\n\nThe steps:\n- two chairs\n\nYour school:\nOakland Primary\n"
    )
    result = bring_in(
        root, "mail.eml", email_with(("Zebedee.pdf", pdf("One chair.", author="Gwen Private")), text=form)
    )
    assert result.exit_code == 0, result.stderr
    assert draft(root).values["attachments"] == [{"file": "attachment-1.pdf", "title": "Attachment"}]
    assert "Zebedee.pdf came with the e-mail" in result.stdout
