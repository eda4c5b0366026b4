"""ELAN annotations: tiers, their times, and what depends on others."""

from __future__ import annotations

from contextlib import suppress
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peervoice.errors import InputError
from peervoice.readers.elan import read_elan
from peervoice.readers.file import File


class Tier(NamedTuple):
    """A tier of (slot, words), or of (annotation above, words) where it has a parent."""

    id: str
    said: list[tuple[str, str]]
    parent: str = ""
    participant: str = ""
    kind: str = "default-lt"
    own_times: bool = False


def eaf(
    *tiers: Tier, slots: dict[str, int | None] | None = None, units: str = "milliseconds"
) -> File:
    slots = {f"t{at}": at * 1000 for at in range(10)} if slots is None else slots
    parts = [f'<ANNOTATION_DOCUMENT FORMAT="3.0"><HEADER TIME_UNITS="{units}"/><TIME_ORDER>']
    for id, time in slots.items():
        value = "" if time is None else f' TIME_VALUE="{time}"'
        parts.append(f'<TIME_SLOT TIME_SLOT_ID="{id}"{value}/>')
    parts.append("</TIME_ORDER>")
    for tier in tiers:
        facts = f"TIER_ID={quoteattr(tier.id)} LINGUISTIC_TYPE_REF={quoteattr(tier.kind)}"
        facts += f" PARENT_REF={quoteattr(tier.parent)}" if tier.parent else ""
        facts += f" PARTICIPANT={quoteattr(tier.participant)}" if tier.participant else ""
        parts.append(f"<TIER {facts}>")
        for at, (above, words) in enumerate(tier.said):
            refers = tier.parent and not tier.own_times
            name = "REF_ANNOTATION" if refers else "ALIGNABLE_ANNOTATION"
            where = "ANNOTATION_REF" if refers else "TIME_SLOT_REF1"
            id = quoteattr(f"{tier.id}-{at}")
            parts.append(
                f'<ANNOTATION><{name} ANNOTATION_ID={id} {where}="{above}">'
                f"<ANNOTATION_VALUE>{escape(words)}</ANNOTATION_VALUE></{name}></ANNOTATION>"
            )
        parts.append("</TIER>")
    text = "\n".join([*parts, "</ANNOTATION_DOCUMENT>"])
    return File("a.eaf", f'<?xml version="1.0" encoding="UTF-8"?>\n{text}'.encode())


def said(page):
    return [
        (turn.speaker, page.text[turn.span.slice], [mark.seconds for mark in turn.marks])
        for turn in page.turns
    ]


INT = Tier("Int", [("t1", "And now?"), ("t6", "<Since> when &")], participant="Interviewer")
ZOE = Tier("Zoe\u0308", [("t2", "Да 🙂"), ("t3", " "), ("t4", "they\nstop us")])
SAID = [
    ("Interviewer", "And now?", [1.0]),
    ("Zoe\u0308", "Да 🙂 they stop us", [2.0, 4.0]),
    ("Interviewer", "<Since> when &", [6.0]),
]


def test_a_tier_is_a_speaker():
    page = read_elan(eaf(INT, Tier("default", []), ZOE))
    assert said(page) == SAID
    assert (page.convention, page.confidence, page.encoding, page.note) == ("tiers", 1.0, "", "")


def test_nobody_is_told_apart():
    page = read_elan(eaf(INT, ZOE), "none")
    assert (len(page.turns), page.turns[0].speaker, page.convention) == (1, None, "none")


def test_overlapping_annotations_stand_in_the_order_of_their_beginnings():
    page = read_elan(
        eaf(Tier("A", [("t1", "one"), ("t3", "three")]), Tier("B", [("t1", "ONE"), ("t2", "TWO")]))
    )
    assert said(page) == [
        ("A", "one", [1.0]),
        ("B", "ONE TWO", [1.0, 2.0]),
        ("A", "three", [3.0]),
    ]


