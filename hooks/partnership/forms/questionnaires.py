"""These tables say what the five forms ask, in which order and under which labels.

Hints and limits are those of the records, unless a table says otherwise.
"""

from __future__ import annotations

from typing import NamedTuple

from partnership.forms.question import Choice, Limits, Question, QuestionSpec, Sort


class Questionnaire(NamedTuple):
    """A `Questionnaire` is what one form asks.

    A field of another kind of record than its own is written with the kind before it: school:about.
    """

    id: str
    title: str
    summary: str
    record: str
    specs: tuple[QuestionSpec | Question, ...]


def _own(
    id: str,
    label: str,
    hint: str,
    sort: Sort = Sort.TEXT,
    *,
    part: str,
    longest: int = 2000,
    required: bool = True,
    record: str = "",
    field: tuple[str, ...] = (),
    example: str = "",
    choices: tuple[Choice, ...] = (),
    names: str = "",
) -> Question:
    """Return a question that does not follow from a field of a record."""
    limits = Limits() if choices else Limits(longest=longest)
    return Question(
        id=id,
        label=label,
        sort=sort,
        hint=hint,
        example=example,
        part=part,
        required=required,
        record=record,
        field=field,
        choices=choices,
        names=names,
        limits=limits,
    )


_WHAT, _WHO, _HOW, _FROM = "What it is", "Who and when", "How it goes", "Where it comes from"
_STARTED = "adapted-from-resource"

RESOURCE = Questionnaire(
    "resource",
    "Share something we made",
    "A script, a session, a letter, a card: anything your school made or changed, and that another could use.",
    "resource",
    (
        QuestionSpec("title", "Title", "Five-minute welcome at the door", part=_WHAT),
        QuestionSpec(
            "summary",
            "What it is for",
            "What two people at the door say and do, before the first lesson.",
            part=_WHAT,
        ),
        QuestionSpec("kind", "What sort of thing it is", hint="The nearest will do.", part=_WHAT),
        QuestionSpec(
            "themes",
            "Themes",
            hint="One to three themes, the main one first.",
            part=_WHAT,
            main="The main theme",
        ),
        QuestionSpec("audience", "Who uses it", hint="All for whom it was made.", part=_WHO),
        QuestionSpec("stages", "Ages", part=_WHO),
        QuestionSpec("settings", "Where it is used", hint="Leave it empty if it works anywhere.", part=_WHO),
        QuestionSpec("minutes.preparation", "Minutes to prepare", "10", "To get things and people ready.", _WHO),
        QuestionSpec("minutes.running", "Minutes to do", "30", part=_WHO),
        QuestionSpec(
            "needs.people", "People it needs", "One person to lead", "Who must be there, one to a line.", part=_WHO
        ),
        QuestionSpec("needs.materials", "Things it needs", "A timer", "What must be there, one to a line.", part=_WHO),
        _own(
            "body",
            "The steps",
            "What to do and say, in order; then what goes wrong, and what you do about it. If it is in a Word file, "
            "write one sentence here and send the file by e-mail.",
            Sort.PAGE,
            part=_HOW,
            longest=60_000,
            record="resource",
            field=("body",),
        ),
        QuestionSpec(
            "shared_by",
            "Your school",
            "Harrowby Primary",
            "The name of the school that shares it.",
            part=_FROM,
        ),
        QuestionSpec(
            "byline", "Who made it", "Lunchtime team, Harrowby Primary", "A role or a group, never a name.", _FROM
        ),
        QuestionSpec("licence", "Licence", part=_FROM),
        QuestionSpec(
            "adapted_from.resource",
            "What you started from",
            "Five-minute welcome at the door",
            "If you changed something from this site: its title.",
            part=_FROM,
        ),
        QuestionSpec("adapted_from.kept", "What you kept", part=_FROM, only_with=_STARTED),
        QuestionSpec("adapted_from.changed", "What you changed", part=_FROM, only_with=_STARTED),
        QuestionSpec(
            "adapted_from.why", "Why you changed it", hint="What did not fit.", part=_FROM, only_with=_STARTED
        ),
        QuestionSpec(
            "adapted_from.happened",
            "What happened when you used it",
            hint="If you have used it already.",
            part=_FROM,
            only_with=_STARTED,
        ),
    ),
)

_TRIED, _WENT = "What was tried", "How it went"

TRIAL = Questionnaire(
    "trial",
    "We tried this",
    "Say how a resource went. It takes five minutes, and “it fell flat” is a real gift to the next school.",
    "trial",
    (
        _own(
            "resource",
            "What you tried",
            "The title of the resource.",
            Sort.RECORD,
            part=_TRIED,
            longest=400,
            record="trial",
            field=("resource",),
            names="resource",
            example="Five-minute welcome at the door",
        ),
        QuestionSpec("school", "Your school", "Harrowby Primary", "The name of the school that tried it.", _TRIED),
        QuestionSpec("year", "Academic year", "2026-27", "September to August, in which you tried it.", _TRIED),
        QuestionSpec("stages", "Ages", part=_TRIED),
        QuestionSpec("group", "How many people", hint="About how many took part.", part=_TRIED),
        QuestionSpec(
            "happened", "What happened", hint="What you did, saw and heard. No child can be recognised.", part=_WENT
        ),
        QuestionSpec("affected", "Who was affected", hint="And how. Groups and roles, and no names.", part=_WENT),
        QuestionSpec("change", "What you would change", hint="Next time, or for another school.", part=_WENT),
    ),
)

