"""Codings that are located by phrase, and the list of what was read."""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from io import StringIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from studies import studies

from peervoice.codebook import Code, Codebook, Scale
from peervoice.coding import Coding, Reading
from peervoice.errors import Fault, InputError
from peervoice.readers import Codes, read_codings
from peervoice.readers.file import File
from peervoice.readers.located import codings_of, readings_of
from peervoice.readers.sheet import read_sheet
from peervoice.span import Span
from peervoice.transcript import Transcript, Turn

# Turns: 13:21, 29:48, 63:69, and one without words; then 87:102.
TEXT = (
    "Interviewer: And now?\n\nZoe\u0308: Да 🙂 they “stop” us\n\nInterviewer: And us?"
    "\n\nZoe\u0308:\n\nZoe\u0308: cafe\u0301 — stop us"
)
SAID = ("And now?", "Да 🙂 they “stop” us", "And us?", None, "cafe\u0301 — stop us")
BOOK = Codebook(
    "mine",
    tuple(map(Code, ("policing", "policing/fines", "policing/stops", "stigma"))),
    values=(
        Scale("direction", ("worse", "better"), ordered=True),
        Scale("actor", ("police", "health staff")),
    ),
)
HEAD = "transcript,coder,code,quote,nth,turn,memo,direction,actor\n"


def transcript(id: str) -> Transcript:
    turns, at = [], 0
    for number, words in enumerate(SAID):
        if words is not None:
            at = TEXT.index(words, at)
            span = Span(at, at + len(words))
        who = ("Zoe\u0308", "participant") if number in (1, 3, 4) else ("Interviewer",) * 2
        turns.append(Turn(who[0], who[1].lower(), span if words is not None else None))
    return Transcript(id, TEXT, tuple(turns))


TRANSCRIPTS = {id: transcript(id) for id in ("KE-01", "KE-02")}
TURNS = [turn.span for turn in TRANSCRIPTS["KE-01"].turns]


def coded(rows: str, head: str = HEAD, book: Codebook = BOOK) -> tuple[Coding, ...]:
    sheet = read_sheet(File("codings.csv", (head + rows).encode()))
    return codings_of(sheet, TRANSCRIPTS, book)


def read(rows: str, book: Codebook = BOOK) -> tuple[Reading, ...]:
    sheet = read_sheet(File("readings.csv", f"coder,transcript,codes,state\n{rows}".encode()))
    return readings_of(sheet, TRANSCRIPTS, book)


def at(words: str, after: int = 0) -> Span:
    start = TEXT.index(words, after)
    return Span(start, start + len(words))


def test_a_row_is_a_coding():
    (one,) = coded("KE-01,amina,policing/stops,they “stop” us,,,see 💜,worse,police\n")
    span = at("they “stop” us")
    assert one == Coding(
        "KE-01",
        span,
        "policing/stops",
        "amina",
        {"direction": "worse", "actor": "police"},
        "see 💜",
        "they “stop” us",
        TEXT[span.start - 32 : span.start],
        TEXT[span.end : span.end + 32],
        created=one.created,
        uuid=one.uuid,
    )


@pytest.mark.parametrize(
    ("cells", "span"),
    [
        ('"they ""stop"" us",,', at("they “stop” us")),
        ("caf\u00e9 - stop,,", at("cafe\u0301 — stop")),
        ("Да   🙂,,", at("Да 🙂")),
        ("us,2,", at("us", at("And us").start)),
        ("us,2.0,", at("us", at("And us").start)),
        ("us,,2", at("us", TURNS[2].start)),
        ("us,1,2.0", at("us", TURNS[2].start)),
        (",,4", TURNS[4]),
        (",,", None),
    ],
)
def test_a_quote_is_found_as_transcripts_find_it(cells, span):
    (one,) = coded(f"KE-01,amina,stigma,{cells}\n")
    assert one.span == span
    assert one.quote == (TEXT[span.slice] if span else "")
    assert one.values == {}


def test_a_quote_is_counted_within_its_turn():
    text = Transcript(
        "A",
        "no\n\nno no",
        (Turn(None, "participant", Span(0, 2)), Turn(None, "participant", Span(4, 9))),
    )
    rows = "transcript,coder,code,quote,nth,turn\nA,me,stigma,no no,,1\nA,me,stigma,no,2,1\n"
    sheet = read_sheet(File("codings.csv", rows.encode()))
    # Over the whole text, the first "no no" begins in the turn before.
    assert [one.span for one in codings_of(sheet, {"A": text}, BOOK)] == [Span(4, 9), Span(7, 9)]


