"""Templates say days, times and lists as people do, and escape everything that they are given."""

from __future__ import annotations

import os
from datetime import date, datetime
from pathlib import Path

import pytest
from jinja2 import Environment, UndefinedError
from markupsafe import Markup

from content import library, meeting
from partnership.library import Library
from partnership.templates import TemplateContext, environment
from partnership.text.dates import LONDON

AFTERNOON = datetime(2027, 3, 11, 16, 30, tzinfo=LONDON)
DAY = date(2027, 3, 11)


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return library(tmp_path_factory.mktemp("base"))


@pytest.fixture(scope="module")
def templates(base: Library) -> Environment:
    return environment(TemplateContext(library=base))


def rendered(templates: Environment, expression: str, **context: object) -> str:
    """Return what a template with one expression shows, with plain spaces."""
    return templates.from_string(f"{{{{ {expression} }}}}").render(context).replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("expression", "words"),
    [
        ("value|day", "Thursday 11 March 2027"),
        ("value|short_day", "11 March 2027"),
        ("value|month", "March 2027"),
        ("value|short_month", "Mar"),
        ("value|iso", "2027-03-11"),
    ],
)
def test_a_date_is_said_as_people_say_it(templates: Environment, expression: str, words: str) -> None:
    assert rendered(templates, expression, value=DAY) == words


def test_a_moment_is_written_for_machines_with_its_offset(templates: Environment) -> None:
    assert rendered(templates, "value|iso", value=AFTERNOON) == "2027-03-11T16:30:00+00:00"
    assert rendered(templates, "value|iso", value=AFTERNOON.replace(month=6)) == "2027-06-11T16:30:00+01:00"


@pytest.mark.parametrize(
    ("hour", "minute", "words"),
    [
        (16, 0, "4 pm"),
        (16, 30, "4.30 pm"),
        (9, 5, "9.05 am"),
        (12, 0, "12 noon"),
        (12, 30, "12.30 pm"),
        (0, 0, "12 am"),
    ],
)
def test_a_time_is_said_as_people_say_it(templates: Environment, hour: int, minute: int, words: str) -> None:
    assert rendered(templates, "value|clock", value=AFTERNOON.replace(hour=hour, minute=minute)) == words


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (0, "no time"),
        (1, "1 minute"),
        (5, "5 minutes"),
        (60, "1 hour"),
        (75, "1 hour 15 minutes"),
        (121, "2 hours 1 minute"),
    ],
)
def test_minutes_are_said_in_hours_where_that_is_shorter(templates: Environment, minutes: int, words: str) -> None:
    assert rendered(templates, "value|minutes", value=minutes) == words


def test_a_meeting_says_when_it_is(tmp_path: Path) -> None:
    found = library(tmp_path, meeting("m", starts="11 March 2027, 4pm", ends="17:30"))
    words = rendered(environment(TemplateContext(library=found)), "value.summary", value=found.meetings[-1])
    assert words == "Thursday 11 March 2027, 4 pm to 5.30 pm"


def test_words_of_the_vocabulary_are_listed_by_their_labels(templates: Environment, base: Library) -> None:
    assert rendered(templates, "value|labels", value=base.resources[0].stages) == "Key stage 1, Key stage 2"


def test_whatever_a_template_shows_is_escaped(templates: Environment) -> None:
    assert rendered(templates, "value", value="<b>&\"'") == "&lt;b&gt;&amp;&#34;&#39;"


def test_a_template_that_uses_an_unknown_name_fails(templates: Environment) -> None:
    with pytest.raises(UndefinedError):
        rendered(templates, "nothing")


def test_every_template_knows_the_library_and_the_site(templates: Environment, base: Library) -> None:
    assert rendered(templates, "site.name") == base.settings.name
    assert rendered(templates, "library.schools[0].title") == "Oakland Primary"


def test_every_template_is_well_formed(templates: Environment) -> None:
    for name in templates.list_templates(extensions=["html", "svg"]):
        assert templates.get_template(name)


def test_templates_can_be_had_where_the_vocabulary_cannot_be_read(tmp_path: Path) -> None:
    found = library(tmp_path, {"data/vocabulary.yml": "theme: ["})
    assert found.themes == []
    styles = environment(TemplateContext(library=found)).get_template("desk/desk.css").render()
    assert "--paper: " in styles


def test_compiled_templates_stay_with_the_engine_or_with_the_content_where_that_cannot_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = library(tmp_path)
    (tmp_path / ".cache").unlink()
    environment(TemplateContext(library=here)).get_template("offline/offline.css")
    assert not (tmp_path / ".cache/templates").exists()
    monkeypatch.setattr(os, "access", lambda _path, _mode: False)
    environment(TemplateContext(library=here)).get_template("offline/offline.css")
    assert any((tmp_path / ".cache/templates").iterdir())


def test_a_part_that_pages_share_is_made_once_for_a_page_and_anew_for_the_next(templates: Environment) -> None:
    part, uses = (
        templates.from_string("{% macro link() %}{{ url() }}{% endmacro %}"),
        "{% import part as p with context %}",
    )
    page = templates.from_string(f"{uses}{{{{ p.link() }}}} {uses}{{{{ p.link() }}}}")
    assert page.render(part=part, url=lambda: "a/") == "a/ a/"
    assert page.render(part=part, url=lambda: "b/") == "b/ b/"


@pytest.mark.parametrize(("value", "shown"), [("a < b & c", "a &lt; b &amp; c"), (3, "3"), (Markup("<b>"), "<b>")])
def test_a_value_is_escaped_unless_it_is_html(templates: Environment, value: object, shown: str) -> None:
    assert rendered(templates, "value", value=value) == shown
