"""A program of its own looks for faces in pictures, with the detectors that are packed in the optional extra `faces`.

It is another process so that no picture, and no fault of a library that is not ours, can hold up a brief. It reads the
paths of pictures as JSON, and writes a line of JSON for each: the left, upper, right and lower edge of every face, in
pixels. The same picture gives the same line everywhere: nothing in it is drawn by chance, and it counts on one thread.
"""

from __future__ import annotations

import json
import os
import sys
from importlib import import_module
from typing import Any

from PIL import Image

if sys.platform != "win32":
    import resource

_SECONDS = 60
_MEMORY = 1_000_000_000

_MOST_PIXELS = 1_000_000
"""The most pixels that are looked through. A larger picture is looked through at a smaller size."""
_SMALLEST = 24
"""The width of the smallest face that is looked for, in pixels."""
_DETECTORS = (("frontalface_alt2", 3), ("frontalface_default", 6), ("profileface", 5))
"""The names of the detectors, and how many of its guesses must agree before a detector says that there is a face."""

Box = tuple[int, int, int, int]
"""The left, upper, right and lower edge of what may be a face."""


def main() -> None:
    """Look for faces in the pictures that are named on the input."""
    if sys.platform != "win32":
        resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
        resource.setrlimit(resource.RLIMIT_DATA, (_MEMORY, _MEMORY))
    # One thread, also of the library that numpy counts with: each of its threads would take memory of its own.
    os.environ["OPENBLAS_NUM_THREADS"] = "1"
    # Whether they are installed is known only here, and neither has to be.
    opencv, numpy = import_module("cv2"), import_module("numpy")
    opencv.setNumThreads(1)
    detectors = [
        (opencv.CascadeClassifier(f"{opencv.data.haarcascades}haarcascade_{name}.xml"), agreeing)
        for name, agreeing in _DETECTORS
    ]
    for path in json.load(sys.stdin):
        greys, scale = _greys(path)
        found: list[Box] = []
        for detector, agreeing in detectors:
            found += _found(detector, agreeing, numpy.asarray(greys))
            # Of faces that are seen from the side, the detector knows those that look to the left.
            mirrored = _found(detector, agreeing, numpy.asarray(greys.transpose(Image.Transpose.FLIP_LEFT_RIGHT)))
            found += [(greys.width - right, top, greys.width - left, low) for left, top, right, low in mirrored]
        boxes = [[round(edge / scale) for edge in box] for box in _together(found)]
        sys.stdout.write(f"{json.dumps(boxes)}\n")
        sys.stdout.flush()


def _greys(path: str) -> tuple[Image.Image, float]:
    """Return a picture without its colours, on white where it is see-through, with its scale."""
    with Image.open(path) as picture:
        scale = min(1.0, (_MOST_PIXELS / (picture.width * picture.height)) ** 0.5)
        coloured = picture.convert("RGBA")
    whole = Image.new("RGBA", coloured.size, "white")
    whole.alpha_composite(coloured)
    size = (max(1, round(whole.width * scale)), max(1, round(whole.height * scale)))
    return whole.convert("L").resize(size), scale


def _found(detector: Any, agreeing: int, greys: Any) -> list[Box]:
    found = detector.detectMultiScale(greys, scaleFactor=1.1, minNeighbors=agreeing, minSize=(_SMALLEST, _SMALLEST))
    return [(int(x), int(y), int(x + width), int(y + height)) for x, y, width, height in found]


def _together(boxes: list[Box]) -> list[Box]:
    """Return boxes of which none overlaps another: those that do become one."""
    apart: list[Box] = []
    for box in sorted(boxes):
        merged = box
        while near := next((other for other in apart if _overlap(other, merged)), None):
            apart.remove(near)
            merged = (
                min(near[0], merged[0]),
                min(near[1], merged[1]),
                max(near[2], merged[2]),
                max(near[3], merged[3]),
            )
        apart.append(merged)
    return sorted(apart)


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


if __name__ == "__main__":
    main()
