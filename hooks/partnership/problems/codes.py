"""Every code of a problem is explained here, once: what it means, what to do about it, and how much it matters."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Level(StrEnum):
    """A `Level` is how much a problem matters: errors stop publishing, warnings do not, advice is for those who ask."""

    ERROR = "error"
    WARNING = "warning"
    ADVICE = "advice"


class Code(NamedTuple):
    """A `Code` explains one kind of problem. `partnership explain` and the page of problems show it."""

    level: Level
    means: str
    remedy: str


def _advice(means: str, remedy: str) -> Code:
    return Code(Level.ADVICE, means, remedy)


def _error(means: str, remedy: str) -> Code:
    return Code(Level.ERROR, means, remedy)


def _warning(means: str, remedy: str) -> Code:
    return Code(Level.WARNING, means, remedy)


_CODES = {
    "action-ended": _error(
        "It is not clear how an action ended: it is both done and dropped, dropped without a reason, or has a reason "
        "without being dropped.",
        "Keep done, or keep dropped with the day and the reason.",
    ),
    "address-lost": _error(
        "Something was published under an address, and now nothing is there: its file was deleted, got another name, "
        "or has lost an alias. Links to it, in other sites and on paper, would lead nowhere.",
        "To give it another name: partnership rename. To take it away: partnership remove. Its address stays alive.",
    ),
    "address-taken": _error(
        "Two files want the same address on the site.",
        "Rename one of them. Until then this one is not published.",
    ),
    "alias": _error(
        "An anchor (&), an alias (*), a merge key (<<) or a tag (!) is used. They make a file hard to read and check.",
        "Write the text out in full. If a value must begin with one of these signs, put it in double quotes.",
    ),
    "alias-taken": _error(
        "A former address of a record is in use: by a page of today, by another alias, or by a page that was removed.",
        "Take the alias out of the one to which the address never belonged.",
    ),
    "allowance-unused": _warning(
        "An exception from a safeguarding rule is written down, but nothing is there that needs it.",
        "Take it out, so that it cannot hide something later.",
    ),
    "anchor-twice": _error(
        "Two footnotes, or two other places in a text, have the same name, so that a link cannot lead to the second.",
        "Give one of the two another name.",
    ),
    "attachment-missing": _error(
        "An attachment or picture is named that is not in the resource's folder.",
        "Put the file beside index.md, or mend its name. Names are lower-case words joined by hyphens.",
    ),
    "attachment-type": _error(
        "The attachment is of a type that is not published here, because it could run a program or cannot be checked.",
        "Save it as PDF, Word, PowerPoint, Excel, OpenDocument, text, CSV, JPEG, PNG, WebP, MP3 or MP4.",
    ),
    "broken-link": _error(
        "A link or a picture in the text leads to nothing.",
        "Write the path from this file to the other one, for example ../another-resource/index.md, or a whole address "
        "that begins with https://.",
    ),
    "broken-syntax": _error(
        "The facts of the file cannot be read, because a sign stands where none can.",
        "Look at the place shown and at the line above it: a quotation mark, colon or bracket may be missing, or a "
        "line be indented too far.",
    ),
    "card-too-long": _error(
        "A pocket card has more words than can be read at a glance, or than fit on it.",
        "Keep at most 60 words: what is said aloud, and when to fetch somebody.",
    ),
    "clash": _error(
        "Two meetings are at one time: at the same school, or of kinds to which all the same people are asked to come.",
        "Choose another time for one of them, or another host. What is postponed or cancelled is in nobody's way.",
    ),
    "clash-possible": _warning(
        "Two meetings are at one time, and some of the same people may want to come to both.",
        "Choose another time for one of them, or leave it if there are enough people for both.",
    ),
    "clock-change": _error(
        "On the last Sunday of March there is no time from 1 am to 2 am, and on that of October it comes twice.",
        "Write a time before 1 am, or from 2 am on.",
    ),
    "colour-contrast": _error(
        "Words or circles in a colour of a theme, or what stands on it, cannot be seen well enough. Words need a "
        "contrast of 4.5 to 1, and circles one of 3 to 1, as the accessibility guidelines (WCAG 2.2) ask.",
        "Write the colour that is offered, or another: a darker one for light pages, a paler one for dark pages.",
    ),
    "contact-without-address": _warning(
        "The page about making contact does not say the address that the settings have for it.",
        "Write the address in its first lines, as a link: [office@example.org](mailto:office@example.org)",
    ),
    "dead-link": _error(
        "A page elsewhere that is gone stands in data/links.yml twice, or the copy that is named for it is gone too.",
        "Keep one entry for each address, with a copy that is there.",
    ),
    "dead-link-unused": _warning(
        "A page elsewhere is said to be gone, and no record leads to it any more.",
        "Take it out of data/links.yml.",
    ),
    "decision-without-source": _error(
        "A decision is written as a group and does not say what it rests on.",
        "Add resources, meetings or links that it rests on, or write it as a line of its own.",
    ),
    "did-not-come": _error(
        "A school is said to have taken something home from a visit to which it did not come.",
        "Add the school to attended, if it came; else take the entry out, or mend the name.",
    ),
    "document-failed": _warning(
        "A PDF or a Word file could not be made from the text of a page. It is left out, and so is every offer of it; "
        "the page is there all the same.",
        "Take out what the message names, or write it more simply.",
    ),
    "drawing": _error(
        "The sign of a theme is a drawing that cannot be shown: it is not there, or something in it is more than plain "
        "shapes in one colour. Drawings are part of the pages, so that they hold no script, no style and no address.",
        "Choose one of the signs that come with the software, or mend the file.",
    ),
    "duplicate-key": _error(
        "The same field is written twice.",
        "Keep one of the two lines.",
    ),
    "duplicate-uid": _error(
        "Two meetings carry the same uid, so a calendar would take one for the other.",
        "Give the newer one a fresh uid.",
    ),
    "empty-file": _error(
        "There is nothing in the file.",
        "Write the record, or delete the file.",
    ),
    "end-before-start": _error(
        "Something ends before it begins.",
        "Check the two dates, and whether the time is in the afternoon (16:00, or 4pm).",
    ),
    "file-active": _error(
        "The file could do something by itself: it has a program, a packed file or a form's action in it, or fetches "
        "something from elsewhere.",
        "Save it again without that, as the message says. A PDF made anew from the original has none of it.",
    ),
    "file-disguised": _error(
        "What is in the file is not what its name says.",
        "Open it in the program it was made with, and save it under the type you mean it to be.",
    ),
    "file-hidden": _error(
        "The file holds words that are not seen at first: comments, tracked changes, notes, hidden slides or sheets. "
        "They are often what nobody meant to share.",
        "Take them out in the program the file was made with, as the message says, and save it again.",
    ),
    "file-private": _error(
        "The file says who made it, or where. The files of this project are public, so it must go before the file "
        "comes in, not only before the page is published.",
        "Run: partnership fix. It says first what it will take out, and leaves everything else as it is.",
    ),
    "file-too-large": _error(
        "The file is larger than people on a phone should have to load, or unpacks to more than can be opened safely.",
        "Save a smaller one: pictures in a document can be compressed, and a film can be cut or linked to.",
    ),
    "file-unlisted": _warning(
        "A file lies in a resource's folder, but the resource does not mention it.",
        "List it under attachments or pictures, or delete it.",
    ),
    "file-unreadable": _error(
        "The file cannot be opened: it is damaged, not complete, or locked with a password.",
        "Open it in the program it was made with, and save it again without a password.",
    ),
    "heading-level": _error(
        "The text uses a heading of the first level, which is the page's own title.",
        "Begin the text's headings with ## (two signs).",
    ),
    "history-missing": _error(
        "A site is to be published, and only the last versions of the files are here, not their history (a shallow "
        "clone). So nobody can know whether an address that was published before would be lost.",
        "In a workflow, write fetch-depth: 0 below actions/checkout. Elsewhere run: git fetch --unshallow",
    ),
    "history-shallow": _warning(
        "Only the last versions of the files are here, not their history (a shallow clone). Nobody can tell from them "
        "when a file was changed, so the dates that stand in the records are used, and no meeting is compared with "
        "what it was.",
        "Fetch the rest: git fetch --unshallow. In a workflow, write fetch-depth: 0 below actions/checkout.",
    ),
    "html-removed": _warning(
        "The text has HTML in it that is not published here. The rest of the text is published without it.",
        "Take it out, or write what it was for in words or with the signs of the help page.",
    ),
    "letter-without-font": _warning(
        "A text that stands in PDFs has letters that are in none of their fonts. Every PDF in which it would stand is "
        "left out. Its page and its Word file show it.",
        "The PDFs with it are left out, and the page and the Word file stay. To have the PDFs too, write the words in "
        "Latin letters; a bullet from Word is typed as a hyphen.",
    ),
    "licence-not-allowed": _error(
        "A resource carries a licence that what it was made from does not allow.",
        "Choose a licence that the source allows. CC BY-SA stays CC BY-SA. What is reserved can only be linked to.",
    ),
    "lineage-circle": _error(
        "A resource is said to be made from itself, or from something that was made from it in turn.",
        "Take adapted_from out of the one that was there first, or name there what it was really made from.",
    ),
    "lost-words": _error(
        "A # stands behind a blank, and no quotation marks are around the text. What follows it on its line counts as "
        "a remark and is not shown.",
        "Put quotation marks around the whole text. If it is a remark, put a blank behind the # too.",
    ),
    "meeting-in-holidays": _warning(
        "A meeting is in the holidays of its host, as the term dates of its council have them.",
        "Choose another day, or leave it if the school agrees: a school can have days of its own.",
    ),
    "meeting-on-inset-day": _warning(
        "A meeting is on an INSET day of its host. Staff are in school, and pupils are not.",
        "Choose another day if there are pupils to see, or leave it if the school agrees.",
    ),
    "missing-fence": _error(
        "The facts at the top of the file must stand between two lines of three hyphens (---).",
        "Put --- alone on the first line, and again alone on the line after the last fact.",
    ),
    "missing-field": _error(
        "A field that every record of this kind needs is not there.",
        "Add the field. The field guide says what it holds.",
    ),
    "not-a-file": _error(
        "There is a folder, or something else that is not an ordinary file, where a file belongs.",
        "Replace it with an ordinary file.",
    ),
    "not-text": _error(
        "The file is not text in the encoding UTF-8, or has characters in it that are not seen.",
        "Open it in a text editor and save it again as UTF-8.",
    ),
    "old-form": _warning(
        "A form on GitHub is older than the words or the settings of today, so it does not ask what the site asks.",
        "Run: partnership desk issue-forms. It writes all of them anew.",
    ),
    "output-link": _error(
        "A link on a finished page leads to nothing. That is a fault of the program, for whatever the content may say.",
        "Nothing in the content has to be changed. Please report this line to whoever looks after the program.",
    ),
    "own-address": _warning(
        "A link in the text is a whole address of this site. Nobody checks where it leads, and it breaks when the site "
        "moves.",
        "Write the path from this file to the other one, for example ../another-resource/index.md.",
    ),
    "page-missing": _warning(
        "A page is missing that the law or the safety of children asks of every site: about accessibility, privacy or "
        "safeguarding, or how to make contact.",
        "To write a start of it, which you then complete, type for example: partnership new page privacy",
    ),
    "people-unsaid": _warning(
        "Nothing says whether a picture shows people. Until it is said, the picture is published at most 800 pixels "
        "wide, as one with people is.",
        "Add people: none if it shows nobody; or else at-a-distance, from-behind, hands-only or drawing. If somebody "
        "could be recognised in it, choose another picture.",
    ),
    "permission-lapsed": _warning(
        "The permission for a picture of people has been withdrawn or has run out. The picture has left the site, and "
        "nothing else is held up by it.",
        "Delete the file and its entry under pictures, and take it out of the text; or write the new permission.",
    ),
    "permission-lapses-soon": _warning(
        "The permission for a picture of people runs out within 60 days. Then the picture leaves the site by itself.",
        "Ask the school whether it still holds, and write the new last day; or choose another picture.",
    ),
    "permission-missing": _error(
        "A picture shows people, and nothing says what allows it.",
        "Add permission below the picture, with basis, held_by, school and expires. If nobody is in it, write people: "
        "none; if they were drawn, people: drawing",
    ),
    "picture-too-wide": _error(
        "A photograph of people is wider than it is published. The site has a smaller copy, but the file itself can be "
        "seen by anyone from the moment it is proposed.",
        "Put the smaller copy in its place: partnership fix does so. Keep the larger picture at the school.",
    ),
    "picture-type": _error(
        "A file is listed as a picture that is not named as one.",
        "Save it as PNG, JPEG or WebP. A file to download belongs under attachments.",
    ),
    "picture-unlisted": _error(
        "The text shows a picture that is not listed under pictures.",
        "List it there with its file and its alternative text, so that nobody is left out and its origin is clear.",
    ),
    "picture-without-words": _error(
        "A picture in the text has no alternative text.",
        "Write what it shows between the square brackets before its file name.",
    ),
    "open-question": _warning(
        "A question that was written into a draft still stands above the fact that it is about.",
        "Write the answer below it, or see that what stands there is right, and delete the line with the question.",
    ),
    "removed-reference": _warning(
        "A record is named or linked to that has been removed. On the site plain words stand there, so that a removal "
        "never has to wait for this.",
        "Take the mention out, or name another one that stands in its place.",
    ),
    "revision-not-raised": _warning(
        "The time or the host of a meeting has changed, and its revision has not gone up. Some calendars keep the old.",
        "Raise the revision by one.",
    ),
    "revision-went-down": _error(
        "The revision of a meeting is lower than it was. Calendars take what comes for older than what they have.",
        "Write the highest it ever had, or one more if the time or the place has changed since.",
    ),
    "safeguarding-address": _error(
        "A whole postcode stands here beside words that speak of somebody's home. It leads to a family's door.",
        "Take it out, or write only its first half. If it is no home's, an editor can allow it.",
    ),
    "safeguarding-birthday": _error(
        "What looks like a child's date of birth stands here. With little else, it says who the child is.",
        "Take it out. A year group says enough. If the change is already public, ask an editor to clear the history.",
    ),
    "safeguarding-email": _error(
        "The mailbox of a person stands here, and people are not named on this site.",
        "Write to a role instead, as office@ or head@ does. If it is a role's, an editor can add the word it begins "
        "with to role_mailboxes in data/safeguarding.yml.",
    ),
    "safeguarding-file-name": _error(
        "The name of a file has a person's name in it: a first name, or a family name beside an initial. File names "
        "show in addresses and in searches.",
        "Rename the file after what it is for. If it is named after a place or an author, an editor can allow it.",
    ),
    "safeguarding-initials": _warning(
        "What may be a child's initials stands after a word such as pupil, beside a year, or where children are spoken "
        "of. A machine cannot tell them from an abbreviation, so a person must look.",
        "Write a pupil, or Pupil A. If it is an abbreviation, an editor can add it to ordinary_initials in "
        "data/safeguarding.yml.",
    ),
    "safeguarding-name": _error(
        "What is very likely a child's name stands here: beside a year, an age or a word such as pupil, or in a table "
        "under a title such as Forename. No child is named on this site.",
        "Write a pupil, or a pupil in Year 4. If it is somebody else's name, an editor can allow it.",
    ),
    "safeguarding-name-beside-picture": _error(
        "A person's name stands beside a picture that shows people, or may: in its title, its caption, its file's name "
        "or in the byline. Together they say who somebody is, and that holds for adults too.",
        "Say what they do, or name a role or a group: Lunchtime team. If the picture shows nobody, write below it: "
        "people: none. If it is nobody's name, an editor can allow it.",
    ),
    "safeguarding-nhs-number": _error(
        "A number stands here that fits an NHS or CHI number with its check figure. It leads straight to one person.",
        "Take it out. If the change is already public, ask an editor to clear the history.",
    ),
    "safeguarding-phone": _error(
        "A telephone number stands here that is neither a listed school's own nor a known helpline's.",
        "Take it out, or point to the school's page. An editor can add a helpline to data/safeguarding.yml.",
    ),
    "safeguarding-picture-name": _error(
        "The words for a picture have a person's name in them, a child's or that of Mrs somebody. A name and a picture "
        "together cannot be taken back.",
        "Say what it shows without the name: a pupil holds up a card. If it is no child's, an editor can allow it.",
    ),
    "safeguarding-possible-file-name": _warning(
        "The name of a file may have a person's name in it, such as a family name beside a year. A machine cannot tell "
        "it from another word, so a person must look.",
        "Rename the file after what it is for. If it names nobody, an editor can allow it.",
    ),
    "safeguarding-possible-name": _warning(
        "What may be a child's name stands here: two first names together, a list of them, or a word with a capital "
        "letter beside Year 4. A machine cannot tell it from a class, a book or an adult, so a person must look.",
        "Write a pupil, or a pupil in Year 4. An editor can add a class, a place or an event to ordinary_words, and a "
        "book or somebody whom everybody may name to known_names, in data/safeguarding.yml.",
    ),
    "safeguarding-postcode": _warning(
        "A whole postcode stands here that is not in the district of a listed school. It may be a family's; it may be "
        "a hall's, which a machine cannot tell.",
        "Take it out, or write only its first half. If it is that of a public place, an editor can allow it.",
    ),
    "safeguarding-upn": _error(
        "A unique pupil number stands here, with its check letter. It leads straight to one child.",
        "Take it out. If the change is already public, ask an editor to clear the history.",
    ),
    "school-name-twice": _warning(
        "Two schools in one town have the same name. Pages tell them apart by what else differs: the ages, the "
        "first half of the postcode, the URN, or the name of the file.",
        "Write in both names what people there call them. If both are one school, take one of the files out.",
    ),
    "site-too-large": _error(
        "The finished site is larger than GitHub Pages publishes safely.",
        "Make the largest files smaller, or link to them where they are.",
    ),
    "symlink": _error(
        "The file is a link to another file or folder. Links could publish something that is not part of the content.",
        "Put a copy of the file here instead.",
    ),
    "tab": _error(
        "A tab is used to indent a line.",
        "Use spaces: two for each step.",
    ),
    "term-dates": _error(
        "Term dates do not fit together, or somebody's are written twice.",
        "Compare them with the page of the council from which they come, the years above all.",
    ),
    "too-deep": _error(
        "Lists within lists go deeper than any record needs.",
        "Write it more simply.",
    ),
    "too-large": _error(
        "The file, or a line of it, is larger than anything a reader would read.",
        "Say it more briefly, or make two of it. A paragraph can be broken into lines anywhere.",
    ),
    "too-many-files": _error(
        "There are more files in a resource's folder than any reader would look through.",
        "Put pictures that belong together into one document, or make two resources of it.",
    ),
    "too-many-places": _error(
        "More places on a visit are taken than there are.",
        "Mend the numbers below taken, or ask the host whether there can be more places.",
    ),
    "too-many-themes": _error(
        "There are more than nine themes. So many colours cannot be told apart, nor so many circles in a ring that is "
        "as small as an icon.",
        "Join some of the themes, or make audiences, settings or practices of them.",
    ),
    "translation-not-reviewed": _warning(
        "A translation speaks of harm or of telling an adult, and nobody who speaks the language has read it beside "
        "the original. A mistake there could keep a child from help, so it is shown nowhere.",
        "Ask somebody who speaks it, then add reviewed_by and reviewed. Or leave those parts as they are in the "
        "original, and name them below in_original.",
    ),
    "translation-of-nothing": _error(
        "A file is named as a translation, and what it would translate is not there, or is in the same language.",
        "A translation lies beside its original and has its name, with the language before the ending: index.pl.md.",
    ),
    "translation-parts": _error(
        "The parts of a translation are not those of its original, so nobody could tell what it leaves out.",
        "Keep a heading with ## for each part of the original that you translate, in the same order. Name the others "
        "below in_original, or name only the translated ones below parts.",
    ),
    "trial-name": _error(
        "The name of a trial's file does not say the school and the academic year that stand in it.",
        "Call it after both, for example harrowby-primary-2026-27.yml.",
    ),
    "unknown-key": _error(
        "There is no field of that name in this kind of record.",
        "Mend the spelling, or take the line out. The field guide lists the fields.",
    ),
    "unknown-language": _error(
        "A translation is named for a language that nobody knows.",
        "Write the code of the language before the ending: index.pl.md for Polish, index.ur.md for Urdu.",
    ),
    "unknown-reference": _error(
        "A record is named that the library does not have.",
        "A record is named by its file or its folder, without the ending.",
    ),
    "unknown-term": _error(
        "A word is used that is not in the vocabulary.",
        "Use one of the words of data/vocabulary.yml; the field guide lists them.",
    ),
    "visit-not-approved": _warning(
        "The host of a visit has not said yes to it. The visit is on no page, in no list, in no calendar and not in "
        "the search, and nothing else is held up by it.",
        "Ask the host. When it has agreed to what is written, add approved: and the day, below visit.",
    ),
    "wrong-character": _error(
        "A character of another program stands where a blank or a hyphen belongs: a no-break space behind a colon, or "
        "a bullet before an item. It looks like the right one, and nothing is found behind it.",
        "Delete it and type it again: a blank with the space bar alone, and before an item a hyphen and a blank.",
    ),
    "wrong-name": _error(
        "A file or folder name is not made of lower-case words and hyphens, or Windows keeps it for itself.",
        "Rename it, for example two-minute-conversation. The name becomes the address of the page.",
    ),
    "search-word-twice": _warning(
        "A word that people type into the search stands in two groups, or twice in one. A search looks for the last.",
        "Keep it where it belongs, and take it out of the other place. Endings make no difference: fight, fights.",
    ),
    "wrong-place": _error(
        "A file stands where no file of its kind belongs.",
        "Move it to where the files of its kind are.",
    ),
    "wrong-value": _error(
        "A field holds something it cannot hold.",
        "Write it as the message says. The field guide has an example for every field.",
    ),
}

ADVICE = {
    "advice-alternative-text": _advice(
        "The words for a picture begin by saying that it is one. A screen reader has said that before it reads them.",
        "Begin with what it shows.",
    ),
    "advice-heading": _advice(
        "A heading skips a level. Who goes through a page by its headings then looks for one that is not there.",
        "Write it one level below the heading that it belongs to.",
    ),
    "advice-link": _advice(
        "The words of a link do not say where it leads. Many people hear only the links of a page, one after another.",
        "Put the link on the words that name what is there.",
    ),
    "advice-paragraph": _advice(
        "A paragraph is so long that many will not begin it, least of all on a phone.",
        "Make two of it where the thought turns, or a list.",
    ),
    "advice-reading-age": _advice(
        "A text needs older readers than it is meant for, by the length of its sentences and words "
        "(Flesch-Kincaid, as a school age). It is a rough measure, and the message names the place to begin at.",
        "Make two sentences of a long one, and use the word you would say.",
    ),
    "advice-search-group": _advice(
        "A group of words for the search leads to nothing: no text of the library says one of them.",
        "Add to finds what the library says instead, or write below wanted what people look for and nobody has made.",
    ),
    "advice-wording": _advice(
        "There is a plainer or a kinder way to say this. The list is in data/wording.yml.",
        "Use the words that the message gives, unless yours say it better.",
    ),
}
"""What is shown only to those who ask for advice, by its code."""

CODES: dict[str, Code] = dict(sorted((_CODES | ADVICE).items()))
"""Every code, explained once. The level belongs to the code."""
