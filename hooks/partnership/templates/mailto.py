"""A mailto: address opens an e-mail in the reader's own program, with its first lines already written.

These e-mails ask for nothing but what is needed to answer, and for no name: schools write from the mailbox of a role.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote

from partnership.forms import Form
from partnership.library import Library
from partnership.library.hosting import SchoolWish
from partnership.records import Meeting, Resource
from partnership.text.words import _, message

_PLEASE_NO_NAMES = message("Please write no name of a child or an adult.\n")

_CORRECTION = message("""\
Page:
%(address)s

Title of the page:
%(title)s

What it says now:

What it should say:

Why:
""")

_ADAPTATION = message("""\
We have adapted "%(title)s".
%(address)s

Our school:

What we kept:

What we changed:

Why:

What happened when we used it:

Our version is attached. It may be published under %(licence)s.
""")

_LOOKED_FOR = message("""\
I looked for “”, and it was not there.
%(address)s

What I hoped to find:

""")

_PLACE_ASKED_FOR = message("""\
For: %(to)s

We would like to come.
%(title)s, %(when)s
%(address)s

Our school:

How many places we would like, and for whom (%(who)s):

What we need in order to get in and take part (steps, hearing, food, parking):

The shared mailbox of our school, for your answer:

Please do not write the name of any pupil here.
""")

_NEXT_ONE = message("""\
For: %(to)s

Every place is taken on this one, and we would like to come to the next.
%(title)s, %(when)s
%(address)s

Our school:

How many places we would like, and for whom (%(who)s):

The shared mailbox of our school, for your answer:
""")

_ANSWER_TO_REQUEST = message("""\
You would like to see: %(what)s.
%(address)s

You could see it at our school:

What you would see:

A day, or a time of year, that would be good:

How many people could come, and who (staff, governors, young people):

The shared mailbox of our school, for your answer:
""")

_ANSWER_TO_OFFER = message("""\
You offer: %(what)s.
%(address)s

We would like to come and see it. Our school:

How many of us, and who (staff, governors, young people):

A day, or a time of year, that would be good:

The shared mailbox of our school, for your answer:
""")


@dataclass(frozen=True, slots=True)
class Mailto:
    """`Mailto` has the address of every e-mail that a page offers to open."""

    library: Library

    def with_questions(self, form: Form) -> str:
        """Return the address of an e-mail to the organisation with the questions of a form, each with room below it."""
        labels = [f"{question.label}:\n{question.proposed}" for question in form.questions]
        return _address(self._organisation, form.title, "\n".join([*labels, _(_PLEASE_NO_NAMES)]))

    def about_a_page(self, title: str, uri: str) -> str:
        """Return the address of an e-mail to the organisation about something that is wrong on a page."""
        text = _(_CORRECTION, title=title, address=self._on_the_site(uri))
        return _address(self._organisation, _("A correction: %(title)s", title=title), text)

    def about_adapting(self, resource: Resource) -> str:
        """Return the address of an e-mail to the organisation with which a school sends what it made of a resource."""
        licences = _(" or ").join(term.label for term in self.library.licences_for_adapting(resource))
        address = self._on_the_site(resource.uri)
        text = _(_ADAPTATION, title=resource.title, address=address, licence=licences)
        return _address(self._organisation, _("We adapted: %(title)s", title=resource.title), text)

    def about_search(self) -> str:
        """Return the address of an e-mail that says what somebody looked for; the script puts it between the quotes."""
        text = _(_LOOKED_FOR, address=self._on_the_site("resources/")) + _(_PLEASE_NO_NAMES)
        return _address(self._organisation, _("Looked for: “”"), text)

    def about_a_place(self, meeting: Meeting) -> str:
        """Return the address of an e-mail that asks the host for places; once none is left, to hear of the next one."""
        full = not meeting.has_places
        who = ", ".join(term.label.lower() for term in meeting.visit.who) if meeting.visit else _("by their roles")
        host = (self.library.partner(meeting.host) if meeting.host else self.library.organisation).title
        text = _(
            _NEXT_ONE if full else _PLACE_ASKED_FOR,
            to=f"{meeting.contact.label}, {host}" if meeting.contact else host,
            title=meeting.title,
            when=meeting.summary,
            address=self._on_the_site(meeting.uri),
            who=who,
        )
        subject = _("The next one, please: %(title)s") if full else _("A place, please: %(title)s")
        return _address(self.mailbox(meeting), subject % {"title": meeting.title}, text)

    def mailbox(self, meeting: Meeting) -> str:
        """Return the mailbox of a role at the host of a meeting; if it has no host, that of the organisation."""
        host = self.library.school(meeting.host)
        return host.contact.email if host else self._organisation

    def answering_request(self, request: SchoolWish) -> str:
        """Return the address of an e-mail to a school that would like to see something, from one that can show it."""
        return self._about_a_wish(request, _("You could see this at our school"), _ANSWER_TO_REQUEST)

    def answering_offer(self, offer: SchoolWish) -> str:
        """Return the address of an e-mail to a school that offers to show something, from one that wants to see it."""
        return self._about_a_wish(offer, _("We would like to come and see"), _ANSWER_TO_OFFER)

    def _about_a_wish(self, wish: SchoolWish, subject: str, text: str) -> str:
        address = self._on_the_site(wish.school.uri)
        return _address(wish.school.contact.email, subject, _(text, what=wish.wish.what, address=address))

    @property
    def _organisation(self) -> str:
        return self.library.settings.contact

    def _on_the_site(self, uri: str) -> str:
        return self.library.settings.address + uri


def _address(to: str, subject: str, text: str) -> str:
    """Return a mailto: address encoded as RFC 6068 asks: all but letters and figures, with Windows line ends."""
    return f"mailto:{to}?subject={_encoded(subject)}&body={'%0D%0A'.join(map(_encoded, text.split(chr(10))))}"


@lru_cache(maxsize=200)
def _encoded(line: str) -> str:
    """Return a line as an address has it. Most lines of an e-mail are the same on every page."""
    return quote(line, safe="")
