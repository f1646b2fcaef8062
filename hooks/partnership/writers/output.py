"""Outputs: what writers make, before anything is written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Output:
    """One file of the site. A path as content is a file in `.cache/`, filled by the time the site is copied."""

    uri: str
    """Where it is published, from the root of the site."""
    content: str | bytes | Path
    source: str = ""
    """The path of the record's file it was made from; empty if it was made from several."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageOutput(Output):
    """One page of the site: finished HTML for the shell to stand around."""

    title: str
    summary: str
    section: str
    """The address of the navigation entry the page belongs to."""
    anchors: frozenset[str]
    """The anchors of its text."""
    robots: str = ""
    """What search engines are told about it, if anything."""
    leads_to: str = ""
    """The address, as seen from this page, to which a reader is led on at once; empty for every page that stays."""
    updated: date | None
