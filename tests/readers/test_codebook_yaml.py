"""Codebooks written to YAML, and read back as what they were."""

from __future__ import annotations

from dataclasses import replace
from difflib import ndiff

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from studies import studies

from peervoice.codebook import (
    Change,
    Code,
    Codebook,
    CodeGroup,
    Grouping,
    Scale,
    merged,
    moved,
    redefined,
)
from peervoice.codebook.code import code_uuid
from peervoice.errors import InputError, OptionError
from peervoice.readers import read_codebook, write_codebook
from peervoice.readers.codebook import codebook_of
from peervoice.readers.codebook_yaml import codebook_yaml
from peervoice.readers.file import File

LONG = (
    "What officers take, ask for or hold back: money, things, sleep. It counts whether or not "
    "a paper was given; see “fines” for what the law lays on people! A word that is long, such as "
    + "Donau" * 30
    + ", stays whole. The end."
)
WRITTEN = """\
id: mine
version: "1.10"
title: Мои коды

values:
  direction:
    ordered: true
    values:
      - worse
      - better
    apart:
      - not about change
    definition: What became of it.
  actor:
    ordered: false
    values:
      - "yes"
      - "1.0"

codes:
  - path: policing
    uuid: 0b6e1f8a-3d0c-4f25-9d43-3a4b8f0c2f11
    labels:
      en: Policing
      "no": Politi
    definition: >-
      What police do to people because they use drugs.
      Whatever the law calls it, and whether or not there was a law at all when it happened to
      them;
      fear of it is policing too.
    include: "Stops: all of them."
    exclude: |-
      Courts.
        Prisons.
    examples:
      - "They still stop us."
      - "Zoe\u0308: \\"да 💜\\""
    terms:
      en:
        - stop us
        - "#stop"
      ru: []
    colour: "#1f77b4"
    provenance: >-
      It says "so".

      And so.

  - path: policing/fines
    labels:
      en: ""

groupings:
  recommendations:
    title: What was asked for
    source: Invented.
    groups:
      - path: R1
        labels:
          ru: Раз
        definition: The first.
        codes:
          - policing
      - path: R1/a

changes:
  - version: "1"
    text: Begun.
  - version: "1.9"
    what: split
    code: policing/tickets
    to:
      - policing
      - policing/fines
    text: Two things.
  - version: "1.10"
    what: move
    code: fines
    to: policing/fines
"""
BOOK = Codebook(
    "mine",
    (
        Code(
            "policing",
            uuid=codebook_of(File("b.yaml", WRITTEN.encode()))["policing"].uuid,
            labels={"en": "Policing", "no": "Politi"},
            definition=(
                "What police do to people because they use drugs. Whatever the law calls it, and "
                "whether or not there was a law at all when it happened to them; fear of it is "
                "policing too."
            ),
            include="Stops: all of them.",
            exclude="Courts.\n  Prisons.",
            examples=("They still stop us.", 'Zoe\u0308: "да 💜"'),
            terms={"en": ("stop us", "#stop"), "ru": ()},
            colour="#1f77b4",
            provenance='It says "so".\nAnd so.',
        ),
        Code("policing/fines", uuid=code_uuid("mine", "policing/fines"), labels={"en": ""}),
    ),
    version="1.10",
    values=(
        Scale("direction", ("worse", "better"), True, "What became of it.", ("not about change",)),
        Scale("actor", ("yes", "1.0")),
    ),
    changes=(
        Change("1", "Begun."),
        Change("1.9", "Two things.", "split", "policing/tickets", ("policing", "policing/fines")),
        Change("1.10", "", "move", "fines", ("policing/fines",)),
    ),
    title="Мои коды",
    groupings=(
        Grouping(
            "recommendations",
            (CodeGroup("R1", ("policing",), {"ru": "Раз"}, "The first."), CodeGroup("R1/a")),
            title="What was asked for",
            source="Invented.",
        ),
    ),
)


def read_again(book: Codebook) -> Codebook:
    return codebook_of(File("b.yaml", codebook_yaml(book).encode()))


def test_how_a_codebook_is_written():
    assert codebook_yaml(BOOK) == WRITTEN
    assert read_again(BOOK) == BOOK


@pytest.mark.parametrize("name", ["inpud-2021", "after-the-flood"])
def test_codebooks_that_ship_are_written_and_read(name):
    book = read_codebook(name)
    assert read_again(book) == book
    assert codebook_yaml(read_again(book)) == codebook_yaml(book)


@given(study=studies())
def test_codebooks_of_studies(study):
    assert read_again(study.codebook) == study.codebook


