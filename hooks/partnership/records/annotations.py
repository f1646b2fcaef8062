"""Annotations: what the type of a field says of it."""

from __future__ import annotations

from typing import Any, get_args

from partnership.records.fields import Model


def model_in(annotation: Any) -> Any:
    """The entry class inside an annotation such as ``list[Action] | None``."""
    if isinstance(annotation, type) and issubclass(annotation, Model):
        return annotation
    parts = getattr(annotation, "__args__", ())
    return next((found for part in parts if (found := model_in(part))), None)


def marks(annotation: Any) -> list[Any]:
    """Everything inside an annotation such as ``list[Annotated[str, Reference("school")]] | None``, flat."""
    origin = getattr(annotation, "__origin__", None)
    found = [annotation, list] if origin is list else [annotation]
    for part in get_args(annotation):
        found += marks(part)
    return found
