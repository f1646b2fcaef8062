"""The safeguarding rules find what is private, and leave what only looks so: false alarms are tested as carefully."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import EXAMPLE, TODAY
from content import library, meeting, page, resource, school
from partnership.checks import safeguarding
from partnership.checks.safeguarding.contacts import MOST_NUMBERS
from partnership.checks.safeguarding.lists import SafeguardingLists, figures, safeguarding_lists
from partnership.checks.safeguarding.reading import Reading, read_asides, read_csv, read_markdown, read_paragraphs
from partnership.checks.safeguarding.rules import EVERYWHERE, IN_ALTERNATIVE_TEXT, IN_FILE_NAMES, Rule, Searcher
from partnership.library import Library, clean_files, load
from partnership.library.history import History
from partnership.problems import CODES, Problem
from partnership.problems.formats import as_annotation, as_markdown, as_text
from partnership.records.record import SAFEGUARDING

UPN = "H801200001001"
NHS_IN_USE = "401 023 2137"
PHONE = "07911 123456"


def private_in(found: Library) -> list[Problem]:
    """Clean the files of a library, and return what is private in it."""
    return list(safeguarding.check(found, clean_files(found)))


def project_lists() -> SafeguardingLists:
    lists, problems = safeguarding_lists(load(EXAMPLE, TODAY, History()), EXAMPLE)
    assert lists
    assert not problems
    return lists


LISTS = project_lists()
SEARCHER = Searcher(LISTS, TODAY)


def codes(
    words: str,
    rules: tuple[Rule, ...] = EVERYWHERE,
    *,
    is_title: bool = False,
    read: Callable[[str], Reading] = read_markdown,
) -> list[str]:
    readings = (read(f"# {words}" if is_title else words), read_asides(words))
    found = {code for reading in readings if reading for code, _ in SEARCHER.search(reading, rules)}
    return sorted(code.removeprefix(SAFEGUARDING) for code in found)


def problems(folder: Path, body: str = "Walk.\n", **facts: str) -> list[Problem]:
    return private_in(library(folder, resource("mine", body, **facts)))


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("A pupil called Zorbin was upset.", "name"),
        ("a child named Xanthe", "name"),
        ("a pupil known as Bo-Jo", "name"),
        ("a child called\nXanthe", "name"),
        ("Year 4 Oliver said so.", "name"),
        ("Year 6's Aisha said so.", "name"),
        ("Pupil: Oliver", "name"),
        ("A pupil, Oliver, said so.", "name"),
        ("The pupil **Oliver** said so.", "name"),
        ("The pupil <strong>Oliver</strong> said so.", "name"),
        ("The pupil&nbsp;Oliver said so.", "name"),
        ("The pupil [Oliver](a.md) said so.", "name"),
        ("| Pupil | Oliver |", "name"),
        ("The pupils Oliver and Aisha", "name"),
        ("Oliver in Year 4 said so.", "name"),
        ("Oliver (Year 4)", "name"),
        ("Aisha, aged 9", "name"),
        ("Aisha, a pupil", "name"),
        ("### Year 4 Oliver", "name"),
        ("A pupil Zorbin was upset.", "possible-name"),
        ("a Year 5 Zorbin", "possible-name"),
        ("a pupil Zorbin in mind, who", "possible-name"),
        ("a pupil Zorbin who was upset", "possible-name"),
        ("the Year 5\nZorbin", "possible-name"),
        ("Pupil J.B. was upset.", "initials"),
        ("A pupil J. B. was upset.", "initials"),
        ("A pupil JB was upset.", "initials"),
        ("Date of birth: 4 March 2016", "birthday"),
        ("DOB 04/03/2016", "birthday"),
        ("d.o.b. 4.3.16", "birthday"),
        ("born on 2016-03-04", "birthday"),
        ("Her birthday is the 4th of March 2016.", "birthday"),
        ("Her birthday is March 4th, 2016.", "birthday"),
        ("| Year | DOB |\n| --- | --- |\n| 4 | 4/3/2016 |", "birthday"),
        (f"UPN {UPN}", "upn"),
        (UPN.lower(), "upn"),
        ("H 801 2000 01 001", "upn"),
        (NHS_IN_USE, "nhs-number"),
        (NHS_IN_USE.replace(" ", ""), "nhs-number"),
        (NHS_IN_USE.replace(" ", "-"), "nhs-number"),
        ("0101010028", "nhs-number"),
        (PHONE, "phone"),
        ("Ring 07911123456 now.", "phone"),
        ("Tel.07911 123456", "phone"),
        ("+44 7911 123456", "phone"),
        ("+44 (0)7911 123456", "phone"),
        ("0117 925 1234", "phone"),
        ("(0117) 925 1234", "phone"),
        ("0117 925\n1234", "phone"),
        ("[ring](tel:07911123456)", "phone"),
        ("07911 12345 07911 123456", "phone"),
        ("0 0 0 07911 123456", "phone"),
        ("0808 800 5000 or 07911 123456", "phone"),
        ("Meet at 12 High Street, BS5 1AA.", "postcode"),
        ("EC1A 1BB", "postcode"),
        ("bs5 1aa", "postcode"),
        ("She lives at BS5 1AA.", "address"),
        ("SW1A1AA", "postcode"),
        ("jane.bloggs@oakland.sch.uk", "email"),
        ("jbloggs@oakland.sch.uk", "email"),
        ("[write](mailto:jane.bloggs@oakland.sch.uk)", "email"),
        ("oaklandoffice@gmail.com", "email"),
        ("office@gmail.com", "email"),
        ("headley.bloggs@oakland.sch.uk", "email"),
        # Years and stages, in every spelling.
        ("Yr 4 Amelia went home.", "name"),
        ("Yr. 4 Amelia, Yr4 Amelia", "name"),
        ("year four Amelia", "name"),
        ("YEAR 4 AMELIA", "name"),
        ("Years 3 and 4: Amelia", "name"),
        ("Freya in Reception", "name"),
        ("Nursery: Freya", "name"),
        ("P7 Freya, Freya (S1)", "name"),
        ("In class 3 Freya cried.", "name"),
        ("4B's Freya", "name"),
        ("Key Stage 1 pupil Freya", "name"),
        ("Freya of the Upper Sixth", "name"),
        ("Freya Nwosu-Blunk, Year 4,", "name"),
        ("Zorbin Nwosu in Year 4 said so.", "name"),
        ("Poppy in Year 4 said so.", "name"),
        ("Poppy in Year 4.", "possible-name"),
        # Ages.
        ("Freya (Year 5)", "name"),
        ("6-year-old Freya", "name"),
        ("Freya, a 6-year-old,", "name"),
        ("Freya, 6, said so.", "name"),
        ("Freya (6)", "name"),
        ("Freya (6 years old)", "name"),
        ("Freya turned six.", "name"),
        ("a nine-year-old called Zorbin", "name"),
        ("My name is Freya.", "name"),
        ("Pupil name: Freya", "name"),
        # Initials before a year.
        ("JB in Year 4", "initials"),
        ("J. B. (Y4)", "initials"),
        ("A.K. and her friend", "initials"),
        # First names in a row, and lists of them.
        ("Amelia and Freya fell out.", "possible-name"),
        ("Amelia pushed Freya.", "possible-name"),
        ("Our leaders were Amelia, Freya and Zac.", "possible-name"),
        ("1. Amelia\n2. Freya\n3. Zac", "possible-name"),
        ("Our Year 6 star is Amelia.", "possible-name"),
        ("Amelia's mum rang.", "possible-name"),
        ("Master Zorbin Blunk", "name"),
        # Wrapped lines, markup and references.
        ("> Freya\n> in Year 4", "name"),
        ("Freya in\nYear\n4", "name"),
        ("**F**reya in Year 4", "name"),
        ("Fre&shy;ya in Year 4", "name"),
        ('<span class="a" title="b">Year 4</span> <em>Freya</em>', "name"),
        ('<img src="a.png" alt="Freya in Year 4">', "name"),
        ('[A slip](a.md "Freya in Year 4")', "name"),
        ("<!-- Freya in Year 4 -->", "name"),
        ("| Forename | Year |\n| --- | --- |\n| Zorbin | 4 |", "name"),
        ("| Pupil | Notes |\n| --- | --- |\n| Freya | Sad |", "name"),
        ("| Name | Class |\n| --- | --- |\n| Freya Blunk | 4B |", "name"),
        ("| Name | Colour |\n| --- | --- |\n| Freya | red |", "possible-name"),
        ("| Leader | Zone |\n| --- | --- |\n| Freya | Field |", "possible-name"),
        ("| Birthday | Class |\n| --- | --- |\n| 4 March 2016 | 4B |", "birthday"),
        # Numbers with any signs between their figures.
        ("H/801/2000/01/001", "upn"),
        ("H.801.2000.01.001", "upn"),
        ("UPN H-801-2000-01-001", "upn"),
        ("401/023/2137", "nhs-number"),
        ("401.023.2137", "nhs-number"),
        ("401  023  2137", "nhs-number"),
        # Dates of birth in every order.
        ("4 March 2016 (DOB)", "birthday"),
        ("b. 4 March 2016", "birthday"),
        ("(b. 4.3.16)", "birthday"),
        ("2016/03/04 is her date of birth", "birthday"),
        ("dob 040316", "birthday"),
        ("Born 4-Mar-2016", "birthday"),
        ("born in March 2016", "birthday"),
        ("Dyddiad geni: 4 Mawrth 2016", "birthday"),
        # Mailboxes in words.
        ("jane.bloggs (at) oakland.sch.uk", "email"),
        ("jane.bloggs [at] oakland [dot] sch [dot] uk", "email"),
        ("jane dot bloggs at oakland dot sch dot uk", "email"),
        ("jane.bloggs @ oakland.sch.uk", "email"),
        ("jane . bloggs @ oakland . sch . uk", "email"),
        ("jane.bloggs&#64;oakland.sch.uk", "email"),
        ("Mum, BS5 1AA", "address"),
        ("07203 118264", "phone"),
        ("07911.123.456", "phone"),
        ("07911-123-456", "phone"),
        ("Reception is shut, ring Mum on 0117 925 1234.", "phone"),
    ],
)
def test_private_words_are_found(words: str, code: str) -> None:
    assert codes(words) == [code]


@pytest.mark.parametrize(
    "words",
    [
        "Year 6 restorative leaders, Oakland Primary",
        "Year 6 Restorative Leaders",
        "Year 4 Training",
        "Visit: Year 4 Training at Oakland Primary",
        "Year 7 Autumn term",
        "Year 5 in May; Year 6 April to June",
        "Pupil Partnership",
        "The Pupil Partnership Leaflet",
        "Pupil Voice and Pupil Premium",
        "Child Protection",
        "A Child's Voice",
        "Children's Commissioner",
        "Student Council",
        "Boys and Girls",
        "Year 9 Options Evening",
        "Year 6 SATs",
        "Year 10 GCSE pupils",
        "Year 8 Drama",
        "in Year 4. Then they swap.",
        "one pupil, Someone from home",
        "**Pupil:** What happened?",
        "Pupil: Will you help?",
        "Pupil A said so, and Pupil B agreed.",
        "pupil PE kit, pupil TA, pupil QR code",
        "PUPIL OF THE WEEK",
        "### For the pupil\nThink about it.",
        "- one pupil\n- Someone else",
        "For each pupil.\n\nTake turns.",
        "A pupil from Bristol went to London.",
        "Year 4 in Aldersby",
        "Year 6 Oakland Primary",
        "Year 6 London trip",
        "The child called Mum.",
        "a circle called Check-in",
        "Year 3 and Year 4, Thursdays",
        "in Year 5 I learned",
        "Alex Rider, a book",
        "Belinda Hopkins wrote about it.",
        "Today's date: 8 October 2026",
        "starts: 2026-10-08 16:00",
        "The idea was born in schools. We met on 4 March 1998.",
        "The partnership was born on 2 September 2025.",
        "Her birthday is in March.\n\nShared on 4 March 2020.",
        "Happy birthday! We began in 2014.",
        "H801200001002",
        "A123456789013",
        "ISBN 0140449132 and ISBN-10: 0-14-044913-2",
        "ISBN 978-0-14-044913-6",
        "9780140449136",
        "401 023 2138",
        "https://example.org/4010232137/07911123456",
        "It costs £1,234.50, or £07911 123456.",
        "Open 8.30 to 15.30, 08:30-15:30, 8.45am",
        "1234 5678 9012",
        "2cfda230-5a64-4250-9647-e77976b0c42f",
        "100001",
        "2026/27, 2026-27",
        "52.41, -1.86",
        "Children: 0800 1111. Adults: 0808 800 5000.",
        "+44 808 800 5000",
        "07700 900123, 020 7946 0018, 0117 496 0123, 01632 960204, 0808 157 0123",
        "999, 111 and 116 123",
        "BS5",
        "KS2 1AB",
        "Room B12 3a",
        "A4 2 up",
        "partnership@example.org, jane.bloggs@school.example.org",
        "office@oakland.sch.uk, head2@oakland.sch.uk, help@charity.org.uk, safeguarding.team@oakland.sch.uk",
        "swyddfa@ysgol.cymru, oifis@sgoil.scot, oifig@scoil.ie, pennaeth@ysgol.cymru, derbyniadau@ysgol.cymru",
        "@oakland, you@, a@b",
        "Look at example.org, or at bbc.co.uk.",
        "Year 6 Romeo and Juliet, Year 4 Charlotte's Web",
        "Romeo and Juliet fall out. Hansel and Gretel went home.",
        "Year 5 Bikeability and the Year 4 Multiplication Tables Check",
        "Holly Class (Year 2), Year 3 Willow and Oak Class in Year 4",
        "Year 2 Picasso Class, Year 8 Jack Petchey Award",
        "Year 4 Diwali, Year 6 St George's Day",
        "Anne Frank, aged 13, and Nelson Mandela",
        "Belinda Hopkins and Terry O'Connell",
        "J. K. Rowling in Year 6",
        "The project was born on 3 May. The project was born on 3 May 2019.",
        "Family Lives: 0808 800 2222. The police: 101. Ofsted: 0300 123 1231.",
        "The council's office, 0117 922 2000",
        "| Class | Count |\n| --- | --- |\n| Holly | 28 |",
        "Houses are named after saints: George, David and Andrew.",
        "Aged 9 to 11, in Year 4",
        "| Child | Adult |\n| --- | --- |\n| Listens | Speaks |",
        "b. Ask what happened.",
    ],
)
def test_words_that_only_look_private_may_stay(words: str) -> None:
    assert codes(words) == []


@pytest.mark.parametrize(
    "words",
    [
        "Year 4's own Olivia won.",
        "Olivia (she is in Year 9) said sorry.",
        "Priya, a pupil in Year 8, wrote it.",
        "Nwosu, Olivia (Year 4) was hurt.",
        "Year 4: Nwosu, Olivia",
        "Year 6 \u00b7 Olivia \u00b7 reflection",
        "Year 6 \u2192 Olivia \u2192 reflection",
        "Olivia ~ Y6 ~ reflection",
        "P5: well done to Callum, who said sorry",
        "Callum, barely 9, spoke up.",
        "Callum - 6\u00bd - drew this",
        "Callum, 7yrs",
        "Callum at the age of nine",
        "Callum, who will be 9, drew it.",
        "Aged just 9, Callum stood up.",
        "Age: 9. Name: Zorbin",
        "Name: Callum Class: 4B",
        "I'm Callum, I'm nine",
        "Year 4 by Callum Reid",
        "Sixth-former Nkechi led it.",
        "Y 4 pupil Callum",
        "Callum (yr\n> 4) ran.",
        "Callum, a nine-year-\nold, ran.",
        "Reg group: 4B\nName ........ Points\nCallum Reid ........ 3",
        "| 4 | Fairweather | Callum |\n| 5 | Nandakumar | Meera |",
        "| Chosen name | Adm no |\n|---|---|\n| Zorbin | 4 |",
        '<a name="Statement_Callum_Y9"></a>',
    ],
)
def test_a_child_is_named_in_whatever_order_and_with_whatever_signs(words: str) -> None:
    assert "name" in codes(words)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Yr 4 \u2013 AJB \u2013 threw a chair", "initials"),
        ("L.F. told N.A. to stop.", "initials"),
        ("P6: initials M.McL", "initials"),
        ("Olivia and Zorbin fell out.", "possible-name"),
        ("The cast: Bethan Marcus Shanice Tariq", "possible-name"),
        ("(b. 9 Sept. '13)", "birthday"),
        ("dob = 20181205", "birthday"),
        ("Birth date (dd mm yyyy) 01 01 2019", "birthday"),
        ("NHS 999 \u2013 796 \u2013 4845", "nhs-number"),
        ("Taxi from LS9 - 9ZQ", "address"),
        ("bday 3 March 2016", "birthday"),
        ("D-O-B 3/3/16", "birthday"),
        ("dob: 3 3 16", "birthday"),
        ("oliver.nwosu AT school.sch.uk", "email"),
        ("oliver.nwosu -at- school.sch.uk", "email"),
        ("oliver.nwosu%40school.sch.uk", "email"),
        ("07213_904_461", "phone"),
        ("07213\u00b7904\u00b7461", "phone"),
        ("(H)801200001001", "upn"),
        ("| No. | Name | Form |\n|---|---|---|\n| 1 | Zorbin Dallimore | 4B |", "possible-name"),
        ("| Victim | Perpetrator |\n|---|---|\n| Callum | Zorbin |", "possible-name"),
    ],
)
def test_private_words_are_found_in_other_notations(words: str, code: str) -> None:
    assert code in codes(words)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        # A first name that stands by itself, with what a school says of one child.
        ("Callum climbed the fence at break.", "possible-name"),
        ("Please photocopy Callum's reading test.", "possible-name"),
        ("Mr Hargreaves spoke to Callum.", "name"),
        ("Mrs. Hargreaves spoke to Callum.", "name"),
        ("The core group for Callum meets on Friday.", "name"),
        ("Callum was suspended for two days.", "name"),
        ("Child in need: Callum Zorbin, reviewed in May", "possible-name"),
        # Pupils with a title, as leaders, and by their parents.
        ("Re: Miss Freya Blunk, P4", "possible-name"),
        ("Mr J. Pemberton, a pupil in Year 11", "name"),
        ("Pupil Miss Freya Blunk", "name"),
        ("Master K. Blunk", "name"),
        ("Student of the week: Callum Blunk", "name"),
        ("Student no. 4: Callum Blunk", "name"),
        ("Pupil (male): Callum Blunk", "name"),
        ("Callum Blunk (pupil)", "name"),
        ("Prefect Callum Blunk", "possible-name"),
        ("To the parents/carers of Callum Blunk", "name"),
        ("At 9 years of age Callum rides.", "name"),
        ("Callum, who turns 9 on Friday,", "name"),
        # Names that may be words, and names in small letters.
        ("Grace and Hope measured it.", "possible-name"),
        ("Poppy told Mr Blunk.", "possible-name"),
        ("Sent to Mrs Blunk: Hope, for kindness", "possible-name"),
        ("Zorbin's mum rang.", "possible-name"),
        ("Sky and her brother came in.", "possible-name"),
        ("callum and freya cried", "possible-name"),
        ("mr blunk says callum can come back", "possible-name"),
        # Whole names in a list.
        ("Certificates: Callum Blunk, Freya Zorbin, Zac Dallimore", "name"),
        ("Callum Blunk, Freya Zorbin, Zac Dallimore", "possible-name"),
        ("| | Phonics | FSM |\n|---|---|---|\n| Callum Blunk | 36 | Y |", "name"),
        ("| Year 6 | Paper 1 |\n|---|---|\n| Callum | 28 |", "name"),
        ("| Initials | Class |\n|---|---|\n| J.D. | 2 |", "initials"),
        ("JB, aged 9, drew it.", "initials"),
        ("KB and TH hit the wall.", "initials"),
        # Births, numbers and addresses.
        ("Year of birth: 2016", "birthday"),
        ("DOB 03/2016", "birthday"),
        ("dob 4.iii.16", "birthday"),
        ("D O B: 0 4 / 0 3 / 1 6", "birthday"),
        ("2016-03-04 (birth)", "birthday"),
        ("D/O/B 4/3/2016", "birthday"),
        ("ULN 1234567890", "upn"),
        ("jane.bloggs<at>oakland<dot>cymru", "email"),
        ("jane.bloggs -at- oakland -dot- cymru", "email"),
        ("jane.bloggs(a)oakland.sch.uk", "email"),
        ("The family have moved to LS9 9ZQ.", "address"),
        ("living at ls9 2rd", "address"),
    ],
)
def test_private_words_are_found_as_a_school_writes_them(words: str, code: str) -> None:
    assert code in codes(words)


@pytest.mark.parametrize(
    "words",
    [
        "A school near Lincoln",
        "Beth ddigwyddodd? Pam? Mae croeso i bawb.",
        "In Fife and Angus the holiday is later.",
        "Houses: Wallace",
        "Harold and William want one throne.",
        "Henry and Catherine married in 1509.",
        "Duncan is killed in Act 2 of the play by Shakespeare.",
        "Edward VI was nine years old.",
        "Y1 Chester Zoo; Y2 Lincoln Castle",
        "Use a car jack, Y9.",
        "Jasper is a tool that reads.",
        "Designed by Callum Blunk (class teacher)",
        "Elinor and Marianne, or Hermia and Lysander",
        "Spring and summer came.",
        "| | Monday | Tuesday |\n|---|---|---|\n| Callum | red | blue |",
        "This unit, born in April 2020, is still taught.",
        "The project was born in 2016.",
        "Return it to the museum, Cromwell Road, London LS7 5BD.",
        "Registered office: Unit 4, Brindle Business Park, LS7 6XX",
    ],
)
def test_words_that_a_school_writes_of_no_child_may_stay(words: str) -> None:
    assert codes(words) == []


@pytest.mark.parametrize(
    "words",
    [
        "S3 go to Fort William, S1 to Alexandria.",
        "P5 Lewis and Harris topic",
        "Hazel (Y3), Rowan (Y4) and Willow (Y5) share the hall.",
        "Children born between 1 September 2020 and 31 August 2021 start school.",
        "This policy, born of a rainy day on 4 November 2019",
        "Department of Health, Leeds LS2 7UE",
        "| 3 | Elmer | belonging |\n| 4 | Wonder | labels |",
        "Introduction ....... 2\nAsking questions ....... 4",
        "Year 5 own their mistakes.",
        "P 5 of the booklet",
        "Year 4 \u2013 MTC \u2013 June",
        "| Year | Name |\n|---|---|\n| 4 | Circle Time |",
    ],
)
def test_words_in_other_notations_may_stay(words: str) -> None:
    assert codes(words) == []


@pytest.mark.parametrize("words", ["Year 4 Kestrels", "Year 5 Zorbin", "What Year 4 Found"])
def test_in_titles_and_headings_other_words_have_capitals_too(words: str) -> None:
    assert codes(words, is_title=True) == []
    assert codes(f"## {words}\n\nText.") == []
    assert codes("Year 4 Oliver", is_title=True) == ["name"]


@pytest.mark.parametrize(
    "words",
    [
        "Oliver holds up a card.",
        "_Oliver_ holds up a card.",
        "A card that says Aisha's turn",
        "Three children and Oliver",
        "Mrs Blunk and her class sit in a circle.",
        "Mr A. Blunk",
    ],
)
def test_a_name_with_a_picture_is_found(words: str) -> None:
    assert codes(words, IN_ALTERNATIVE_TEXT) == ["picture-name"]


@pytest.mark.parametrize(
    "words",
    [
        "Two children and an adult stand in a triangle.",
        "A rose, a daisy and a poppy. Grace. Hope. May.",
        "The Union Jack beside St George's flag and King Edward",
        "A map of Chelsea, Georgia and Jordan",
    ],
)
def test_a_picture_of_something_else_may_stay(words: str) -> None:
    assert codes(words, IN_ALTERNATIVE_TEXT) == []


@pytest.mark.parametrize(
    "name",
    [
        "oliver.jpg",
        "year-4-oliver.jpg",
        "olivers-slip.png",
        "aisha2.png",
        "slip_by_oliver.pdf",
        "4b-oliver.png",
        "l-jenkins-letter.pdf",
        "patel-p.pdf",
        "letter-to-t-begum.pdf",
    ],
)
def test_a_file_named_after_a_person_is_found(name: str) -> None:
    assert codes(name, IN_FILE_NAMES) == ["file-name"]


@pytest.mark.parametrize("name", ["davies-year-8.pdf", "p7-rowan-speech.mp3", "davies-2026.pdf", "kthompson.docx"])
def test_a_file_that_may_be_named_after_a_person_is_asked_about(name: str) -> None:
    assert codes(name, IN_FILE_NAMES) == ["possible-file-name"]


def test_numbers_in_a_row_are_all_found() -> None:
    found = SEARCHER.search(read_markdown("07911 123456\n07911 123457 0117 925 1234"))
    assert [at for _, at in found] == [0, 13, 26]


def test_a_text_with_too_many_numbers_is_reported() -> None:
    assert codes("Row 0300 123 1231.\n" * (MOST_NUMBERS - 1)) == []
    assert codes("Row 0300 123 1231.\n" * MOST_NUMBERS) == ["phone"]


def test_numbers_in_the_name_of_a_file_are_found() -> None:
    assert codes(f"{UPN.lower()}.jpg", IN_FILE_NAMES) == ["upn"]
    assert codes("dob-2016-03-04.jpg", IN_FILE_NAMES) == ["birthday"]


@pytest.mark.parametrize(
    "name",
    [
        "year-6-restorative-leaders.jpg",
        "visit-year-4-training-spring-2027",
        "st-james-circle.png",
        "king-edward-card.png",
        "three-in-a-triangle.png",
        "grace-and-hope.png",
        "may-day-2026-05-01.png",
        "pupil-partnership.pdf",
        "j-peg-guide.png",
        "e-mail-to-parents.txt",
        "yr3-holly-class-rota.xlsx",
        "romeo-and-juliet.pdf",
    ],
)
def test_a_file_named_after_something_else_may_stay(name: str) -> None:
    assert codes(name, IN_FILE_NAMES) == []


def test_no_name_that_the_rules_know_is_also_an_ordinary_word() -> None:
    assert LISTS.names & LISTS.ordinary == set()


@pytest.mark.parametrize("number", ["01632 960123", "+44 1632 960123", "+44 (0)1632 960 123", "0044 1632 960123"])
def test_a_number_is_the_same_however_it_is_written(number: str) -> None:
    assert figures(number) == "01632960123"


def test_a_school_s_own_number_and_postcodes_in_its_district_may_be_shown(tmp_path: Path) -> None:
    contact = '{role: office, email: office@s.example.org, phone: "0117 925 1234"}'
    files = school("s", postcode_district="BS5", contact=contact)
    files |= page("p", "Ring 0117 9251234, or come to BS5 1AA, not to BS6 1AA.\n")
    (problem,) = private_in(library(tmp_path, files))
    assert (problem.code, problem.path, problem.column) == ("safeguarding-postcode", "docs/p.md", 47)


def test_a_mobile_number_is_never_a_school_s_own(tmp_path: Path) -> None:
    contact = f'{{role: office, email: office@s.example.org, phone: "{PHONE}"}}'
    (problem,) = private_in(library(tmp_path, school("s", contact=contact)))
    assert (problem.code, problem.path) == ("safeguarding-phone", "schools/s.yml")


def test_a_school_called_after_a_person_may_be_named(tmp_path: Path) -> None:
    files = school("oliver-goldsmith", name="Oliver Goldsmith Primary")
    files |= meeting(
        "oliver-goldsmith-visit", title="Visit to Year 6 Oliver Goldsmith leaders", host="oliver-goldsmith"
    )
    files |= resource("mine", "It was made by Year 6 Oliver Goldsmith leaders.\n")
    assert private_in(library(tmp_path, files)) == []


SECRETS = (
    "Oliver",
    "Zorbin",
    "Okafor",
    "BS6 1AA",
    "J.B.",
    "4 March 2016",
    UPN,
    NHS_IN_USE,
    PHONE,
    "BS5 1AA",
    "jane.bloggs@oakland.sch.uk",
)
ALL = (
    "A pupil called Oliver. A pupil Zorbin was there. A pupil J.B. too. Born 4 March 2016.\n"
    f"{UPN}, {NHS_IN_USE}, {PHONE}, BS5 1AA, jane.bloggs@oakland.sch.uk\nHome: BS6 1AA\n"
    "\n![Oliver in a circle](x.png)\n"
)


def test_findings_are_never_shown(tmp_path: Path) -> None:
    files = resource(
        "mine", ALL, byline=f'"{ALL.splitlines()[0]}"', pictures="[{file: oliver.png, alternative_text: Oliver}]"
    )
    files |= {"resources/mine/oliver.png": "", "resources/mine/card.txt": ALL} | resource("olivers-story")
    files |= resource("okafor-year-4")
    found = private_in(library(tmp_path, files))
    assert {problem.code for problem in found} == {code for code in CODES if code.startswith(SAFEGUARDING)}
    assert all(problem.excerpt == "" for problem in found)
    shown = "\n".join(f"{as_text(problem)}\n{as_annotation(problem)}" for problem in found) + as_markdown(found)
    assert not [secret for secret in SECRETS if secret.casefold() in shown.casefold()]


@pytest.mark.parametrize("field", ["title", "summary", "byline"])
def test_every_field_is_searched(tmp_path: Path, field: str) -> None:
    (problem,) = problems(tmp_path, **{field: f"Ring {PHONE}"})
    assert problem.code == "safeguarding-phone"


def test_fields_in_lists_and_groups_and_plain_attachments_are_searched(tmp_path: Path) -> None:
    facts = {
        "needs": f"{{people: [One adult, {PHONE}]}}",
        "adapted_from": f"{{resource: two-minute-conversation, kept: {PHONE}}}",
        "attachments": "[{file: card.txt, title: A card}]",
    }
    files = resource("mine", f"Walk.\n\n- {PHONE}\n", **facts) | {"resources/mine/card.txt": f"One\nTwo {PHONE}\n"}
    found = [(problem.path, problem.line, problem.column) for problem in private_in(library(tmp_path, files))]
    body = files["resources/mine/index.md"].splitlines().index(f"- {PHONE}") + 1
    assert ("resources/mine/card.txt", 2, 5) in found
    assert ("resources/mine/index.md", body, 3) in found
    assert len(found) == 4


ALLOWED = "[{rule: safeguarding-phone, at: %s, times: %s, reason: It is a museum's., role: Editor, date: 2026-11-20}]"


@pytest.mark.parametrize(
    ("at", "facts"),
    [("body", {}), ("byline", {"byline": PHONE}), ("needs", {"needs": f"{{people: {PHONE}}}"}),
     ("needs.people", {"needs": f"{{people: {PHONE}}}"})],
)  # fmt: skip
def test_an_editor_can_allow_one_rule_at_one_place(tmp_path: Path, at: str, facts: dict[str, str]) -> None:
    body = "Walk.\n" if facts else f"{PHONE}\n"
    assert problems(tmp_path, body, **facts, allow=ALLOWED % (at, 1)) == []


def test_an_exception_holds_for_nothing_else(tmp_path: Path) -> None:
    found = problems(tmp_path, f"{PHONE} {UPN}\n", byline=PHONE, allow=ALLOWED % ("body", 1))
    assert sorted(problem.code for problem in found) == ["safeguarding-phone", "safeguarding-upn"]


def test_a_later_finding_is_not_covered_by_an_exception(tmp_path: Path) -> None:
    found = problems(tmp_path, f"{PHONE}\n\n07911 123457\n", allow=ALLOWED % ("body", 1))
    assert [problem.hint for problem in found] == ["It is here 2 times, which is more than the exception allows."] * 2


def test_an_exception_that_nothing_needs_is_reported(tmp_path: Path) -> None:
    (problem,) = problems(tmp_path, allow=ALLOWED % ("body", 1))
    assert problem.code == "allowance-unused"


def test_an_exception_for_the_name_of_a_file(tmp_path: Path) -> None:
    allow = "[{rule: safeguarding-file-name, at: file-name, reason: An author., role: Editor, date: 2026-11-20}]"
    files = resource("mine", attachments="[{file: dickens-oliver.txt, title: A story}]", allow=allow)
    files |= {"resources/mine/dickens-oliver.txt": "Please, sir."}
    assert private_in(library(tmp_path, files)) == []


def test_lists_that_cannot_be_read_are_reported(tmp_path: Path) -> None:
    found = library(tmp_path, {"data/safeguarding.yml": "helplines: [0800 1111]\n"})
    assert {problem.code for problem in private_in(found)} == {"missing-field"}


def test_without_records_there_is_nothing_to_search(tmp_path: Path) -> None:
    assert private_in(load(tmp_path, TODAY, History())) == []


HOSTILE = [
    "Year 4 ", "pupil called ", "pupil\n", "pupil (((((", "A", "A ", "a-", "Aa, ", "Oliver ", "pupil A.B", "&#1",
    "&amp;",
    "<b", "<b>", "born ", "born 1/1/2016 ", "4 March ", "12.12.", "0", "0 ", "(0", "+", "07911 123456 ", "07911 12345 ",
    "0-",
    "H801200001001", "H8012 ", "401 023 2137 ", "401-", "BS5 1AA ", "B1 ", "a@", "a.", "a@b.c ", "@", "http://",
    "http://a ",
    "oliver-", "ISBN ", "\n", " ", "'", "Ā", "Year 4", "4", "AB ", "A.", "A. ", "Oliver and ", "Oliver, ",
    "|", "| ", "a|\n",
    "Name|Year\nOliver|4\n", "](", "[", "=\"", "<a ", "<!--", ",", "\",", "dot ", " at ", "(at)", "a (at) b ",
    "born on ", "b. ",
    "1/1/", "BS5", "b1 1", "Mrs ", "a_", "Oliver in ", "aged 9 ", "- Oliver\n", "-", "é", "9-year-old ",
    "Saint ", "> ", "\t",
]  # fmt: skip


@pytest.mark.parametrize("unit", HOSTILE)
def test_twice_the_hostile_text_is_twice_the_work(unit: str) -> None:
    def cost(length: int) -> float:
        text = (unit * (length // len(unit) + 1))[:length]
        best = float("inf")
        for _ in range(3):
            start = time.process_time()
            for read in (read_markdown, read_asides, read_csv, read_paragraphs):
                if reading := read(text):
                    for _ in SEARCHER.search(reading, (*IN_ALTERNATIVE_TEXT, *IN_FILE_NAMES)):
                        pass
            best = min(best, time.process_time() - start)
        return best

    small, large = cost(8_000), cost(16_000)
    assert large < 2.6 * small + 0.01


def test_the_projects_own_content_raises_no_alarm(content: Library) -> None:
    assert private_in(content) == []