CORRECTION = Questionnaire(
    "correction",
    "Correct something",
    "A spelling mistake counts. So does a fact that is no longer true.",
    "",
    (
        _own("page", "Page", "The address of the page.", Sort.ADDRESS, part="Where it is", longest=400),
        _own("title", "Title of the page", "As it stands at the top.", Sort.LINE, part="Where it is", longest=400),
        _own("wrong", "What it says now", "The words that are wrong, as they stand there.", part="What is wrong"),
        _own("right", "What it should say", "The words that should stand there instead.", part="What is wrong"),
        _own("reason", "Why", "If it is not plain to see.", part="What is wrong", required=False),
    ),
)

_OFFER, _SHOW, _SEE = "offer", "show", "see"
_MEANT = "To begin with"
_SEEN, _GETTING_THERE = "What there is to see", "Getting there"

VISIT = Questionnaire(
    "visit",
    "Offer or request a visit",
    "Show other schools something, with a day or without one; or say what you would like to see.",
    "meeting",
    (
        _own(
            "wish",
            "What you would like to do",
            "Nothing is shown before your school has said yes to what is written.",
            Sort.CHOICE,
            part=_MEANT,
            record="",
            choices=(
                Choice(_OFFER, "Offer a visit on a day that is set"),
                Choice(_SHOW, "Offer to show something, with no day yet"),
                Choice(_SEE, "Ask to see something in another school"),
            ),
        ),
        QuestionSpec("host", "Your school", "Harrowby Primary", "The name of your school.", _MEANT, required=True),
        QuestionSpec(
            "school:offers.what",
            "What it is",
            "how the day begins for the youngest",
            "In words that can follow “We would like to see” or “Come and see”.",
            _SEEN,
            id="what",
            required=True,
            only_for=(_SHOW, _SEE),
        ),
        QuestionSpec("title", "Title", "Visit to see how a school day begins", part=_SEEN, only_for=(_OFFER,)),
        QuestionSpec("starts", "Day", hint="The day of the visit.", part=_SEEN, id="day", only_for=(_OFFER,)),
        QuestionSpec(
            "starts",
            "Begins at",
            hint="The time it begins.",
            part=_SEEN,
            id="begins",
            sort=Sort.TIME,
            only_for=(_OFFER,),
        ),
        QuestionSpec(
            "ends", "Ends at", hint="The time it ends.", part=_SEEN, id="ends", sort=Sort.TIME, only_for=(_OFFER,)
        ),
        QuestionSpec("visit.observe", "What visitors see", part=_SEEN, id="observe", only_for=(_OFFER,)),
        QuestionSpec("visit.year_group", "Year groups", part=_SEEN, id="year-group", only_for=(_OFFER,)),
        QuestionSpec("themes", "Themes", part=_SEEN, only_for=(_OFFER, _SHOW, _SEE)),
        QuestionSpec("school:offers.stages", "Ages", part=_SEEN, id="stages", only_for=(_SHOW, _SEE)),
        QuestionSpec(
            "visit.who",
            "Who may come",
            hint="All who are welcome.",
            part=_GETTING_THERE,
            id="who",
            required=True,
            only_for=(_OFFER,),
        ),
        QuestionSpec("places", "Places", "8", part=_GETTING_THERE, only_for=(_OFFER,)),
        QuestionSpec("contact", "Whom to write to", part=_GETTING_THERE, only_for=(_OFFER,)),
        QuestionSpec("access", "Getting in", part=_GETTING_THERE, only_for=(_OFFER,)),
        QuestionSpec("visit.arrival", "Arriving", part=_GETTING_THERE, id="arrival", only_for=(_OFFER,)),
        QuestionSpec(
            "visit.bring",
            "What to bring",
            hint="What visitors should bring, one to a line.",
            part=_GETTING_THERE,
            id="bring",
            only_for=(_OFFER,),
        ),
        QuestionSpec("visit.travel", "Travelling", part=_GETTING_THERE, id="travel", only_for=(_OFFER,)),
    ),
)

_SCHOOL, _WHERE, _CONTACT, _ABOUT = "Your school", "Where it is", "How to reach it", "What it is like"

SCHOOL = Questionnaire(
    "school",
    "Our school's details",
    "For a school that joins, and for one whose details have changed.",
    "school",
    (
        QuestionSpec("name", "Name", "Harrowby Primary", part=_SCHOOL),
        QuestionSpec("nation", "Nation", part=_SCHOOL),
        QuestionSpec("phase", "Phase", part=_SCHOOL),
        QuestionSpec("type", "Type", part=_SCHOOL),
        QuestionSpec("stages", "Ages", part=_SCHOOL),
        QuestionSpec("pupils", "Size", part=_SCHOOL),
        QuestionSpec("urn", "URN", "123456", part=_SCHOOL),
        QuestionSpec("local_authority", "Council", "Harrowby", part=_WHERE),
        QuestionSpec("town", "Town", "Harrowby Vale", part=_WHERE),
        QuestionSpec(
            "postcode_district",
            "First half of the postcode",
            "BS5",
            "The letters and figures before the space.",
            _WHERE,
        ),
        QuestionSpec("website", "Website", "https://harrowby-primary.example.org", part=_WHERE),
        QuestionSpec(
            "contact.role", "Whose mailbox it is", hint="A role or an office, and not a person.", part=_CONTACT
        ),
        QuestionSpec(
            "contact.email",
            "Mailbox",
            "office@harrowby-primary.example.org",
            "The shared mailbox of that role.",
            _CONTACT,
        ),
        QuestionSpec(
            "contact.phone",
            "Telephone",
            "01632 960123",
            "The school's number, with its area code. Not anybody's own.",
            _CONTACT,
        ),
        QuestionSpec("about", "About the school", part=_ABOUT),
        QuestionSpec("strengths", "What others can ask you about", part=_ABOUT),
    ),
)

FORMS = (RESOURCE, TRIAL, CORRECTION, VISIT, SCHOOL)
"""The five forms, in the order in which they are offered."""
