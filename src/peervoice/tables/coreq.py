"""COREQ: the 32 things that a report on interviews says of how it was made, in words of our own.

Tong, A., Sainsbury, P., & Craig, J. (2007). Consolidated criteria for reporting qualitative
research (COREQ): a 32-item checklist for interviews and focus groups. *International Journal for
Quality in Health Care*, 19(6), 349-357.

The numbers and the three domains are those of the article, so that a reviewer finds each item; what
is asked is said in words of this project.
"""

from __future__ import annotations

from typing import Final, NamedTuple

SOURCE: Final = (
    "Numbers and domains are those of COREQ (Tong, Sainsbury and Craig 2007, International Journal "
    "for Quality in Health Care 19(6), 349–357); the items are named in words of this software."
)


class Asked(NamedTuple):
    """Something that a report says of its methods.

    Attributes
    ----------
    number : int or None
        Its number in the checklist; None for what is not in it.
    key : str
        What people type to answer it.
    domain : str
        Part of the checklist.
    name : str
        What it is, in a few words.
    section : str
        The paragraph of the text in which it stands.
    ask : str
        What a person has to say.
    rest : bool
        Whether a person has something to say even where a project knows some of it.
    """

    number: int | None
    key: str
    domain: str
    name: str
    section: str
    ask: str
    rest: bool = True


_WHO: Final = "1. Who did the research"
_HOW: Final = "2. How the study was designed"
_OUT: Final = "3. How it was analysed and what was found"

ASKED: Final = (
    Asked(1, "interviewers", _WHO, "Interviewers", "Team", "Who interviewed"),
    Asked(2, "credentials", _WHO, "Their training", "Team", "Their degrees and training"),
    Asked(3, "occupation", _WHO, "Their work", "Team", "What they worked as at the time"),
    Asked(4, "gender", _WHO, "Their gender", "Team", "Their gender, as they say it themselves"),
    Asked(5, "experience", _WHO, "Their experience", "Team", "What they had done of the kind"),
    Asked(
        *(6, "relationship", _WHO, "Known to each other", "Team"),
        "Whether interviewers and people knew each other before",
    ),
    Asked(
        *(7, "told", _WHO, "What people were told", "Team"),
        "What people knew of the interviewers and their reasons",
    ),
    Asked(
        *(8, "standpoint", _WHO, "Where interviewers stand", "Team"),
        "What interviewers bring with them, such as convictions and own experience",
    ),
    Asked(
        *(9, "approach", _HOW, "Approach", "Coding"),
        "Which methodological approach was taken",
    ),
    Asked(10, "sampling", _HOW, "Choice of people", "Sample", "How people were chosen"),
    Asked(11, "recruitment", _HOW, "Way of asking them", "Sample", "How people were approached"),
    Asked(
        *(12, "participants", _HOW, "How many people", "Sample"),
        "How many people took part",
        rest=False,
    ),
    Asked(
        *(13, "refusals", _HOW, "Who is not in it", "Sample"),
        "How many refused or left, and why",
    ),
    Asked(14, "setting", _HOW, "Place", "Material", "Where the interviews were held"),
    Asked(15, "others", _HOW, "Others who were there", "Material", "Who else was there"),
    Asked(
        *(16, "sample", _HOW, "Who the people are", "Sample"),
        "What is known of the people, and when they were interviewed",
        rest=False,
    ),
    Asked(
        *(17, "guide", _HOW, "Questions", "Material"),
        "Which guide was used, and whether it was tried before",
    ),
    Asked(
        *(18, "repeats", _HOW, "Further interviews", "Material"),
        "Whether anybody was interviewed again, and how often",
    ),
    Asked(
        *(19, "recording", _HOW, "Recording", "Material"),
        "Whether sound or pictures were recorded",
    ),
    Asked(
        *(20, "field_notes", _HOW, "Notes of interviewers", "Material"),
        "Whether interviewers took notes, and when",
    ),
    Asked(
        *(21, "durations", _HOW, "Length", "Material"),
        "How long the interviews were",
        rest=False,
    ),
    Asked(
        *(22, "saturation", _HOW, "Saturation", "Saturation"),
        "Whether further interviews would bring something new",
        rest=False,
    ),
    Asked(
        *(23, "transcripts_returned", _HOW, "Transcripts shown to people", "Material"),
        "Whether transcripts went back to people",
    ),
    Asked(24, "coders", _OUT, "Coders", "Coding", "Who coded", rest=False),
    Asked(
        *(25, "coding_tree", _OUT, "Codes", "Codebook"),
        "Which codebook was used",
        rest=False,
    ),
    Asked(
        *(26, "derivation", _OUT, "Where themes come from", "Codebook"),
        "How the themes were arrived at",
    ),
    Asked(27, "software", _OUT, "Software", "Software", "Which software was used", rest=False),
    Asked(
        *(28, "checking", _OUT, "Findings shown to people", "Coding"),
        "Whether people said what they think of the findings",
    ),
    Asked(
        *(29, "quotes", _OUT, "Quotes, and whose they are", "Quotes"),
        "Whether quotes are printed, and how their speakers are named",
    ),
    Asked(
        *(30, "consistency", _OUT, "What findings rest on", "Themes"),
        "How the quotes bear out what is said",
    ),
    Asked(
        *(31, "major_themes", _OUT, "Major themes", "Themes"),
        "Which themes are the major ones",
        rest=False,
    ),
    Asked(
        *(32, "minor_themes", _OUT, "Minor themes, other voices", "Themes"),
        "What minor themes and voices that differ say",
    ),
    Asked(
        *(None, "consent", "", "Consent", "Sample"),
        "How consent was given, and which ethics committee approved the study",
    ),
    Asked(None, "transcription", "", "Transcription", "Material", "Who transcribed, and how"),
)

BY_KEY: Final = {each.key: each for each in ASKED}
BY_NUMBER: Final = {each.number: each for each in ASKED if each.number}
# The order of the text; within a paragraph what is known comes first.
SECTIONS: Final = (
    *("Team", "Sample", "Material", "Codebook", "Coding", "Agreement", "Saturation", "Quotes"),
    *("Themes", "Software"),
)