def test_columns_may_come_in_any_order_and_some_be_left_out(put, workbook):
    data = workbook(
        codings=[
            ["memo", "code", "nth", "quote", "coder", "transcript"],
            [None, "stigma", 2, "us", "amina", "KE-02"],
        ],
        other=[["x"]],
    )
    (from_book,) = read_codings(
        put("codings.xlsx", data), transcripts=TRANSCRIPTS, codebook=BOOK
    ).codings
    (from_text,) = coded("us;2;amina;KE-02;stigma\n", "quote;nth;coder;transcript;code\n")
    assert replace(from_book, created=from_text.created) == from_text


def test_the_same_row_is_the_same_coding_and_any_change_another():
    rows = [
        "KE-01,amina,stigma,us,2,,,,",
        "KE-02,amina,stigma,us,2,,,,",
        "KE-01,jonas,stigma,us,2,,,,",
        "KE-01,amina,policing,us,2,,,,",
        "KE-01,amina,stigma,us,1,,,,",
        "KE-01,amina,stigma,,,,,,",
        "KE-01,amina,stigma,us,2,,,worse,",
        "KE-01,amina,stigma,us,2,,,better,",
    ]
    first, second = coded("\n".join(rows)), coded("\n".join(rows))
    assert [one.uuid for one in first] == [one.uuid for one in second]
    assert len({one.uuid for one in first}) == len(rows)
    (noted,) = coded("KE-01,amina,stigma,us,2,,a note,,\n")
    assert noted.uuid not in {one.uuid for one in first}
    # Another way to say which words are meant makes no other coding.
    (again,) = coded("KE-01,amina,stigma,us,,2,,,\n")
    assert again.uuid == first[0].uuid
    assert len(coded("\n".join([*rows, *rows]))) == len(rows)
    other = {**TRANSCRIPTS, "KE-01": replace(TRANSCRIPTS["KE-01"], text=TEXT + "!")}
    sheet = read_sheet(File("codings.csv", (HEAD + rows[0]).encode()))
    assert codings_of(sheet, other, BOOK)[0].uuid != first[0].uuid


def test_readings_name_patterns():
    found = read("amina,KE-01,policing;stigma,\namina,KE-02,policing/fines,read\nall,KE-01,,\n")
    found += read("team,KE-01, policing/* ;,consensus\n")
    whole = {"policing", "policing/fines", "policing/stops", "stigma"}
    assert [(one.coder, one.transcript, set(one.codes), one.state) for one in found] == [
        ("amina", "KE-01", whole, "read"),
        ("amina", "KE-02", {"policing/fines"}, "read"),
        ("all", "KE-01", whole, "read"),
        ("team", "KE-01", {"policing/fines", "policing/stops"}, "consensus"),
    ]
    again = read("amina,KE-01,stigma;policing,read\namina,KE-01,,\n")
    assert [one.uuid for one in again] == [found[0].uuid]
    assert len({one.uuid for one in found}) == 4


def test_both_lists(put):
    paths = {
        "path": put("codings.csv", HEAD + "KE-01,amina,stigma,Да,,,,,\n"),
        "readings": put("readings.csv", "coder,transcript,codes\namina,KE-02,policing\n"),
    }
    found = read_codings(**paths, transcripts=TRANSCRIPTS, codebook=BOOK)
    # What was coded in passing, in a transcript that was not read for it, is a coding all the same.
    assert repr(found) == "Codes(1 codings, 1 readings)"
    assert read_codings(put("codings.csv", HEAD), transcripts=TRANSCRIPTS, codebook=BOOK) == Codes()


NO_CODE = "No code 'policing/stop' in the codebook. Did you mean 'policing/stops'?"
COPY = "Copy it from there; letters and their case have to be the same."


