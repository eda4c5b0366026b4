"""Codebooks in YAML."""

from __future__ import annotations

from uuid import UUID

import pytest

from peervoice.codebook import Change, Code, Codebook, CodeGroup, Grouping, Scale
from peervoice.codebook.code import code_uuid
from peervoice.errors import Fault, InputError
from peervoice.readers import read_codebook
from peervoice.readers.codebook import codebook_of
from peervoice.readers.file import File

BOOK = """\
id: mine
version: 1.10
title: Мои коды 🙂
values:
  direction:
    ordered: true
    values: [worse, unchanged, better]
    definition: What became of it.
    apart: [not about change]
  actor: {values: [yes, no]}
codes:
- path: policing
  uuid: 0b6e1f8a-3d0c-4f25-9d43-3a4b8f0c2f11
  labels: {en: Policing, ru: Полиция}
  definition: >-
    What the police
    do.
  include: |
    Stops.
  exclude: Courts.
  examples: [They still stop us., 'Zoe\u0308: "да"']
  terms: {en: [stop us, searched], ru: [обыск]}
  colour: '#1f77b4'
  provenance: Invented.
- {path: policing/fines, label: Fines}
- path: stigma
  definition: ~
groupings:
  recommendations:
    title: What was asked for
    source: Invented.
    groups:
    - {path: R1, labels: {en: One, ru: Раз}, definition: The first., codes: [stigma]}
    - {path: R1/a, label: A part, codes: policing/fines}
changes:
- {version: 1.10, text: Fines are new.}
"""


def test_a_codebook_is_read():
    book = codebook_of(File("mine.yaml", BOOK.encode()))
    assert book == Codebook(
        "mine",
        (
            Code(
                "policing",
                uuid=UUID("0b6e1f8a-3d0c-4f25-9d43-3a4b8f0c2f11"),
                labels={"en": "Policing", "ru": "Полиция"},
                definition="What the police do.",
                include="Stops.",
                exclude="Courts.",
                examples=("They still stop us.", 'Zoe\u0308: "да"'),
                terms={"en": ("stop us", "searched"), "ru": ("обыск",)},
                colour="#1f77b4",
                provenance="Invented.",
            ),
            Code(
                "policing/fines", uuid=code_uuid("mine", "policing/fines"), labels={"en": "Fines"}
            ),
            Code("stigma", uuid=code_uuid("mine", "stigma")),
        ),
        version="1.10",
        values=(
            Scale(
                "direction",
                ("worse", "unchanged", "better"),
                ordered=True,
                definition="What became of it.",
                apart=("not about change",),
            ),
            Scale("actor", ("yes", "no")),
        ),
        changes=(Change("1.10", "Fines are new."),),
        title="Мои коды 🙂",
        groupings=(
            Grouping(
                "recommendations",
                (
                    CodeGroup("R1", ("stigma",), {"en": "One", "ru": "Раз"}, "The first."),
                    CodeGroup("R1/a", ("policing/fines",), {"en": "A part"}),
                ),
                title="What was asked for",
                source="Invented.",
            ),
        ),
    )


def test_a_path_is_a_path(put):
    path = put("mine.yaml", BOOK)
    assert (
        read_codebook(path)
        == read_codebook(str(path))
        == codebook_of(File("x.yaml", BOOK.encode()))
    )


def test_little_is_needed():
    book = codebook_of(File("a.yaml", b"id: a\ncodes:\n- path: x\nvalues:\nchanges: []\n"))
    assert book == Codebook("a", (Code("x", uuid=code_uuid("a", "x")),))


def faults_of(text: str):
    with pytest.raises(InputError, match=r"a\.yaml") as found:
        codebook_of(File("a.yaml", text.encode()))
    assert {fault.file for fault in found.value.faults} == {"a.yaml"}
    return [(fault.place, fault.reason) for fault in found.value.faults]


@pytest.mark.parametrize(
    ("text", "place", "reason"),
    [
        ("id: [a\n", "line 2", "is no valid YAML: expected ',' or ']', but got '<stream end>'."),
        (
            "id: a\ncodes: b: c\n",
            "line 2",
            "is no valid YAML: mapping values are not allowed here.",
        ),
        ("id: *x\n", "line 1", "is no valid YAML: found undefined alias 'x'."),
        ("id: a\n---\nid: b\n", "line 2", "is no valid YAML: but found another document."),
        ("id: \x07\n", "", "is no valid YAML: it holds control characters."),
        ("[" * 900, "", "is nested too deeply."),
        ("- id\n", "line 1", "has to be keys and values at its top."),
        ("# nothing\n", "line 1", "has to be keys and values at its top."),
        ("", "", "is empty."),
    ],
)
def test_what_is_no_yaml(text, place, reason):
    assert faults_of(text) == [(place, reason)]


