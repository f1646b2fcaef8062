"""Files beside resources are published as clean copies, if they are listed and may be shown."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from PIL import Image

from content import BASE, RESOURCE, library, resource
from partnership.attachments.clean_copy import RefusedError
from partnership.library import clean_files

FOLDER = "resources/two-minute-conversation"


def test_only_files_that_are_named_and_there_are_published(tmp_path: Path) -> None:
    gone = {RESOURCE: BASE[RESOURCE].replace("pocket-card.txt", "gone.txt"), f"{FOLDER}/unnamed.txt": "x"}
    assert clean_files(library(tmp_path, gone)).downloads.keys() == {f"{FOLDER}/triangle.png"}


def test_an_attachment_is_offered_with_its_type_and_size(tmp_path: Path) -> None:
    base = library(tmp_path)
    assert clean_files(base).attachments(base.resources[0]) == [
        ("The pocket card", f"{FOLDER}/pocket-card.txt", "Plain text", "1 KB")
    ]


def test_files_have_clean_copies_or_a_reason_why_not(tmp_path: Path) -> None:
    picture = resource("mine", pictures="[{file: a.png, alternative_text: A circle.}]")
    files = clean_files(library(tmp_path, picture | {"resources/mine/a.png": "text"}))
    good, wrong = f"{FOLDER}/triangle.png", "resources/mine/a.png"
    assert isinstance(files.inspected[wrong], RefusedError)
    assert files.copies[good] == files.inspected[good]
    assert (good in files.downloads, wrong in files.downloads) == (True, False)


def test_a_picture_without_permission_is_withheld_wherever_its_file_was_copied(tmp_path: Path) -> None:
    picture = BytesIO()
    Image.new("RGB", (8, 8), "teal").save(picture, "PNG")
    shown = "[{file: a.png, alternative_text: A circle.%s}]"
    written = (
        resource("mine", pictures=shown % ", people: adults")
        | resource("yours", pictures=shown % "")
        | {"resources/mine/a.png": picture.getvalue(), "resources/yours/a.png": picture.getvalue()}
    )
    files = clean_files(library(tmp_path, written))
    assert files.withheld == {"resources/mine/a.png", "resources/yours/a.png"}
    assert not files.withheld & files.downloads.keys()
