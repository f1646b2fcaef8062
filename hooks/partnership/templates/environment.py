"""The templates of this folder are rendered by Jinja, with everything escaped that they are given."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, MutableMapping
from functools import partial
from pathlib import Path
from types import BuiltinMethodType, FunctionType, MethodType
from typing import Any

import jinja2
from jinja2.environment import TemplateModule
from jinja2.runtime import Context, Macro
from markupsafe import Markup, escape

from partnership.templates.context import TemplateContext
from partnership.templates.filters import FILTERS
from partnership.templates.messages import give_words
from partnership.templates.telephones import unbroken

THEME = Path(__file__).parents[1] / "theme"
"""The folder of what every page has around it: a theme looks into it before its own templates."""
PLAIN = THEME.parent / "plain"
"""The folder of the one template that is needed where there is no other theme."""


class _Template(jinja2.Template):
    """A `_Template` makes a whole page, in which no line ends within a telephone number."""

    _parts: tuple[object, TemplateModule] | None = None
    """The parts that it gave last to the templates that import it, with the page that they were for."""

    @classmethod
    def from_code(cls, *args: Any, **kwargs: Any) -> jinja2.Template:
        """Return the template of compiled code."""
        template = super().from_code(*args, **kwargs)
        template.root_render_func.__globals__["escape"] = _escaped
        return template

    def render(self, *args: Any, **kwargs: Any) -> str:
        """Return the page, or whatever else the template makes."""
        made = super().render(*args, **kwargs)
        return unbroken(made) if (self.name or "").endswith(".html") else made

    def make_module(
        self,
        vars: dict[str, Any] | None = None,
        shared: bool = False,
        locals: Mapping[str, Any] | None = None,
    ) -> TemplateModule:
        """Return the parts that another template imports. They are the same all over a page, and are made once for it.

        A page is known by the function that leads from it to others.
        """
        page = (vars or {}).get("url")
        if page is None or locals:
            return super().make_module(vars, shared, locals)
        if self._parts is None or self._parts[0] is not page:
            self._parts = page, super().make_module(vars, shared, locals)
        return self._parts[1]


def _escaped(value: object) -> str:
    """Return what a template shows of a value: most have no sign that must be escaped, or have been escaped before."""
    kind = type(value)
    if kind is Markup or (kind is str and not _SIGN.search(value)):  # type: ignore[call-overload]
        return value  # type: ignore[return-value]
    return escape(value)


_SIGN = re.compile("[&<>\"']")


class _Context(Context):
    """A `_Context` calls a function at once that asks for nothing but its values, as nearly all of them do."""

    def call(self, called: Any, /, *values: Any, **named: Any) -> Any:
        """Return what is called with these values."""
        if type(called) not in _PLAIN:
            return super().call(called, *values, **named)
        asked = getattr(called, "jinja_pass_arg", None)
        if asked is not None:
            if asked is not _SETTINGS:
                return super().call(called, *values, **named)
            values = (self.eval_ctx, *values)
        named.pop("_loop_vars", None)
        named.pop("_block_vars", None)
        return called(*values, **named)


_PLAIN = frozenset({BuiltinMethodType, FunctionType, Macro, MethodType, partial, type})
"""What can be called at once. A macro asks whether to escape, which all of our templates do."""
_SETTINGS = jinja2.pass_eval_context(lambda: None).jinja_pass_arg  # type: ignore[attr-defined]
"""The mark of a function that asks whether to escape."""


class _Environment(jinja2.Environment):
    """An `_Environment` gives all of its templates the same names, and looks for each once."""

    template_class = _Template
    context_class = _Context

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self._found: dict[str | jinja2.Template, jinja2.Template] = {}

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Return the names that a template knows."""
        return super().make_globals(d) if d else self.globals

    def get_template(
        self, name: str | jinja2.Template, parent: str | None = None, globals: MutableMapping[str, Any] | None = None
    ) -> jinja2.Template:
        """Return the template of that name."""
        if name not in self._found or globals:
            self._found[name] = super().get_template(name, parent, globals)
        return self._found[name]


def environment(context: TemplateContext) -> jinja2.Environment:
    """Return the templates, knowing what the context lists, and how people write dates and numbers.

    A template that uses a name which nothing gives it raises `jinja2.UndefinedError`.
    """
    templates = _Environment(
        bytecode_cache=jinja2.FileSystemBytecodeCache(str(_folder_of_compiled(context.library.root)), "%s.pyc"),
        loader=jinja2.PackageLoader("partnership"),
        auto_reload=False,
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    give_words(templates)
    templates.globals.update(context.names())
    templates.filters.update(FILTERS)
    return templates


def _folder_of_compiled(root: Path) -> Path:
    """Return the folder of compiled templates: where Python keeps modules that it has compiled, if it can be written.

    To compile them for each build would be a fifth of it. Else they are in the cache of the repository at `root`.
    """
    own = Path(__file__).parent
    folder = own / "__pycache__" if os.access(own, os.W_OK) else root / ".cache/templates"
    folder.mkdir(parents=True, exist_ok=True)
    return folder