TOP_KEYS = "id, version, title, values, codes, groupings, changes"
UUID_LINE = "- {path: %s, uuid: 0b6e1f8a-3d0c-4f25-9d43-3a4b8f0c2f11}\n"
SCALES = """\
id: a
codes: x
values:
  two words: {values: [a]}
  b: [c]
  d:
  e: {values: [f, f], ordered: maybe}
changes:
- {version: 2}
"""


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        (
            "codes: []\nname: a\ntitel: x\n",
            [
                ("line 2", f"key 'name' is not known here. Known keys are {TOP_KEYS}."),
                ("line 3", "key 'titel' is not known here. Did you mean 'title'?"),
                ("line 1", "key 'id' is missing or empty."),
                ("line 1", "key 'codes' is missing or empty."),
            ],
        ),
        (
            "id: a\ncodes:\n- path: x\n  path: y\n- path: x\n- {path: x, colour: red, uuid: 7}\n",
            [
                ("line 4", "key 'path' is in line 3 already. Leave out one."),
                ("line 6", "'7' is no UUID. Mend it, or leave it out."),
                ("line 6", "Code 'x' has the colour 'red'. Write it as '#1f77b4'."),
                ("line 5", "path 'x' is in line 3 already. Change one."),
                ("line 6", "path 'x' is in line 3 already. Change one."),
            ],
        ),
        (
            "id: a\ncodes:\n- path: law/fines\n- path: laws\n- path: a//b\n- include: x\n",
            [
                (
                    "line 5",
                    (
                        "'a//b' is not a code path. Join names by single slashes, without commas, "
                        "stars or bars: 'policing/stop-and-search'."
                    ),
                ),
                ("line 6", "key 'path' is missing or empty."),
                (
                    "line 3",
                    (
                        "code 'law/fines' has no parent: add a code 'law' of its own. "
                        "Did you mean 'laws'?"
                    ),
                ),
            ],
        ),
        (
            (
                "id: a\ncodes:\n- {path: x, label: X, labels: {en: X}}\n"
                "- {path: y, labels: [X], examples: {a: b}, terms: words}\n- x\n"
            ),
            [
                ("line 5", "an item of 'codes' has to be keys and values."),
                ("line 3", "label and labels say the same. Leave out one."),
                ("line 4", "key 'labels' has to be keys and values."),
                ("line 4", "an item of 'examples' has to be a text."),
                ("line 4", "key 'terms' has to be keys and values."),
            ],
        ),
        (
            SCALES,
            [
                ("line 2", "key 'codes' has to be a list."),
                (
                    "line 4",
                    (
                        "A scale cannot be named 'two words': its name is typed as a keyword. "
                        "Use letters, digits and underscores."
                    ),
                ),
                ("line 5", "key 'b' has to be keys and values."),
                ("line 5", "scale 'b' needs values: [...]."),
                ("line 6", "scale 'd' needs values: [...]."),
                ("line 7", "key 'ordered' has to be true or false, not 'maybe'."),
                ("line 7", "Scale 'e' needs values, each of them once."),
                ("line 9", "key 'text' is missing or empty."),
            ],
        ),
        (
            f"id: {{a: b}}\ncodes:\n{UUID_LINE % 'x'}{UUID_LINE % 'y'}? [k]\n: v\n",
            [
                ("line 5", "a key has to be a word."),
                ("line 1", "key 'id' has to be a text."),
                (
                    "line 4",
                    "uuid '0b6e1f8a-3d0c-4f25-9d43-3a4b8f0c2f11' is in line 3 already. Change one.",
                ),
            ],
        ),
    ],
)
def test_every_fault_names_its_line(text, faults):
    assert faults_of(text) == faults


def grouping(lines: str) -> str:
    return f"id: a\ncodes:\n- path: x\ngroupings:\n{lines}"


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        (grouping("  g:\n"), [("line 5", "grouping 'g' needs groups: [...].")]),
        (grouping("  g: {title: T}\n"), [("line 5", "key 'groups' is missing or empty.")]),
        (
            grouping("  g:\n    groups:\n    - {codes: [x]}\n    - {path: a/, cods: x}\n"),
            [
                ("line 7", "key 'path' is missing or empty."),
                ("line 8", "key 'cods' is not known here. Did you mean 'codes'?"),
                (
                    "line 8",
                    (
                        "'a/' is not a code path. Join names by single slashes, without commas, "
                        "stars or bars: 'policing/stop-and-search'."
                    ),
                ),
            ],
        ),
        (
            grouping("  g:\n    groups: [{path: R1/a}]\n"),
            [
                (
                    "line 6",
                    "Grouping 'g': group 'R1/a' has nothing above it. Add a group 'R1' of its own.",
                )
            ],
        ),
        (
            grouping("  g:\n    groups: [{path: R1, codes: [y]}]\n"),
            [
                (
                    "line 6",
                    "code 'y' is not in this codebook. Add it to the codes, or leave it out here.",
                )
            ],
        ),
    ],
)
def test_every_fault_of_a_grouping_is_named(text, faults):
    assert faults_of(text) == faults


def test_nothing_is_executed():
    assert faults_of("id: a\ncodes:\n- !!python/object/apply:os.system ['true']\n") == [
        ("line 3", "an item of 'codes' has to be keys and values.")
    ]


def test_faults_are_faults():
    with pytest.raises(InputError, match=r"a\.yaml, line 1: key 'id' is missing") as found:
        codebook_of(File("a.yaml", b"codes: [{path: x}]\n"))
    assert found.value.faults == (Fault("a.yaml", "line 1", "key 'id' is missing or empty."),)
