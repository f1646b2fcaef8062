"""What the words of a sentence or a paragraph say of the first names in it: whether they may be those of children."""

from __future__ import annotations

import re

CASE = re.compile(
    r"\b(?:child protection|child in need|social (?:worker|care|services)|(?:became|is|was) looked[ -]after|core group"
    r"|strategy meeting|early help|young carers?|court order|op(?:eration)? encompass|self-harm\w*|kinship|disclosures?"
    r"|missing (?:in|from) education|domestic (?:abuse|violence)|(?:is|are|was|been) adopted|foster(?:ed| care| family)"
    r"|neglect|abscond\w*|suspen(?:ded|sions?)|exclusions?|detentions?|sanctions?|restraints?|red cards?|confiscated"
    r"|c\d issued|consequence:|antecedent|persistent disruption|meltdown|refused to|kicked off|racist|time out"
    r"|sent (?:out|home)|logged|speech (?:and language )?therap\w+|free school meals|pupil premium"
    r"|cpoms|my ?concern|marf|p?lac|p?laac|ehcp|senco|camhs|fsm)\b",
    re.IGNORECASE,
)
"""What a school writes of one child in its records, and hardly of anybody else."""
STORY = re.compile(
    r"\b(?:novels?|poems?|books?|stor(?:y|ies)|films?|plays?|scenes?|authors?|characters?)\b", re.IGNORECASE
)
"""The words of a paragraph in which whoever has a name may be made up."""
NO_CHILDREN = re.compile(
    r"\b(?:saints?|houses|rooms|atlas|on (?:the|a) map|islands?|throne|century|timelines?|shakespeare|acts? \d"
    r"|chapters? \d|in 1[0-8]\d\d|software)\b",
    re.IGNORECASE,
)
"""The words of a paragraph in which first names are those of houses, places, people of the past or programs."""
NO_CHILD = re.compile(
    r"\b(?:towns?|villages?|count(?:y|ies)|streets?|roads?|stations?|rivers?|coast|tools?|apps?|websites?"
    r"|(?:designed|written|illustrated|translated|edited) by)\b"
    r"|\([\w ]{0,30}(?:teacher|lead|head|coach|governor)\)|'s (?:\w+ )?(?:levels|model|theory|taxonomy|framework)\b",
    re.IGNORECASE,
)
"""The words of a paragraph in which one first name, if it is the only one, may be that of a place or of an adult."""
CHILDREN_TOGETHER = re.compile(
    r"\b(?:school council|squad|cast|certificates?|merits?|choir|librarians|monitors|eisteddfod|pupil voice"
    r"|class(?:es)?)\b",
    re.IGNORECASE,
)
"""What a school says before a list of pupils."""
ADULTS = re.compile(r"\b(?:governors?|staff|teach\w+|trustees?|authors?|editors?|edited|writ\w+)\b", re.IGNORECASE)
