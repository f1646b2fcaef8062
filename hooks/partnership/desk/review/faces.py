"""Where the optional extra `faces` is installed, a program looks for faces in the pictures of a brief and frames them.

It helps whoever decides, and decides nothing: it takes a knot in wood for a face, and does not see one that looks away.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw

from partnership.desk.review import face_finder

_SECONDS = 90
"""How long a brief waits for the program at most, whatever a computer does besides."""


def faces_in(pictures: Sequence[Path]) -> list[list[face_finder.Box] | None]:
    """Return the edges of what may be a face in each picture; None for a picture that no program has looked at.

    Nothing is raised: a program that fails, or takes too long, leaves the pictures that it has not reached.
    """
    found: list[list[face_finder.Box] | None] = []
    if pictures and find_spec("cv2"):
        found += [[(box[0], box[1], box[2], box[3]) for box in json.loads(line)] for line in _lines_about(pictures)]
    return found + [None] * (len(pictures) - len(found))


def _lines_about(pictures: Sequence[Path]) -> list[str]:
    """Return the lines of the program, as far as it came; each is whole."""
    command = [sys.executable, "-I", face_finder.__file__]
    asked = json.dumps([str(picture.resolve()) for picture in pictures])
    try:
        done = subprocess.run(command, input=asked.encode(), capture_output=True, check=False, timeout=_SECONDS)
        written = done.stdout
    except subprocess.TimeoutExpired as error:
        written = error.stdout or b""
    except OSError:
        return []
    return written.decode().split("\n")[:-1]


def framed(picture: Path, faces: Sequence[face_finder.Box]) -> bytes:
    """Return a copy of a picture, as JPEG, with a frame around each face."""
    with Image.open(picture) as opened:
        coloured = opened.convert("RGBA")
    whole = Image.new("RGBA", coloured.size, "white")
    whole.alpha_composite(coloured)
    copy = whole.convert("RGB")
    drawing = ImageDraw.Draw(copy)
    for left, top, right, low in faces:
        # Two colours, of which one is seen on any picture.
        drawing.rectangle((left - 4, top - 4, right + 4, low + 4), outline="white", width=8)
        drawing.rectangle((left - 2, top - 2, right + 2, low + 2), outline="#a3004f", width=4)
    content = BytesIO()
    copy.save(content, "JPEG", quality=85)
    return content.getvalue()