PIECES = st.sampled_from(
    [
        *("a", "Stops", "yes", "null", "1.0", "💜", "Zoe\u0308", "\u0301", "ещё", "مرحبا", "👩‍🌾"),
        *(" ", "  ", "\n", "\n\n", ": ", ":", " #", "#", "- ", "-", "'", '"', "\\", "|", ">-"),
        *("&a", "*a", "!a", "%", "@", "`", "{", "}", "[", "]", ",", "?", "---", "...", "~", "="),
        *("\t", "\r", "\x85", "\u2028", "\xa0", "\u3000", "\x07", "\x7f", "\ufeff", "\uffff"),
        *("One sentence. ", "Another; ", "word " * 30, "Donau" * 30, "…", ".”", "2024-01-01"),
    ]
)
ANY = st.lists(PIECES, max_size=12).map("".join) | st.text(max_size=30)
# A text with spaces at its ends is a case of its own, below.
TEXT = ANY.map(str.strip)
SOME = TEXT.filter(bool)


@st.composite
def nasty_books(draw, text=TEXT, some=SOME) -> Codebook:
    path = draw(SOME.filter(lambda each: not set(each) & set("/*|,\n")))
    texts = st.lists(text, max_size=2).map(tuple)
    named = st.dictionaries(text, text, max_size=2)
    code = Code(
        path,
        draw(st.uuids()),
        draw(named),
        draw(text),
        draw(text),
        draw(text),
        draw(texts),
        draw(st.dictionaries(text, texts, max_size=2)),
        provenance=draw(text),
    )
    values = tuple(draw(st.lists(text, min_size=1, max_size=3, unique=True)))
    group = CodeGroup("R1", (path,), draw(named), draw(text))
    return Codebook(
        draw(some),
        (code,),
        draw(some),
        (Scale("null", values, definition=draw(text)),),
        (Change(draw(some), draw(some)), Change("2", draw(text), "retire", path)),
        draw(text),
        (Grouping(draw(some), (group,), draw(text), draw(text)),),
    )


@given(book=nasty_books())
def test_no_word_is_changed(book):
    assert read_again(book) == book


@given(book=nasty_books(ANY, ANY.filter(str.strip)))
@example(book=Codebook("b", (Code.named("a", codebook="b", label=" A\n"),)))
def test_no_space_at_an_end_is_lost(book):
    assert read_again(book) == book


@pytest.mark.parametrize("field", ["definition", "provenance"])
@given(text=TEXT)
@example(text=LONG)
@example(text=f"{LONG}\n\n{LONG}")
@example(text="- a\n- b: c\n# d")
@example(text="a \nb")
@example(text="a\n  b\n\n\n c")
@example(text="a  b " * 40 + "c")
def test_no_word_of_a_text_is_changed(field, text):
    book = Codebook("b", (Code("a", **{field: text}),))
    assert getattr(read_again(book)["a"], field) == text


def test_lines_are_short_where_they_can_be():
    book = Codebook("b", (Code.named("a", codebook="b"),))
    lines = codebook_yaml(redefined(book, "a", definition=LONG)).splitlines()
    assert max(len(line) for line in lines if "Donau" not in line) <= 100
    assert lines[lines.index("    definition: >-") + 1 :][:3] == [
        "      What officers take, ask for or hold back: money, things, sleep.",
        "      It counts whether or not a paper was given;",
        "      see “fines” for what the law lays on people!",
    ]


def lines_between(before: Codebook, after: Codebook) -> tuple[list[str], list[str]]:
    """Return the lines that went and the lines that came."""
    texts = [codebook_yaml(book).splitlines() for book in (before, after)]
    diff = list(ndiff(*texts))
    return tuple([line[2:].strip() for line in diff if line.startswith(mark)] for mark in "-+")


def test_a_changed_sentence_changes_its_lines():
    book = read_codebook("inpud-2021")
    old = book["policing/violence"]
    assert old.include.startswith("Blows, threats, sexual assault,")
    after = redefined(
        book, "policing/violence", include=old.include.replace("Blows", "Kicks"), why="Clearer."
    )
    went, came = lines_between(book, after)
    assert (len(went), came[0], came[1][:14]) == (2, 'version: "1.1"', "Kicks, threats")
    assert came[2:] == [
        '- version: "1.1"',
        "what: redefine",
        "code: policing/violence",
        "text: Clearer.",
    ]


def test_a_new_definition_changes_nothing_else():
    book = read_codebook("inpud-2021")
    after = redefined(book, "policing", definition=LONG, version="2")
    went, came = lines_between(book, after)
    assert went[0] == 'version: "1.0"'
    assert " ".join(went[1:]) == book["policing"].definition
    assert came[0] == 'version: "2"'
    assert " ".join(came[1:-3]) == LONG
    assert came[-3:] == ['- version: "2"', "what: redefine", "code: policing"]