def test_what_depends_on_a_tier_is_no_further_speaker():
    page = read_elan(
        eaf(
            INT,
            ZOE,
            Tier("Zoe-en", [("Zoe\u0308-0", "Yes")], parent="Zoe\u0308", kind="translation"),
            Tier("Zoe-words", [("t2", "Да")], parent="Zoe\u0308", own_times=True),
            Tier("Int_gloss", [("t1", "Q")]),
        )
    )
    assert said(page) == SAID
    assert page.note == "tiers left out: Zoe-en, Zoe-words, Int_gloss"


def test_below_an_empty_tier_stand_the_words():
    top = Tier("Ana", [("t1", ""), ("t5", "")], participant="Ana")
    below = Tier("utt@Ana", [("Ana-0", "One"), ("Ana-1", "two")], parent="Ana", participant="Ana")
    other = Tier("ft@Ana", [("Ana-0", "Uno")], parent="Ana", participant="Ana")
    bo = Tier("tx@Bo", [("t3", "Three")])
    page = read_elan(eaf(top, below, other, bo))
    assert said(page) == [("Ana", "One", [1.0]), ("Bo", "Three", [3.0]), ("Ana", "two", [5.0])]
    assert page.note == "tiers left out: ft@Ana"


def test_below_numbers_stand_the_words():
    page = read_elan(
        eaf(
            Tier("ref@Ana", [("t1", "talk.001"), ("t2", "talk.002")]),
            Tier("tx@Ana", [("ref@Ana-0", "One"), ("ref@Ana-1", "two")], parent="ref@Ana"),
            Tier("mb@Ana", [("tx@Ana-0", "on")], parent="tx@Ana"),
        )
    )
    assert said(page) == [("Ana", "One two", [1.0, 2.0])]
    assert page.note == "tiers left out: ref@Ana, mb@Ana"
    # Initials of a person are no such code, and numbers alone are all there is.
    assert said(read_elan(eaf(Tier("MB", [("t1", "x")])))) == [("MB", "x", [1.0])]
    assert said(read_elan(eaf(Tier("Ref", [("t1", "x")])))) == [("Ref", "x", [1.0])]


def test_where_there_are_only_translations_they_are_read():
    page = read_elan(eaf(Tier("translation", [("t1", "One")])))
    assert said(page) == [("translation", "One", [1.0])]


def test_several_tiers_of_one_speaker():
    page = read_elan(
        eaf(
            Tier("a1", [("t1", "One")], participant="Ana"),
            Tier("a2", [("t2", "two")], participant="Ana"),
        )
    )
    assert said(page) == [("Ana", "One two", [1.0, 2.0])]
    assert page.note == "several tiers of one speaker: Ana"


def test_slots_without_a_time():
    slots = {"t1": 1000, "t2": None, "t3": None, "t4": 4000, "t5": None}
    tier = Tier(
        "Ana", [("t1", "one"), ("t2", "two"), ("t4", "four"), ("t5", "five"), ("t9", "nine")]
    )
    page = read_elan(eaf(tier, Tier("Bo", [("t3", "three")]), slots=slots))
    assert said(page) == [
        ("Ana", "one two four five nine", [1.0, 4.0, 4.0]),
        ("Bo", "three", [4.0]),
    ]
    assert page.note == "annotations without a time: 2"


def test_references_in_a_circle_have_no_time():
    page = read_elan(
        eaf(
            Tier("Ana", [("b-0", "")], parent="b"),
            Tier("b", [("Ana-0", "one"), ("b-1", "two")], parent="b"),
        )
    )
    assert said(page) == [("b", "one two", [])]
    assert page.note == "annotations without a time: 2"


def test_tiers_in_a_circle_hold_nothing():
    with pytest.raises(
        InputError, match="holds no words in tiers of speakers; its tiers: 'a', 'b'"
    ):
        read_elan(eaf(Tier("a", [("t1", "x")], parent="b"), Tier("b", [("t1", "y")], parent="a")))


