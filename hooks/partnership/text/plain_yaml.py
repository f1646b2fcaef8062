"""Most files of YAML say plainly what they say, and their values are read here in a third of the time.

Nothing is decided here: a text in which anything could be refused, lost or meant in another way is left to the reader
that looks at every event of the parser and knows its place.
"""

from __future__ import annotations

import re
import sys

import yaml

from partnership.text.characters import FOREIGN
from partnership.text.source import Value
from partnership.text.unseen_characters import first_unseen

DEPTH = 8
"""How deep lists and mappings may stand in one another; the deepest field of a record needs four."""

_REMARK_OR_SPECIAL = re.compile(r"#|(?:^|[\s\[\]{},:?-])[&*!]", re.MULTILINE)
"""A remark, or where an anchor, an alias or a tag could be."""


class _NotPlain(Exception):
    """A text needs a closer look."""


class _Composer(yaml.CBaseLoader):
    """A `_Composer` makes nodes of a text without asking what kind of value each is, and of none that stand deep."""

    _depth = 0

    def descend_resolver(self, *_around: object) -> None:
        self._depth += 1
        if self._depth > DEPTH:
            raise _NotPlain

    def ascend_resolver(self) -> None:
        self._depth -= 1

    def resolve(self, *_node: object) -> str:
        return ""


def plain_values(text: str) -> dict[str, Value] | None:
    """Return the values of a text that says plainly what it says; None for any other."""
    if _REMARK_OR_SPECIAL.search(text) or FOREIGN.search(text):
        return None
    try:
        node = _Composer(text).get_single_node()
        return _mapping(node) if isinstance(node, yaml.MappingNode) else None
    except (_NotPlain, yaml.YAMLError):
        return None


def _mapping(node: yaml.MappingNode) -> dict[str, Value]:
    values: dict[str, Value] = {}
    keys = set()
    for key, inner in node.value:
        if not isinstance(key, yaml.ScalarNode):
            raise _NotPlain
        name = sys.intern(_scalar(key))
        if name in keys or name == "<<":
            raise _NotPlain
        keys.add(name)
        if value := _value(inner):
            values[name] = value
    return values


def _value(node: yaml.Node) -> Value:
    if isinstance(node, yaml.ScalarNode):
        return _scalar(node)
    if isinstance(node, yaml.SequenceNode):
        return [_value(item) for item in node.value]
    if isinstance(node, yaml.MappingNode):
        return _mapping(node)
    raise _NotPlain


def _scalar(node: yaml.ScalarNode) -> str:
    """Return a text without the spaces around it that YAML takes for letters. In quotation marks they are meant."""
    if not node.style:
        return str(node.value).strip()
    if node.style == '"' and first_unseen(node.value):
        raise _NotPlain
    return str(node.value)
