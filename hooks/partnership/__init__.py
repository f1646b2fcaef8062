"""A partnership of restorative schools: a content repository becomes a searchable site.

The floors, and the only direction imports may run::

    model <- checks <- templates <- writers <- desk, hooks/main.py

`model` says what things are, `checks` what may be published, `templates` how a page is framed, `writers` what is
published, and `desk` is what people use. Only `hooks/main.py` knows MkDocs.
"""

from pathlib import Path

THEME = Path(__file__).parent / "theme"
"""The folder that MkDocs looks into before Material's own templates."""
