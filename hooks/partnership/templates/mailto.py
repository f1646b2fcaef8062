"""Letters: e-mails that a reader's own program opens with the first lines already written.

They ask for nothing that is not needed to answer, and for no name: schools write from the mailbox of a role.
"""

from __future__ import annotations

from urllib.parse import quote, urlencode

from partnership.forms import Form
from partnership.library import Library
from partnership.library.hosting import SchoolWish
from partnership.records import FOUNDATION, Meeting, Resource

_NO_NAMES = "Please write no name of a child or an adult.\n"

_WRONG = """\
Page:
{address}

Title of the page:
{title}

What it says now:

What it should say:

Why:
"""

_ADAPTED = """\
We have adapted "{title}".
{address}

Our school:

What we kept:

What we changed:

Why:

What happened when we used it:

Our version is attached. It may be published under {licence}.
"""

_PLACE = """\
For: {to}

We would like to come.
{title}, {when}
{address}

Our school:

How many places we would like, and for whom ({who}):

What we need in order to get in and take part (steps, hearing, food, parking):

The shared mailbox of our school, for your answer:

Please do not write the name of any pupil here.
"""

_NEXT = """\
For: {to}

Every place is taken on this one, and we would like to come to the next.
{title}, {when}
{address}

Our school:

How many places we would like, and for whom ({who}):

The shared mailbox of our school, for your answer:
"""

_ANSWER = """\
You would like to see: {what}.
{address}

You could see it at our school:

What you would see:

A day, or a time of year, that would be good:

How many people could come, and who (staff, governors, young people):

The shared mailbox of our school, for your answer:
"""

_TAKE_UP = """\
You offer: {what}.
{address}

We would like to come and see it. Our school:

How many of us, and who (staff, governors, young people):

A day, or a time of year, that would be good:

The shared mailbox of our school, for your answer:
"""


def mailto_with_questions(library: Library, form: Form) -> str:
    """The mailto: address of a letter to the Foundation with the questions of a form, each to be answered below it."""
    labels = [f"{question.label}:\n" for question in form.questions]
    return _mailto(library.settings.contact, form.title, "\n".join([*labels, _NO_NAMES]))


def mailto_about_a_page(library: Library, title: str, uri: str) -> str:
    """The mailto: address of a letter to the Foundation that says what is wrong on a page."""
    text = _WRONG.format(title=title, address=library.settings.address + uri)
    return _mailto(library.settings.contact, f"A correction: {title}", text)


def issue_form(library: Library, form: Form) -> str:
    """The address of a form on GitHub."""
    return f"{library.settings.repository}/issues/new?template={form.id}.yml"


def mailto_about_adapting(library: Library, resource: Resource) -> str:
    """The mailto: address of a letter to the Foundation that says what was adapted, and asks for the rest."""
    may = [term.label for term in library.licences_for_adapting(resource)]
    text = _ADAPTED.format(
        title=resource.title, address=library.settings.address + resource.uri, licence=" or ".join(may)
    )
    return _mailto(library.settings.contact, f"We adapted: {resource.title}", text)


def mailto_about_a_place(library: Library, meeting: Meeting) -> str:
    """The mailto: address of a letter that asks the host for places; once none is left, to hear of the next."""
    full = not meeting.has_places
    who = ", ".join(term.label.lower() for term in meeting.visit.who) if meeting.visit else "by their roles"
    address = library.settings.address + meeting.uri
    host = library.partner(meeting.host or FOUNDATION).title
    to = f"{meeting.contact.label}, {host}" if meeting.contact else host
    text = (_NEXT if full else _PLACE).format(
        to=to, title=meeting.title, when=meeting.summary, address=address, who=who
    )
    subject = f"The next one, please: {meeting.title}" if full else f"A place, please: {meeting.title}"
    return _mailto(mailbox(library, meeting), subject, text)


def mailbox(library: Library, meeting: Meeting) -> str:
    """The mailbox of a role at the host of a meeting; if it has no host, that of the Foundation."""
    host = library.school(meeting.host)
    return host.contact.email if host else library.settings.contact


def mailto_in_answer(library: Library, told: SchoolWish) -> str:
    """The mailto: address of a letter to a school that would like to see something, from one that can show it."""
    text = _ANSWER.format(what=told.wish.what, address=library.settings.address + told.school.uri)
    return _mailto(told.school.contact.email, "You could see this at our school", text)


def mailto_to_take_up(library: Library, told: SchoolWish) -> str:
    """The mailto: address of a letter to a school that offers to show something, from one that would like to see it."""
    text = _TAKE_UP.format(what=told.wish.what, address=library.settings.address + told.school.uri)
    return _mailto(told.school.contact.email, "We would like to come and see", text)


def _mailto(to: str, subject: str, text: str) -> str:
    """Encoded as RFC 6068 asks: per cent signs for all but letters and figures, and Windows line ends."""
    fields = {"subject": subject, "body": text.replace("\n", "\r\n")}
    return f"mailto:{to}?{urlencode(fields, quote_via=quote, safe='')}"