@pytest.mark.parametrize(
    ("row", "reasons"),
    [
        ("KE-1,amina,stigma,,,,,,", ["there is no transcript 'KE-1'. Did you mean 'KE-01'?"]),
        (
            "ZZ,amina,stigma,us,,,,,",
            ["there is no transcript 'ZZ'. Add it first, or mend the cell."],
        ),
        (",amina,stigma,us,,,,,", ["column 'transcript' is blank."]),
        ("KE-01,,stigma,,,,,,", ["column 'coder' is blank."]),
        ("KE-01,amina,,,,,,,", ["column 'code' is blank."]),
        ("KE-01,amina,policing/stop,,,,,,", [NO_CODE]),
        (
            "KE-01,amina,stigma,THEY,,,,,",
            [f"quote 'THEY' does not occur in transcript 'KE-01'. {COPY}"],
        ),
        (
            "KE-01,amina,stigma,THEY,1,2,,,",
            [f"quote 'THEY' does not occur in turn 2 of transcript 'KE-01'. {COPY}"],
        ),
        (
            "KE-01,amina,stigma,they,,2,,,",
            [
                (
                    "quote 'they' does not occur in turn 2 of transcript 'KE-01'. "
                    "It does in another turn: mend the turn, or clear it."
                )
            ],
        ),
        (
            "KE-01,amina,stigma,us,,,,,",
            [
                (
                    "quote 'us' occurs 3 times in transcript 'KE-01'. Say in nth which one is "
                    "meant, or give a longer quote."
                )
            ],
        ),
        (
            "KE-01,amina,stigma,us,4,,,,",
            [
                (
                    "quote 'us' occurs 3 times in transcript 'KE-01': there is no nth 4. "
                    "Give a number from 1 to 3."
                )
            ],
        ),
        (
            "KE-01,amina,stigma,us,0,4,,,",
            [
                (
                    "quote 'us' occurs once in turn 4 of transcript 'KE-01': there is no nth 0. "
                    "Clear nth."
                )
            ],
        ),
        (
            "KE-01,amina,stigma,,2,,,,",
            ["nth 2 has no quote to count. Fill in quote, or clear nth."],
        ),
        (
            "KE-01,amina,stigma,us,-1,one,,,",
            [
                "nth '-1' is no whole number. Count from 1, or leave it blank.",
                "turn 'one' is no whole number. Turns are counted from 0.",
            ],
        ),
        (
            f"KE-01,amina,stigma,us,{'9' * 5000},,,,",
            [f"nth '{'9' * 5000}' is no whole number. Count from 1, or leave it blank."],
        ),
        (
            "KE-01,amina,stigma,,,5,,,",
            ["transcript 'KE-01' has no turn 5: it has 5, counted from 0."],
        ),
        (
            "KE-01,amina,stigma,,,3,,,",
            ["nothing was said in turn 3 of transcript 'KE-01'. Mend the turn."],
        ),
        (
            "KE-01,amina,stigma,us,1,3,,,",
            ["nothing was said in turn 3 of transcript 'KE-01'. Mend the turn."],
        ),
        (
            "KE-01,amina,stigma,,,,,wors,",
            ["direction has no value 'wors'; it has worse, better. Did you mean 'worse'?"],
        ),
        (
            "KE-1,,policing/stop,,x,y,,bad,cook",
            [
                "there is no transcript 'KE-1'. Did you mean 'KE-01'?",
                "column 'coder' is blank.",
                NO_CODE,
                "nth 'x' is no whole number. Count from 1, or leave it blank.",
                "turn 'y' is no whole number. Turns are counted from 0.",
                "direction has no value 'bad'; it has worse, better.",
                "actor has no value 'cook'; it has police, health staff.",
            ],
        ),
    ],
)
def test_faults_of_a_row(row, reasons):
    good = "KE-01,amina,stigma,Да,,,,,\n"
    with pytest.raises(InputError, match="row 3") as found:
        coded(f"{good}{row}\n{good}")
    assert found.value.faults == tuple(Fault("codings.csv", "row 3", each) for each in reasons)


def test_long_quotes_are_shown_in_part():
    with pytest.raises(InputError, match="quote '" + "x" * 59 + "…' does not occur"):
        coded(f"KE-01,amina,stigma,{'x' * 61},,,,,\n")
    with pytest.raises(InputError, match="quote '" + "x" * 60 + "' does not occur"):
        coded(f"KE-01,amina,stigma,{'x' * 60},,,,,\n")


def test_faults_tell_nothing_of_the_transcript():
    rows = "KE-01,amina,stigma,they stop,,,,,\nKE-01,amina,stigma,us,,,,,\nKE-01,a,stigma,,,3,,,\n"
    with pytest.raises(InputError, match="3 faults") as found:
        coded(rows)
    told = " ".join(fault.reason for fault in found.value.faults)
    assert [word for word in ("Да", "now", "cafe", "Zoe", "“") if word in told] == []