def test_moves_and_merges_change_the_lines_of_their_codes():
    book = Codebook("b", tuple(Code.named(path, codebook="b") for path in ("a", "b", "c")))
    went, came = lines_between(book, moved(book, "a", "d"))
    assert went == ['version: "1"', "- path: a"]
    assert came[:3] == ['version: "2"', "- path: d", f"uuid: {book['a'].uuid}"]
    went, came = lines_between(book, merged(book, "c", "b"))
    assert went == ['version: "1"', "- path: c"]
    assert came == ['version: "2"', "changes:", '- version: "2"', "what: merge", "code: c", "to: b"]


def test_a_codebook_is_saved(tmp_path):
    path = tmp_path / "mine.YML"
    write_codebook(BOOK, path)
    write_codebook(BOOK, str(path))
    assert path.read_bytes() == WRITTEN.encode()
    assert read_codebook(path) == BOOK
    assert [each.name for each in tmp_path.iterdir()] == ["mine.YML"]


def test_what_cannot_be_saved_leaves_the_file(tmp_path, monkeypatch):
    path = tmp_path / "mine.yaml"
    path.write_text("as it was")
    with pytest.raises(OptionError, match="'mine' has no codes to save. Add one, or adopt some"):
        write_codebook(Codebook("mine", ()), path)
    monkeypatch.setattr("pathlib.Path.replace", lambda *_: (_ for _ in ()).throw(OSError("full")))
    with pytest.raises(OSError, match="full"):
        write_codebook(BOOK, path)
    assert [each.read_text() for each in tmp_path.iterdir()] == ["as it was"]


@pytest.mark.parametrize(
    ("book", "name", "words"),
    [
        (BOOK, "mine.txt", "cannot be saved as 'mine.txt'. Let the name end in .yaml"),
        (BOOK, "mine", "cannot be saved as 'mine'. Let the name end in .yaml"),
        (BOOK, "none/mine.yaml", "There is no folder '.*none' to save in. Make it first"),
        (replace(BOOK, version=" "), "mine.yaml", "'mine' cannot be saved without a version"),
        (
            Codebook("mine", (Code("a/x"),)),
            "mine.yaml",
            "code 'a/x' has no parent. Add a code 'a' of its own",
        ),
    ],
)
def test_what_cannot_be_saved(tmp_path, book, name, words):
    with pytest.raises(OptionError, match=words):
        write_codebook(book, tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def log(*lines: str) -> File:
    rows = "".join(f"- {line}\n" for line in lines)
    return File("a.yaml", f"id: a\ncodes:\n- path: x\nchanges:\n{rows}".encode())


def test_changes_are_read_with_one_path_or_several():
    book = codebook_of(
        log(
            "{version: 1.10, what: move, code: y, to: x, text: Why.}",
            "{version: 2, what: merge, code: y, to: [x]}",
            "{version: 3, what: split, code: y, to: [x, z]}",
            "{version: 4, what: '', text: Words.}",
        )
    )
    assert book.changes == (
        Change("1.10", "Why.", "move", "y", ("x",)),
        Change("2", "", "merge", "y", ("x",)),
        Change("3", "", "split", "y", ("x", "z")),
        Change("4", "Words."),
    )


def test_every_fault_of_a_change_names_its_line():
    with pytest.raises(InputError) as found:
        codebook_of(
            log(
                "{what: retire, code: x}",
                "{version: 2}",
                "{version: 2, what: merg, code: x}",
                "{version: 2, what: move, code: x, too: y}",
                "{version: 2, text: Why., code: x}",
            )
        )
    assert [(fault.place, fault.reason.split(".")[0]) for fault in found.value.faults] == [
        ("line 5", "key 'version' is missing or empty"),
        ("line 6", "key 'text' is missing or empty"),
        (
            "line 7",
            "A change cannot be 'merg'",
        ),
        ("line 8", "key 'too' is not known here"),
        (
            "line 8",
            (
                "The change 'move' of version '2' needs to, the one path after the change; it has "
                "none"
            ),
        ),
        (
            "line 9",
            (
                "The change in words alone of version '2' takes no code, which is a path before "
                "the change, but it has 'x'"
            ),
        ),
    ]


def test_a_uuid_of_a_path_gives_way_to_one_that_is_written():
    text = f"id: b\ncodes:\n- path: a\n- {{path: c, uuid: {code_uuid('b', 'a')}}}\n"
    book = codebook_of(File("b.yaml", text.encode()))
    assert [code.uuid for code in book] == [code_uuid("b", "a|2"), code_uuid("b", "a")]
    assert read_again(book) == book
