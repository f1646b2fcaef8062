"""A brief shows every new picture large, asks whether anybody could be recognised, and frames the faces it finds."""

from __future__ import annotations

import html
import json
from base64 import b64decode
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from time import monotonic

import pytest
from click.testing import CliRunner
from PIL import Image
from selectolax.lexbor import LexborHTMLParser, LexborNode

from content import Files, committed, resource
from drawn_face import as_jpeg, drawn_face
from partnership.desk.cli import main
from partnership.desk.review import face_finder, faces, large_pictures

QUESTION = "Could anybody be recognised?"
NOBODY_LOOKED = "No program looked for faces here."
PICTURE = "resources/slip/circle.jpg"
PERMISSION = "permission: {basis: consent, held_by: office, school: oakland-primary, expires: 2027-07-31}"


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PARTNERSHIP_TODAY", "2026-11-22")


@pytest.fixture
def without_detector(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(faces, "find_spec", lambda name: None)


def slip(picture: Image.Image, people: str = f"from-behind, {PERMISSION}") -> dict[str, str | bytes]:
    """A resource that shows a picture."""
    listed = f"[{{file: circle.jpg, alternative_text: A ring of chairs., people: {people}}}]"
    shown = resource("slip", "Use it.\n\n![A ring of chairs.](circle.jpg)\n", title="The slip", pictures=listed)
    return {**shown, PICTURE: as_jpeg(picture)}


def write(root: Path, files: Files) -> None:
    for path, content in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content if isinstance(content, bytes) else content.encode())


def brief_on(root: Path, files: Files) -> tuple[LexborHTMLParser, str]:
    """The page and the Markdown of a brief on these files."""
    write(root, files)
    done = CliRunner().invoke(main, ["review", "HEAD", "--root", str(root)])
    assert done.exit_code == 0, done.output
    folder = root / ".desk/review"
    return LexborHTMLParser((folder / "brief.html").read_text("utf-8")), html.unescape(
        (folder / "brief.md").read_text("utf-8")
    )


def figures(page: LexborHTMLParser) -> list[LexborNode]:
    return page.css("article figure")


def words_of(figure: LexborNode) -> str:
    caption = figure.css_first("figcaption")
    assert caption
    return " ".join(caption.text().split())


def picture_in(figure: LexborNode) -> Image.Image:
    picture = figure.css_first("img")
    assert picture
    kind, _, content = (picture.attributes["src"] or "").partition(";base64,")
    assert kind.startswith("data:image/")
    return Image.open(BytesIO(b64decode(content)))


@pytest.mark.usefixtures("without_detector")
def test_a_new_picture_stands_large_with_the_question(tmp_path: Path) -> None:
    page, markdown = brief_on(committed(tmp_path), slip(Image.effect_noise((2000, 1500), 60)))
    (figure,) = figures(page)
    assert picture_in(figure).size == (800, 600)
    said = f"It says how people are shown: from behind. {NOBODY_LOOKED}"
    assert words_of(figure) == f"{PICTURE}: new. {QUESTION} {said}"
    assert f"### {QUESTION}" in markdown
    assert f"{PICTURE}: new. {said}" in markdown.replace("<code>", "").replace("</code>", "")


@pytest.mark.usefixtures("without_detector")
def test_a_picture_with_nobody_in_it_stands_there_too_and_larger(tmp_path: Path) -> None:
    (figure,) = figures(brief_on(committed(tmp_path), slip(Image.effect_noise((2000, 1500), 60), "none"))[0])
    assert picture_in(figure).width == 1080
    assert "It says that it shows nobody." in words_of(figure)


@pytest.mark.usefixtures("without_detector")
def test_a_picture_is_looked_at_again_when_it_or_what_is_said_of_it_changes(tmp_path: Path) -> None:
    before = slip(Image.effect_noise((200, 100), 60))
    root = committed(tmp_path, before)
    assert figures(brief_on(root, {})[0]) == []
    (figure,) = figures(brief_on(root, {PICTURE: as_jpeg(Image.effect_noise((300, 100), 60))})[0])
    assert f"{PICTURE}: changed." in words_of(figure)
    said_anew = {path: text.replace("from-behind", "drawing") for path, text in before.items() if isinstance(text, str)}
    (figure,) = figures(brief_on(root, {PICTURE: before[PICTURE], **said_anew})[0])
    assert "It says how people are shown: a drawing." in words_of(figure)


@pytest.mark.usefixtures("without_detector")
def test_a_picture_that_no_record_lists_is_shown_all_the_same(tmp_path: Path) -> None:
    stray = "resources/two-minute-conversation/stray.jpg"
    (figure,) = figures(brief_on(committed(tmp_path), {stray: as_jpeg(drawn_face(200))})[0])
    assert f"{stray}: new. {QUESTION} Nothing says whether it shows people." in words_of(figure)


