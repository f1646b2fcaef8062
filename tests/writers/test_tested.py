"""The page about accessibility says when the pages were last looked at, and how thoroughly."""

from __future__ import annotations

from pathlib import Path

from content import library, outputs_of
from partnership.writers.output import PageOutput
from partnership.writers.tested import tested as last_tested


def test_the_figures_of_the_last_look_stand_on_the_page(tmp_path: Path) -> None:
    (page,) = [
        output
        for output in outputs_of(library(tmp_path))
        if isinstance(output, PageOutput) and output.url == "accessibility/"
    ]
    seen = last_tested()
    assert seen.pages > 150
    assert seen.views > 10 * seen.pages
    assert f"{seen.views:,} views" in page.content
    assert f"axe {seen.axe}" in page.content