def test_one_opinion_with_two_memos_is_refused():
    rows = "KE-01,amina,stigma,Да,,,a,,\nKE-01,amina,stigma,Да,1,,b,,\nKE-01,x,stigma,Да,,,b,,\n"
    with pytest.raises(
        InputError,
        match="row 3: 'amina' has put 'stigma' on the same words in row 2, with another memo. "
        "Join the memos in one row.",
    ):
        coded(rows)


@pytest.mark.parametrize(
    ("head", "reasons"),
    [
        (
            "transcript,coder,code,qoute",
            [
                "has no column 'quote'. Did you mean 'qoute'?",
                "column 'qoute' is none of this list, and no value scale. Did you mean 'quote'?",
            ],
        ),
        ("transcript,coder,code,Quote", ["column 'Quote' has to be spelt 'quote'."]),
        (
            "transcript,coder,code,quote,directions,xyz",
            [
                (
                    "column 'directions' is none of this list, and no value scale. "
                    "Did you mean 'direction'?"
                ),
                (
                    "column 'xyz' is none of this list, and no value scale. Remove it; the columns "
                    "are transcript, coder, code, quote, nth, turn, memo, direction, actor."
                ),
            ],
        ),
        (
            "transcript,quote",
            [
                "has no column 'coder'. Its columns are transcript, quote.",
                "has no column 'code'. Its columns are transcript, quote.",
            ],
        ),
    ],
)
def test_faults_of_columns(head, reasons):
    with pytest.raises(InputError, match=r"codings\.csv.*row 1") as found:
        coded("", f"{head}\n")
    assert found.value.faults == tuple(Fault("codings.csv", "row 1", each) for each in reasons)


@pytest.mark.parametrize(
    ("row", "reasons"),
    [
        (
            ",KE-1,policin;stigmata;stigma,reed",
            [
                "column 'coder' is blank.",
                "there is no transcript 'KE-1'. Did you mean 'KE-01'?",
                "No code 'policin' in the codebook. Did you mean 'policing'?",
                "No code 'stigmata' in the codebook. Did you mean 'stigma'?",
                "state 'reed' is not one of read, consensus. Did you mean 'read'?",
            ],
        ),
        ("amina,,,", ["column 'transcript' is blank."]),
    ],
)
def test_faults_of_readings(row, reasons):
    with pytest.raises(InputError, match="row 3") as found:
        read(f"amina,KE-01,,\n{row}\n")
    assert found.value.faults == tuple(Fault("readings.csv", "row 3", each) for each in reasons)


def test_readings_have_to_say_for_which_codes():
    sheet = read_sheet(File("readings.csv", b"coder,transcript,code\na,KE-01,stigma\n"))
    with pytest.raises(InputError, match="2 faults.*has no column 'codes'. Did you mean 'code'"):
        readings_of(sheet, TRANSCRIPTS, BOOK)


def test_both_lists_are_faulted_at_once(put):
    with pytest.raises(InputError, match="2 files could not be read") as found:
        read_codings(
            put("codings.csv", HEAD + "KE-01,amina,stigma,xyz,,,,,\n"),
            readings=put("readings.csv", "coder,transcript,codes\namina,KE-01,xyz\n"),
            transcripts=TRANSCRIPTS,
            codebook=BOOK,
        )
    assert [(fault.file, fault.place) for fault in found.value.faults] == [
        ("codings.csv", "row 2"),
        ("readings.csv", "row 2"),
    ]
    with pytest.raises(InputError, match="there is no file"):
        read_codings("no.csv", transcripts=TRANSCRIPTS, codebook=BOOK)


def test_without_a_codebook_the_way_to_one_is_named_once():
    adopt = "It has no codes: adopt one first, such as project.adopt('inpud-2021')."
    with pytest.raises(InputError, match="row 2") as found:
        coded("KE-01,amina,stigma,Да,,,,worse,\n" * 2, book=Codebook("none", ()))
    reason = f"No code 'stigma' in the codebook. {adopt}"
    assert found.value.faults == (Fault("codings.csv", "row 2", reason),)
    with pytest.raises(InputError, match=r"row 2: No code '\*' in the codebook. It has no codes"):
        read("amina,KE-01,,\namina,KE-02,,\n", book=Codebook("none", ()))
    assert read("", book=Codebook("none", ())) == ()


