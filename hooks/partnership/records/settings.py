"""The editors of a partnership choose the settings of their site in `data/site.yml`."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from partnership.records.fields import Address, Email, Model, Text


class Settings(Model):
    """The name, address and choices of one partnership."""

    name: Text
    """The partnership's name."""
    short_name: Text
    """The name in two or three words, for narrow places."""
    tagline: Text
    """One line for the foot of every page."""
    address: Annotated[Address, Field(pattern=r"^[^?#]*/$")]
    """The address at which the site is published, with its last slash."""
    repository: Address
    """The address of the content's repository."""
    branch: Text = "main"
    """The branch that is published."""
    contact: Email
    """The Foundation's mailbox for the partnership."""
    foundation: Text
    """The name of the Foundation that facilitates the partnership."""
    samples: bool = True
    """Whether the invented examples are shown."""

    @classmethod
    def none(cls) -> Settings:
        """Return settings for a library whose file cannot be read, so that its problem can be shown."""
        address = "https://example.org/"
        return cls(
            name="Partnership",
            short_name="Partnership",
            tagline="Partnership",
            address=address,
            repository=address,
            contact="office@example.org",
            foundation="Foundation",
        )
