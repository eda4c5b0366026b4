"""Interviews that MAXQDA printed to PDF, and the segments that were coded in them."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from pypdfium2 import PdfDocument

from peervoice.readers.file import load
from peervoice.readers.interview import read_interview

# MAXQDA numbers the paragraphs: all but the heading "Interview" are turns.
PARAGRAPHS = {"P1": 95, "P2": 166, "P3": 122, "P4": 110, "P5": 135, "P6": 100, "P7": 105}
SPEAKERS = {
    "P1": {"Dan": 47, "Participant": 47},
    "P2": {"Dan": 81, "Participant": 84},
    "P3": {"Dan": 61, "Participant": 60},
    "P4": {"Dan": 54, "Participant": 55},
    # Whoever typed it left out a letter once.
    "P5": {"Dan": 67, "Participant": 66, "Particpant": 1},
    "P6": {"Dan": 50, "Participant": 49},
    "P7": {"Dan": 52, "Participant": 52},
}
PAGES = {"P1": 5, "P2": 8, "P3": 6, "P4": 6, "P5": 6, "P6": 5, "P7": 7}
FIRST = {
    "P1": "Okay. So now you can stop sharing your screen and then we'll just end up with a few "
    "questions that I have for you.",
    "P2": "Okay. So now I just had, the last part is just an, I have some interview questions to "
    "ask you.",
    "P3": "Okay. Now I'll share my screen. And the last step will just be, I have some questions "
    "to ask you and then we will be done.",
    "P4": "Um, so the first question is not, uh, about PDPilot, but it's more just about like in "
    "your work, like how you tend to use PDP and ICE plots. Um, so I guess the first question "
    "would be, like, do you use PDP and ICE plots in your work or have you at some points?",
    "P5": "So the first questions that I have are just about like your existing. What your "
    "existing approach is for model explainability. So I guess first question would be like. Do "
    "you use PDP and ICE plots for model explainability or do you tend to use other techniques?",
    "P6": "Okay, so now we will end wrap up with an interview. So you started you touched on "
    "this. A bit earlier during our meeting. But could you talk about what your current approach "
    "is in your work for using PDP or ICE plots. So I guess the first question would be. Do you "
    "use both PDP and ICE plots? I think earlier you said you just you just use PDPs, but if you "
    "want to expand then.",
    "P7": "Okay. So now I will switch back to the slides and then we'll conclude with with an "
    "interview. Okay. So my first question is, what is your current, well, I guess the first "
    "question is, do you use PDP and or ICE plots in your work?",
}
LAST = {
    "P1": ("Participant", "Thank you."),
    "P2": ("Dan", "Yes, let me remember where that button is."),
    "P3": ("Dan", "Bye."),
    "P4": ("Dan", "Bye."),
    "P5": ("Dan", "Thank you."),
    "P6": ("Dan", "Thank you."),
    "P7": ("Participant", "Bye."),
}


@pytest.fixture(scope="module")
def results(shared_data):
    return shared_data / "pdpilot" / "results"


@pytest.fixture(scope="module")
def read(results):
    files = {name: results / "transcripts" / f"{name}.pdf" for name in PARAGRAPHS}
    return {name: read_interview(load(file)).transcript for name, file in files.items()}


def said(one, number):
    turn = one.turns[number]
    return turn.speaker, one.words(turn)


@pytest.mark.parametrize("name", PARAGRAPHS)
def test_who_speaks_how_often(read, name):
    one, count = read[name], PARAGRAPHS[name]
    assert Counter(turn.speaker for turn in one.turns) == SPEAKERS[name]
    assert len(one.turns) == count - 1
    assert one.text.startswith("Interview\nDan: ")
    assert one.text.count("\n") == count - 1
    assert (one.source.convention, one.source.confidence, one.source.note) == (
        "name:",
        0.99,
        (
            f"9 characters stand outside the turns; {PAGES[name]} headers, footers or page numbers "
            f"are left out; {count} numbers in the margin are left out"
        ),
    )


@pytest.mark.parametrize("name", PARAGRAPHS)
def test_the_first_and_the_last_turn(read, name):
    assert said(read[name], 0) == ("Dan", FIRST[name])
    assert said(read[name], -1) == LAST[name]


def test_turns_in_the_middle(read):
    assert [said(read["P1"], number) for number in (25, 26)] == [
        (
            "Participant",
            (
                "And you compute how much energy does it take to change the selected points to "
                "the other ones. So this is what the earth mover’s distance gives (??) you."
            ),
        ),
        (
            "Dan",
            (
                "Okay. I see. And so is this, so when you, is the purpose of this to like "
                "understand the interactions, so like how is this. Or like, I guess what, so "
                "what do you, what do you learn by, by comparing those histograms?"
            ),
        ),
    ]
    assert [said(read["P5"], number) for number in (97, 98, 99)] == [
        (
            "Dan",
            (
                "Or it'd be only the features where like the highlighted instances show like a "
                "decreasing trend or something."
            ),
        ),
        ("Particpant", "Right."),
        ("Dan", "Yeah, because right now it's just based on the PDP."),
    ]


def test_turns_that_go_over_a_page(read):
    # The line at the top of the next page is drawn there a second time, and hidden.
    assert said(read["P3"], 23) == (
        "Participant",
        (
            "That's a good question. Well, I suppose I just kind of see see scatter plots as the "
            "go-to for seeing or checking interactions between two plots, sorry two features, "
            "whereas ICE plots are just kind of, they're well, they basically are used for just "
            "one feature alone or the way we use them, we use them for just one feature alone "
            "and of course, I know scatter plots can be used to, you know, analyze a single "
            "feature, but, at the moment we do not use them that way. It's just kind of "
            "convention at this point. But in speaking of advantages, if I could just think off "
            "the top of my head, I'd say, with ICE plots, you would you would see the "
            "relationship between every instance in your datasets in a single glance and that "
            "might not be possible on a scatter plot."
        ),
    )
    assert said(read["P3"], 109) == (
        "Participant",
        (
            "So you don't have to manually resize every time in code, you can just like throw it "
            "on another screen and have a full screen version of it where you can play around "
            "with the plots."
        ),
    )


def raw(file):
    """The text of a PDF file as the library gives it, with hyphens for broken words."""
    with PdfDocument(file) as document:
        text = "\n".join(page.get_textpage().get_text_range() for page in document)
    return text.replace("\r\n", "\n").replace("\ufffe", "-")


@pytest.fixture(scope="module")
def frequencies(results):
    """How often each code of the code system was used: "name", "memo" and number in a line."""
    lines = raw(results / "code-system.pdf").splitlines()
    return {found[1]: int(found[2]) for line in lines if (found := re.match(r"(.+) (\d+)$", line))}


@pytest.fixture(scope="module")
def segments(results, frequencies):
    """Name of the interview, name of the code and words of each segment that is printed."""
    rows = re.split(r"^(?=P[1-7] )", raw(results / "coded-segments.pdf"), flags=re.MULTILINE)
    found = [_segment(row, frequencies) for row in rows[1:]]
    # A row that a page breaks is begun at its end, and is whole on the next page.
    return [
        one
        for n, one in enumerate(found)
        if n + 1 == len(found)
        or one[:2] != found[n + 1][:2]
        or not found[n + 1][2].startswith(one[2])
    ]


def _segment(row, names):
    """Take a row apart: the last part of its code is the longest that the code system has."""
    document, rest = row[:2], " ".join(row[3:].split())
    above = re.match(r"(?:[^>]{4,60} > ){0,2}", rest)[0]
    rest = rest.removeprefix(above)
    starts = (" ".join(name.split(" ")[:n]) for name in names for n in range(1, 20))
    code = max((start for start in starts if rest.startswith(f"{start} ")), key=len)
    return document, above + code, rest.removeprefix(code).strip()


def test_nearly_all_coded_segments_are_printed(segments, frequencies):
    """The code system counts 293; segments with words that were taken out are not printed."""
    assert frequencies["Code System"] == 293
    printed = Counter(code.rpartition(" > ")[2] for _, code, _ in segments)
    counted = {
        code: next(n for name, n in frequencies.items() if f"{name} ".startswith(f"{code} "))
        for code in printed
    }
    assert printed == counted
    assert printed.total() == 293 - 32
    assert {name: number for name, number in frequencies.items() if "Anonymize" in name} == {
        "Anonymize Code to anonymize segments.": 32
    }


def test_every_coded_segment_is_found(read, segments):
    missing = [
        (name, code, words) for name, code, words in segments if not read[name].find_all(words)
    ]
    assert missing == []


def test_a_coded_segment_is_where_it_was_coded(read, segments):
    """Spans are those of the words, apart from white space."""
    for name, _, words in segments:
        one = read[name]
        span = one.find(words, nth=1)
        assert one.text[span.start : span.end].split() == words.split()
