"""Fields are written as YAML in the style in which people write them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

import yaml

from partnership.text.characters import needs_quotes
from partnership.text.source import Value

ScalarStyle = Literal["", "'", '"', "|", ">"]
"""How a text is written: plain, between quotation marks, or in lines of its own that are kept or folded."""

ONE_LINE = 1_000_000
"""A width at which nothing is broken into lines."""

_NAMES = {str: "tag:yaml.org,2002:str", list: "tag:yaml.org,2002:seq", dict: "tag:yaml.org,2002:map"}
"""What YAML calls a text, a list and a mapping."""


class _Dumper(yaml.SafeDumper):
    """Writes as people do: quotation marks only where they are needed, lists indented, lists of words on one line."""

    yaml_implicit_resolvers = {}
    """Records take every value as the text that it is, so that no date or number needs quotation marks."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        """Indent lists too."""
        super().increase_indent(flow, False)


def _represent_list(dumper: yaml.SafeDumper, items: list[object]) -> yaml.Node:
    return dumper.represent_sequence(_NAMES[list], items, flow_style=_are_words(items))


def _represent_text(dumper: yaml.SafeDumper, text: str) -> yaml.Node:
    return dumper.represent_scalar(_NAMES[str], text, style=_style(text, ""))


_Dumper.add_representer(list, _represent_list)
_Dumper.add_representer(str, _represent_text)


def _are_words(items: Iterable[object]) -> bool:
    return all(isinstance(item, str) and " " not in item for item in items)


def as_yaml(fields: Iterable[tuple[str, object]]) -> str:
    """Return fields as a file holds them, in their order."""
    return yaml.dump(dict(fields), Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=5000)


def field_as_yaml(name: str, value: Value, *, style: ScalarStyle | None = None, width: int = ONE_LINE) -> str:
    """Return one field as lines, without the last line's end.

    `style` is that of a value that is a text, as far as the style can hold it; None takes the simplest, and writes a
    text that is longer than `width` below the name.
    """
    node = yaml.MappingNode(_NAMES[dict], [(_text_node(name, ""), _node(value, style, width))], flow_style=False)
    return _written(node, width)


def item_as_yaml(value: Value, *, width: int = ONE_LINE) -> str:
    """Return one item of a list as lines of which the first begins with a hyphen, without the last line's end."""
    return _written(yaml.SequenceNode(_NAMES[list], [_node(value, None, width)], flow_style=False), width)


def inside_brackets(value: Value, *, style: ScalarStyle = "") -> str:
    """Return a value as it stands in a list in square brackets, on one line."""
    node = _node(value, style, ONE_LINE, in_brackets=True)
    return _written(yaml.SequenceNode(_NAMES[list], [node], flow_style=True), ONE_LINE)[1:-1]


def field_inside_brackets(name: str, value: Value) -> str:
    """Return one field as it stands in a mapping in curly brackets, on one line."""
    return inside_brackets({name: value})[1:-1]


def _written(node: yaml.Node, width: int) -> str:
    return str(yaml.serialize(node, Dumper=_Dumper, allow_unicode=True, width=width)).rstrip("\n")


def _node(value: Value, style: ScalarStyle | None, width: int, *, in_brackets: bool = False) -> yaml.Node:
    if isinstance(value, dict):
        fields = [
            (_text_node(name, ""), _node(inner, None, width, in_brackets=in_brackets)) for name, inner in value.items()
        ]
        return yaml.MappingNode(_NAMES[dict], fields, flow_style=in_brackets)
    if isinstance(value, list):
        is_flow = in_brackets or _are_words(value)
        items = [_node(item, None, width, in_brackets=is_flow) for item in value]
        return yaml.SequenceNode(_NAMES[list], items, flow_style=is_flow)
    if style is None:
        style = "" if in_brackets else "|" if "\n" in value else ">" if len(value) > width else ""
    return _text_node(value, style)


def _text_node(text: str, style: ScalarStyle) -> yaml.Node:
    return yaml.ScalarNode(_NAMES[str], text, style=_style(text, style))


def _style(text: str, style: ScalarStyle) -> str | None:
    """Return the style in which YAML's emitter is to write a text."""
    return style or ('"' if needs_quotes(text) else None)
