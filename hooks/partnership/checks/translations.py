"""A translation is of something that is there, says which of its parts it has, and tells of harm only when reviewed."""

from __future__ import annotations

from collections.abc import Iterator

from partnership.library import Library
from partnership.library.translations import Original, told_of_harm, translated_parts
from partnership.problems import Problem
from partnership.records import Page, Resource
from partnership.records.translation import Translation
from partnership.text.catalogue import unreviewed_note
from partnership.text.dates import short_day
from partnership.text.languages import ENGLISH, language_called, languages
from partnership.text.nearest import did_you_mean, nearest
from partnership.text.parts import text_parts
from partnership.text.phrases import counted, listed

_REVIEWED = ("reviewed_by", "reviewed")


def check(library: Library) -> Iterator[Problem]:
    """A translation is in a language that is known, of a resource or a page, and in another language than that."""
    for translation in library.checked:
        if not isinstance(translation, Translation):
            continue
        original = library.translations.find(translation)
        if language_called(translation.language.code) is None:
            yield _unknown_language(translation)
        elif original:
            yield from _of_original(library, translation, original)
        elif translation.original not in library.unreadable:
            yield _of_nothing(library, translation)


def _unknown_language(translation: Translation) -> Problem:
    """Return the problem of a language that nobody knows."""
    code = translation.language.code
    known = languages()
    near = known.get(nearest(code, known) or "")
    hint = f'Did you mean "{near}"? ' if near else ""
    hint += "A language is named by its code: pl for Polish, ur for Urdu, cy for Welsh."
    return translation.source.problem("unknown-language", f'there is no language with the code "{code}"', hint=hint)


def _of_nothing(library: Library, translation: Translation) -> Problem:
    """Return the problem of a translation whose original is not there."""
    kind, slug = translation.original
    path = (Page if kind == Page.kind else Resource).path_of(slug)
    near = nearest(slug, [known for of, known in library.records if of == kind])
    hint = did_you_mean(near) or "Put it beside what it translates, and give it the same name."
    return translation.source.problem("translation-of-nothing", f"this would be a translation of {path}", hint=hint)


def _of_original(library: Library, translation: Translation, original: Original) -> Iterator[Problem]:
    source = translation.source
    written_in = original.language if isinstance(original, Resource) else ENGLISH
    if translation.language.code.partition("-")[0] == written_in.partition("-")[0]:
        message = f"the original is in {translation.language.english_name} already"
        yield source.problem("translation-of-nothing", message, hint="A translation is in another language.")
        return
    if bool(translation.reviewed_by) is not bool(translation.reviewed):
        present = _REVIEWED[bool(translation.reviewed)]
        missing = _REVIEWED[not translation.reviewed]
        hint = f"Add {missing}, or take {present} out: a review has a day, and somebody who did it."
        yield source.problem("missing-field", f'"{missing}" is missing', (present,), hint, key=True)
    if translation.reviewed and translation.reviewed > library.today:
        message = f"{short_day(translation.reviewed)} is still to come"
        yield source.problem("wrong-value", message, ("reviewed",), "Write the day on which it was reviewed.")
    if translation.card and not (isinstance(original, Resource) and original.card):
        yield source.problem("translation-parts", "the original has no card", ("card",), "Take it out.", key=True)
    parts = list(_parts(translation, original))
    yield from parts
    if not parts and not translation.is_reviewed:
        yield from _waiting(translation, original)
    if not translation.is_reviewed and not translation.note and not unreviewed_note(translation.language.code):
        message = f"nobody has written down yet how {translation.language.english_name} says that this is not reviewed"
        hint = 'Add note: with "No speaker of this language has reviewed this translation yet." in the language.'
        yield source.problem("missing-field", message, hint=hint)


def _parts(translation: Translation, original: Original) -> Iterator[Problem]:
    """A translation names parts that the original has, and has a heading for each that it translates."""
    known = [name for name in text_parts(original.body) if name]
    for field in ("parts", "in_original"):
        for number, name in enumerate(getattr(translation, field)):
            if name not in known:
                near = nearest(name, known)
                hint = did_you_mean(near) or f"The parts are: {', '.join(known)}."
                message = f'the original has no part called "{name}"'
                yield translation.source.problem("translation-parts", message, (field, number), hint)
    both = [name for name in translation.parts if name in translation.in_original]
    for name in both:
        at = ("in_original", translation.in_original.index(name))
        message = f'"{name}" is among the parts that are translated too'
        yield translation.source.problem("translation-parts", message, at, "Keep one of the two.")
    wanted = translated_parts(translation, original)
    headings = [heading for heading in translation.body.headings if heading.level == 2]
    if len(headings) != len(wanted):
        message = f"the text has {counted(len(headings), 'part')}, each below a heading with ##, and should have "
        message += f"{len(wanted)}: {listed(wanted)}" if wanted else "none"
        hint = "Name those that you translated below parts, or those that are to stay as they are below in_original."
        yield translation.source.problem("translation-parts", message, hint=hint)


def _waiting(translation: Translation, original: Original) -> Iterator[Problem]:
    """Somebody who speaks the language has reviewed what tells of harm, or of telling an adult."""
    if of_harm := told_of_harm(translation, original):
        message = f"this speaks of harm or of telling an adult ({listed(of_harm)}), and no speaker of "
        message += f"{translation.language.english_name} has reviewed it, so it is shown nowhere on the site"
        hint = (
            "When one has, add reviewed_by: with their role, and reviewed: with the day. Until then you can leave "
            "these parts out of the text and name them below in_original: the page shows them as they are."
        )
        yield translation.source.problem("translation-not-reviewed", message, hint=hint)
