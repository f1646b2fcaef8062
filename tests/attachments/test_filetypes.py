"""Files are described as a file manager describes them."""

from __future__ import annotations

import pytest

from partnership.attachments.filetypes import FILE_TYPES, PICTURES, file_size, file_type, is_published


@pytest.mark.parametrize(
    ("size", "words"),
    [(1, "1 KB"), (36_400, "36 KB"), (999_499, "999 KB"), (999_999, "1.0 MB"), (1_440_000, "1.4 MB")],
)
def test_a_size_is_written_in_two_or_three_figures(size: int, words: str) -> None:
    assert file_size(size) == words


@pytest.mark.parametrize(
    ("name", "type"), [("card.docx", "Word document"), ("card.odt", "Document (OpenDocument)"), ("card.pdf", "PDF")]
)
def test_a_type_has_a_name_in_plain_words(name: str, type: str) -> None:
    assert file_type(name) == type


@pytest.mark.parametrize("name", ["card.svg", "card.html", "card.exe", "card.docm", "card", "pdf", "card.PDF"])
def test_what_could_run_a_program_is_not_published(name: str) -> None:
    assert not is_published(name)


def test_pictures_are_published() -> None:
    assert set(PICTURES) <= FILE_TYPES.keys()
