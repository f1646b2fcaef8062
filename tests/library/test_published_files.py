"""Files beside resources are published as clean copies, if they are listed and may be shown."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from PIL import ExifTags, Image

from content import BASE, RESOURCE, Files, library, outputs_of, resource
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
        resource("mine", pictures=shown % ", people: at-a-distance")
        | resource("yours", pictures=shown % "")
        | {"resources/mine/a.png": picture.getvalue(), "resources/yours/a.png": picture.getvalue()}
    )
    files = clean_files(library(tmp_path, written))
    assert files.withheld == {"resources/mine/a.png", "resources/yours/a.png"}
    assert not files.withheld & files.downloads.keys()


def photograph(width: int, height: int) -> bytes:
    """A large picture, as a telephone makes it."""
    content = BytesIO()
    Image.effect_noise((width, height), 50).save(content, "JPEG", quality=40)
    return content.getvalue()


LARGE = photograph(2400, 1800)
PERMISSION = "permission: {basis: consent, held_by: office, school: oakland-primary, expires: 2027-07-31}"


def published_sizes(root: Path, files: Files) -> set[tuple[int, int]]:
    """The size of every picture that is published of a resource, in whatever file."""
    published = [output for output in outputs_of(library(root, files)) if output.uri.startswith("resources/mine/a.")]
    assert published
    return {Image.open(BytesIO(output_bytes(output.content))).size for output in published}


def output_bytes(content: str | bytes | Path) -> bytes:
    assert not isinstance(content, str)
    return content.read_bytes() if isinstance(content, Path) else content


@pytest.mark.parametrize("how", [f"at-a-distance, {PERMISSION}", f"from-behind, {PERMISSION}", "drawing"])
def test_a_picture_with_people_is_published_at_most_800_pixels_wide(tmp_path: Path, how: str) -> None:
    shown = f"[{{file: a.jpg, alternative_text: A circle., people: {how}}}]"
    files = resource("mine", "![A circle.](a.jpg)\n", pictures=shown) | {"resources/mine/a.jpg": LARGE}
    assert published_sizes(tmp_path, files) == {(480, 360), (720, 540), (800, 600)}


def test_a_picture_with_nobody_in_it_is_published_larger(tmp_path: Path) -> None:
    shown = "[{file: a.jpg, alternative_text: A circle., people: none}]"
    files = resource("mine", "![A circle.](a.jpg)\n", pictures=shown) | {"resources/mine/a.jpg": LARGE}
    assert max(published_sizes(tmp_path, files)) == (1600, 1200)


@pytest.mark.parametrize(
    "facts",
    [
        {"pictures": "[{file: a.jpg, alternative_text: A circle.}]"},
        {"attachments": "[{file: a.jpg, title: The poster}]"},
        {
            "attachments": "[{file: a.jpg, title: The poster}]",
            "pictures": "[{file: a.jpg, alternative_text: A circle., people: drawing}]",
        },
    ],
    ids=["nothing is said", "it is only to be downloaded", "it is to be downloaded too"],
)
def test_a_picture_is_published_small_unless_somebody_says_that_it_shows_nobody(
    tmp_path: Path, facts: dict[str, str]
) -> None:
    files = resource("mine", **facts) | {"resources/mine/a.jpg": LARGE}
    assert max(published_sizes(tmp_path, files)) == (800, 600)


def test_no_second_file_with_the_same_picture_is_published_larger(tmp_path: Path) -> None:
    shown = "[{file: a.jpg, alternative_text: A circle., people: %s}]"
    files = (
        resource("mine", pictures=shown % "none")
        | resource("yours", pictures=shown % "drawing")
        | {"resources/mine/a.jpg": LARGE, "resources/yours/a.jpg": LARGE}
    )
    assert max(published_sizes(tmp_path, files)) == (800, 600)


def test_a_portrait_is_measured_upright(tmp_path: Path) -> None:
    shown = "[{file: a.jpg, alternative_text: A circle., people: drawing}]"
    files = resource("mine", pictures=shown) | {"resources/mine/a.jpg": photograph(1800, 2400)}
    assert max(published_sizes(tmp_path, files)) == (800, 1067)


def test_nothing_that_a_webp_says_of_itself_is_published(tmp_path: Path) -> None:
    facts = Image.Exif()
    facts[ExifTags.Base.Artist] = "Ada Lovelace"
    facts.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] = (51.0, 30.0, 26.0)
    content = BytesIO()
    remark = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>Ada Lovelace</x:xmpmeta>"
    Image.effect_noise((900, 600), 50).save(content, "WEBP", exif=facts, xmp=remark)
    contributed = content.getvalue()
    assert {b"EXIF", b"XMP "} <= chunks(contributed)
    shown = "[{file: a.webp, alternative_text: A circle., people: none}]"
    found = library(tmp_path, resource("mine", pictures=shown) | {"resources/mine/a.webp": contributed})
    assert clean_files(found).copies["resources/mine/a.webp"].private == (
        "the place where it was taken",
        "a person's name",
        "remarks",
    )
    published = [output_bytes(one.content) for one in outputs_of(found) if one.uri.startswith("resources/mine/a.")]
    assert len(published) == 4
    for copy in published:
        assert chunks(copy) <= {b"VP8 ", b"VP8X"}
        assert b"Ada" not in copy


def chunks(webp: bytes) -> set[bytes]:
    """The names of the parts of a WebP."""
    found, at = set(), 12
    while at < len(webp):
        found.add(webp[at : at + 4])
        size = int.from_bytes(webp[at + 4 : at + 8], "little")
        at += 8 + size + size % 2
    return found