# A list is written of any study, and read back.


def _letters(text: str, span: Span) -> Span | None:
    """Return the span without white space at its ends, and without half letters."""

    def inside(at: int) -> bool:
        return at < len(text) and unicodedata.combining(text[at]) > 0

    start, end = span.start, span.end
    while start < end and (text[start].isspace() or inside(start)):
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    while start < end and inside(end):
        end += 1
    return Span(start, end) if start < end else None


def _place(draw, text: Transcript, span: Span | None) -> dict[str, object] | None:
    """Return the cells that say where a coding is; None if no list can."""
    if span is None:
        return {}
    ways: list[dict[str, object]] = [
        {"turn": number} for number, turn in enumerate(text.turns) if turn.span == span
    ]
    quote = text.words(span)
    spans = text.find_all(quote)
    if span in spans:
        ways.append({"quote": quote, "nth": spans.index(span) + 1})
        ways += [{"quote": quote}] * (len(spans) == 1)
    else:
        # Only where the phrase overlaps with itself is an occurrence passed over.
        assert any(span.overlaps(other) for other in spans)
    for number, turn in enumerate(text.turns):
        if turn.span is not None and span in turn.span:
            alone = Transcript("alone", text.words(turn)).find_all(quote)
            inside = span.shift(-turn.span.start)
            if inside in alone:
                nth = alone.index(inside) + 1
                ways.append({"quote": quote, "turn": number, "nth": nth})
    return draw(st.sampled_from(ways)) if ways else None


def _table(columns: Sequence[str], rows: Sequence[dict[str, object]], delimiter: str) -> bytes:
    file = StringIO(newline="")
    writer = csv.DictWriter(file, columns, restval="", delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return file.getvalue().encode()


def _plain(one: Coding) -> tuple[object, ...]:
    values = frozenset(one.values.items())
    words = (one.quote, one.prefix, one.suffix)
    return (one.transcript, one.span, one.code, one.coder, values, one.memo, *words)


@settings(max_examples=200)
@given(study=studies(), data=st.data())
def test_what_a_list_says_of_any_study_is_read_back(study, data):
    texts = {text.id: text for text in study.transcripts}
    rows, expected = [], {}
    for one in study.codings:
        text = texts[one.transcript]
        span = _letters(text.text, one.span) if one.span else None
        key = (one.transcript, one.coder, one.code, span, one.values)
        place = _place(data.draw, text, span)
        if place is None or key in expected:
            continue
        around = Span(max(0, span.start - 32), span.end + 32) if span else None
        expected[key] = (
            one.transcript,
            span,
            one.code,
            one.coder,
            frozenset(one.values.items()),
            one.memo,
            text.words(span) if span else "",
            text.text[around.start : span.start] if span else "",
            text.text[span.end : around.end] if span else "",
        )
        said = {name: getattr(one, name) for name in ("transcript", "coder", "code", "memo")}
        rows.append({**said, **place, **one.values})
    columns = ["transcript", "coder", "code", "quote", "nth", "turn", "memo", "direction"]
    columns = data.draw(st.permutations(columns))
    delimiter = data.draw(st.sampled_from(",;\t"))
    sheet = read_sheet(File("codings.csv", _table(columns, rows, delimiter)))
    back = codings_of(sheet, texts, study.codebook)
    assert [_plain(one) for one in back] == list(expected.values())
    again = codings_of(sheet, texts, study.codebook)
    assert [one.uuid for one in again] == [one.uuid for one in back]
    assert len({one.uuid for one in back}) == len(back)


@settings(max_examples=100)
@given(study=studies())
def test_what_was_read_is_read_back(study):
    texts = {text.id: text for text in study.transcripts}
    rows = [
        {
            "coder": one.coder,
            "transcript": one.transcript,
            "codes": "; ".join(sorted(one.codes)),
            "state": one.state,
        }
        for one in study.readings
    ]
    sheet = read_sheet(
        File("readings.csv", _table(["state", "codes", "transcript", "coder"], rows, ","))
    )
    back = readings_of(sheet, texts, study.codebook)
    # A pattern is a code and all below it.
    expected = {
        (
            one.coder,
            one.transcript,
            frozenset(code.path for code in study.codebook.select(sorted(one.codes))),
            one.state,
        )
        for one in study.readings
    }
    assert len(back) == len(expected)
    assert {(one.coder, one.transcript, one.codes, one.state) for one in back} == expected
