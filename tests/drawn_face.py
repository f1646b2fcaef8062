"""A face that is nobody's: drawn of ellipses, and yet what a detector of faces goes by is there."""

from __future__ import annotations

from io import BytesIO

from PIL import Image, ImageDraw, ImageFilter


def drawn_face(side: int) -> Image.Image:
    """A square picture with a face of two thirds of its side in the middle."""
    picture = Image.new("RGB", (side, side), "#e6e6e6")
    drawing = ImageDraw.Draw(picture)
    middle, radius = side / 2, side * 0.275

    def ellipse(x: float, y: float, width: float, height: float, colour: str) -> None:
        left, top = middle + radius * (x - width), middle + radius * (y - height)
        drawing.ellipse((left, top, left + 2 * radius * width, top + 2 * radius * height), fill=colour)

    ellipse(0, 0, 0.8, 1, "#c8c8c8")
    ellipse(0, -0.45, 0.85, 0.65, "#282828")
    ellipse(0, -0.075, 0.7, 0.675, "#c8c8c8")
    for side_of_face in (-0.32, 0.32):
        ellipse(side_of_face, -0.12, 0.2, 0.13, "#787878")
        ellipse(side_of_face, -0.12, 0.12, 0.08, "#3c3c3c")
        ellipse(side_of_face, -0.24, 0.22, 0.04, "#3c3c3c")
    ellipse(0, 0.075, 0.06, 0.175, "#e6e6e6")
    ellipse(0, 0.26, 0.15, 0.06, "#a0a0a0")
    ellipse(0, 0.525, 0.28, 0.075, "#5a5a5a")
    return picture.filter(ImageFilter.GaussianBlur(side / 100))


def as_jpeg(picture: Image.Image) -> bytes:
    content = BytesIO()
    picture.save(content, "JPEG", quality=90)
    return content.getvalue()