@pytest.mark.usefixtures("without_detector")
def test_a_picture_whose_name_is_a_childs_is_shown_and_its_name_is_not(tmp_path: Path) -> None:
    written = {path.replace("circle", "oliver"): text for path, text in slip(drawn_face(200)).items()}
    written = {
        path: text if isinstance(text, bytes) else text.replace("circle", "oliver") for path, text in written.items()
    }
    page, markdown = brief_on(committed(tmp_path), written)
    assert len(figures(page)) == 1
    assert "oliver" not in page.html.lower() + markdown.lower()  # type: ignore[union-attr]


@pytest.mark.usefixtures("without_detector")
def test_a_picture_for_which_there_is_no_room_is_not_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(large_pictures, "_MOST_BYTES", 1000)
    (figure,) = figures(brief_on(committed(tmp_path), slip(Image.effect_noise((800, 600), 60)))[0])
    assert not figure.css("img")
    assert "There is no room for it on this page. Open it by itself, before you decide." in figure.text()


@pytest.mark.usefixtures("without_detector")
def test_of_a_new_document_it_is_asked_whether_it_shows_anybody(tmp_path: Path) -> None:
    offered = resource("slip", attachments="[{file: slips.pdf, title: Slips}]")
    page, _ = brief_on(committed(tmp_path), {**offered, "resources/slip/slips.pdf": b"%PDF"})
    assert "Does slips.pdf show anybody, in a picture or a film?" in page.text()


def test_a_face_is_framed_and_said(tmp_path: Path) -> None:
    pytest.importorskip("cv2")
    (figure,) = figures(brief_on(committed(tmp_path), slip(drawn_face(400)))[0])
    assert words_of(figure).endswith("A program found what may be a face: it is framed.")
    shown = picture_in(figure).convert("RGB")
    colours = {shown.getpixel((x, y)) for x in range(shown.width) for y in range(shown.height)}
    assert [pixel for pixel in colours if isinstance(pixel, tuple) and pixel[0] > pixel[1] + 100]


def test_where_no_face_is_found_a_person_is_asked_to_look_all_the_same(tmp_path: Path) -> None:
    pytest.importorskip("cv2")
    (figure,) = figures(brief_on(committed(tmp_path), slip(Image.new("RGB", (400, 300), "teal")))[0])
    assert QUESTION in words_of(figure)
    assert words_of(figure).endswith("A program looked for faces and found none. It misses many: look yourself.")


def saved(folder: Path, pictures: Sequence[Image.Image]) -> list[Path]:
    paths = [folder / f"{number}.png" for number in range(len(pictures))]
    for path, picture in zip(paths, pictures, strict=True):
        picture.save(path)
    return paths


def test_faces_are_found_where_they_are_at_every_size_and_the_same_each_time(tmp_path: Path) -> None:
    pytest.importorskip("cv2")
    two = Image.new("RGB", (1600, 700), "white")
    two.paste(drawn_face(600), (50, 50))
    two.paste(drawn_face(300), (1200, 200))
    see_through = drawn_face(400).convert("RGBA")
    pictures = saved(tmp_path, [two, drawn_face(60), see_through, Image.new("L", (300, 300), 90)])
    found = faces.faces_in(pictures)
    assert faces.faces_in(pictures) == found
    large, small, clear, none = (boxes or [] for boxes in found)
    assert [len(boxes) for boxes in (large, small, clear, none)] == [2, 1, 1, 0]
    (left, top, right, low), (other, *_) = large
    assert left < 350 < right
    assert top < 350 < low
    assert other > 1200


def test_a_picture_that_fails_leaves_the_others_to_be_looked_at_by_people(tmp_path: Path) -> None:
    pytest.importorskip("cv2")
    good, other = saved(tmp_path, [drawn_face(200), drawn_face(200)])
    (tmp_path / "broken.png").write_bytes(good.read_bytes()[:200])
    looked = faces.faces_in([good, tmp_path / "broken.png", other])
    assert looked[0]
    assert looked[1:] == [None, None]


def test_a_program_that_takes_too_long_or_cannot_be_started_never_holds_up_a_brief(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("cv2")
    pictures = saved(tmp_path, [drawn_face(200)])
    monkeypatch.setattr(faces, "_SECONDS", 0.01)
    assert faces.faces_in(pictures) == [None]
    monkeypatch.setattr(faces.sys, "executable", str(tmp_path / "nothing"))
    assert faces.faces_in(pictures) == [None]


def test_the_largest_picture_that_is_published_is_looked_through_in_seconds(tmp_path: Path) -> None:
    pytest.importorskip("cv2")
    pictures = saved(tmp_path, [Image.effect_noise((1600, 16_000), 60)])
    started = monotonic()
    assert faces.faces_in(pictures) != [None]
    assert monotonic() - started < 30


def test_what_a_detector_says_twice_is_one_face() -> None:
    boxes = [(10, 10, 50, 50), (45, 45, 90, 90), (200, 10, 240, 50), (80, 80, 210, 100)]
    assert face_finder._together(boxes[:3]) == [(10, 10, 90, 90), (200, 10, 240, 50)]
    assert face_finder._together(boxes) == [(10, 10, 240, 100)]
    assert json.dumps(face_finder._together([])) == "[]"