BOMB = (
    '<!DOCTYPE a [<!ENTITY a "xxxxxxxxxx">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1 if n else str()};" * 40}">' for n in range(9))
    + ']><ANNOTATION_DOCUMENT A="&a8;">&a8;</ANNOTATION_DOCUMENT>'
)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", r"a\.eaf.*: is no well-formed XML\. Save it in ELAN anew"),
        (b"Ana: hello", "a.eaf, line 1: is no well-formed XML"),
        (b"<ANNOTATION_DOCUMENT>\n<TIER>\n", "a.eaf, line 3: is no well-formed XML"),
        (eaf(INT, ZOE).data[:900], r"a\.eaf, line \d+: is no well-formed XML"),
        (eaf(INT, ZOE).data.replace(b"now", b"n\x00w"), r"a\.eaf, line \d+: is no well-formed"),
        (b"<a>" * 100_000, r"a\.eaf, line 1: is no well-formed XML"),
        (BOMB.encode(), r"a\.eaf, line 1: is no well-formed XML"),
        (b"<html/>", "a.eaf, line 1: is no ELAN file: its root is not ANNOTATION_DOCUMENT"),
        (eaf(units="PAL-frames").data, "a.eaf: counts time in PAL-frames, not in milliseconds"),
        (eaf().data, r"a\.eaf: holds no words in tiers of speakers; its tiers: none\."),
        (eaf(Tier("Ana", [("t1", " ")])).data, "its tiers: 'Ana'"),
    ],
)
def test_what_is_no_elan_file(data, message):
    with pytest.raises(InputError, match=message):
        read_elan(File("a.eaf", data))


def test_other_files_are_not_read(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    head = f'<!DOCTYPE a [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
    data = eaf(Tier("Ana", [("t1", "one X")])).data.decode().replace("one X", "one &x;")
    page = read_elan(File("a.eaf", data.replace("?>\n", f"?>\n{head}", 1).encode()))
    assert page.text == "Ana: one"


LABELS = (
    st.text(st.sampled_from("Anaб🙂 <&\"'"), min_size=1, max_size=6).map(str.strip).filter(bool)
)
WORDS = st.text(st.sampled_from("abcЯ🙂\u0308\xa0<&>\"'"), min_size=1, max_size=9)


@given(
    st.dictionaries(
        LABELS, st.lists(st.tuples(st.integers(0, 10**9), WORDS), max_size=4), max_size=3
    )
)
def test_every_annotation_is_read(tiers):
    everything = [one for said in tiers.values() for one in said]
    slots = {f"s{at}": time for at, (time, _) in enumerate(everything)}
    ids = iter(slots)
    file = eaf(
        *(Tier(label, [(next(ids), words) for _, words in said]) for label, said in tiers.items()),
        slots=slots,
    )
    words = [(time, text.strip()) for time, text in everything if text.strip()]
    if not words:
        with pytest.raises(InputError, match="holds no words"):
            read_elan(file)
        return
    page = read_elan(file)
    assert [m.seconds for turn in page.turns for m in turn.marks] == [
        time / 1000 for time, _ in sorted(words, key=lambda one: one[0])
    ]
    spoken = " ".join(page.text[turn.span.slice] for turn in page.turns)
    assert sorted(spoken.split(" ")) == sorted(text for _, text in words)


WHOLE = eaf(INT, ZOE, Tier("en", [("Int-0", "x")], parent="Int")).data


@given(st.integers(0, len(WHOLE)), st.sampled_from([b"", b"\x00", b"<", b'"', b"</TIER>"]))
def test_a_file_that_is_cut_is_read_or_refused(at, more):
    for data in (WHOLE[:at] + more, more + WHOLE[at:], WHOLE[:at] + more + WHOLE[at:]):
        with suppress(InputError):
            assert read_elan(File("a.eaf", data)).text.strip()
