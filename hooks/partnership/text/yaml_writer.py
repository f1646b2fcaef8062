"""Fields are written as YAML in the style in which people write them."""

from __future__ import annotations

from collections.abc import Iterable

import yaml


class _Dumper(yaml.SafeDumper):
    """Writes as people do: quotation marks only where they are needed, lists indented, lists of words on one line."""

    yaml_implicit_resolvers = {}
    """Records take every value as the text that it is, so that no date or number needs quotation marks."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        """Indent lists too."""
        super().increase_indent(flow, False)


def _represent_list(dumper: yaml.SafeDumper, items: list[object]) -> yaml.Node:
    words = all(isinstance(item, str) and " " not in item for item in items)
    return dumper.represent_sequence("tag:yaml.org,2002:seq", items, flow_style=words)


_Dumper.add_representer(list, _represent_list)


def as_yaml(fields: Iterable[tuple[str, object]]) -> str:
    """Return fields as a file holds them, in their order."""
    return yaml.dump(dict(fields), Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=5000)
