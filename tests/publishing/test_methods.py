"""Methods go out without names of coders and of small groups; quotes under headings as any."""

from __future__ import annotations

from dataclasses import replace

import docx
import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import peervoice as pv
from peervoice.codebook import CodeGroup, Grouping
from peervoice.errors import ConsentError, OptionError, UnknownNameError
from peervoice.publishing.methods_rules import guarded_methods
from peervoice.tables.coreq import BY_KEY


@pytest.mark.parametrize("suffix", ["docx", "md"])
def test_methods_go_out_and_are_in_the_ledger(project, report, digests, suffix):
    methods = project.methods()
    saved = methods.save(report.parent / f"here.{suffix}").read_bytes()
    with pv.publish(project, report) as out:
        out.add(methods, f"methods.{suffix}")
    assert (report / f"methods.{suffix}").read_bytes() == saved
    assert project.ledger[["file", "kind"]].to_numpy().tolist() == [
        [f"methods.{suffix}", "methods"]
    ]
    assert project.ledger["digest"].tolist() == [digests(report)[f"methods.{suffix}"]]
    assert out.notes == ()


@pytest.mark.parametrize(
    ("options", "minimum", "words"),
    [
        ({"named": True}, 3, "name the coders, and stay in the project.* project.methods"),
        ({"min_participants": 2}, 3, r"groups of 2 people, and 3 are .*min_participants=3\)"),
        ({}, 4, r"groups of 3 people, and 4 are .*min_participants=4\)"),
    ],
)
def test_methods_that_name_too_much_stay(project, report, options, minimum, words):
    methods = project.methods(**options)
    with (
        pytest.raises(ConsentError, match=words),
        pv.publish(project, report, min_participants=minimum) as out,
    ):
        out.add(methods, "methods.docx")
    assert not report.exists()


def test_methods_with_larger_groups_go_out(project, report):
    with pv.publish(project, report, min_participants=2) as out:
        out.add(project.methods(min_participants=4), "methods.docx")
    assert [path.name for path in out.files] == ["methods.docx"]


OPTIONS = [
    {},
    {"by": ("jurisdiction", "organisation"), "min_participants": 4},
    {"unit": "sentence", "coders": ["amina", "jonas"], "language": "pt"},
    {"answers": {"setting": {"answer": "In a drop-in.", "reported": "p. 4"}, "guide": "Ours."}},
]


@pytest.mark.parametrize("options", OPTIONS)
def test_methods_say_what_the_project_says_when_they_go_out(project, report, options):
    """They are asked anew, with the options and answers with which they were made."""
    project.coder("jonas").done("PT-02")
    made = project.methods(**options)
    before = made.save(report.parent / "before.md").read_bytes()
    project.withdraw("PT-01")
    project.coder("jonas").code("PT-02", "Words of PT 02", "stigma")
    with pv.publish(project, report) as out:
        out.add(made, "methods.md")
    fresh = project.methods(**options).save(report.parent / "fresh.md").read_bytes()
    assert (report / "methods.md").read_bytes() == fresh != before
    assert made.save(report.parent / "again.md").read_bytes() == before


def test_a_group_that_became_small_is_not_named(project, report):
    made = project.methods(by="jurisdiction")
    assert "By jurisdiction: CZ (3), PT (3), and 1 other" in made.prose
    project.withdraw("CZ-02")
    with pv.publish(project, report) as out:
        out.add(made, "methods.md")
    told = (report / "methods.md").read_text("utf-8")
    assert "By jurisdiction: PT (3) and 2 other jurisdictions with fewer than 3" in told
    assert "7 people took part." in told
    assert "CZ" not in told


def test_words_that_left_a_definition_do_not_go_out(project, report):
    book = project.codebook
    first, *rest = book.codes
    told = replace(first, definition="Such as: Words of PT 01, ночь e\u0301 💜.")
    project.adopt(pv.Codebook(book.id, (told, *rest), version="2"))
    made = project.methods()
    assert "Words of PT 01" in made.codes[0].definition
    project.withdraw("PT-01")
    with pv.publish(project, report) as out:
        out.add(made, "methods.md")
    assert "Words of PT 01" not in (report / "methods.md").read_text("utf-8")


def test_what_the_project_no_longer_knows_cannot_be_asked_anew(project, report, tmp_path):
    with pv.open(tmp_path / "other.pv", create=True) as other:
        other.merge(project.study())
        other.coder("noor").done("PT-01")
        made = other.methods(coders=["amina", "noor"])
    with (
        pytest.raises(UnknownNameError, match="No coder 'noor' has coded or read anything"),
        pv.publish(project, report) as out,
    ):
        out.add(made, "methods.md")
    assert not report.exists()


WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=15, deadline=None
)
@given(
    answers=st.dictionaries(
        st.sampled_from(sorted(BY_KEY)),
        WORDS | st.fixed_dictionaries({}, optional={"answer": WORDS, "reported": WORDS}),
        max_size=4,
    ),
    unit=st.sampled_from(["character", "token", "sentence", "turn", "transcript", "participant"]),
    by=st.lists(st.sampled_from(["country", "role", "language"]), unique=True).map(tuple),
    minimum=st.integers(3, 9),
)
def test_methods_of_a_project_that_did_not_change_stay_as_they_are(
    project, answers, unit, by, minimum
):
    made = project.methods(answers=answers, unit=unit, by=by, min_participants=minimum)
    again = guarded_methods(made, project, minimum=3)
    assert (tuple(again), again.codes) == (tuple(made), made.codes)
    assert (again.answers, again.telling) == (made.answers, made.telling)


@pytest.mark.parametrize("name", ["methods", "methods.yaml", "methods.html"])
def test_a_form_and_other_files_stay(project, report, name):
    with (
        pytest.raises(OptionError, match=r"methods are published as \.docx, \.md"),
        pv.publish(project, report) as out,
    ):
        out.add(project.methods(), name)


@pytest.fixture
def asks(project):
    """A grouping of the project's codebook: one heading, and a code that speaks to none."""
    book = project.codebook
    grouping = Grouping("asks", (CodeGroup("R1", ("policing",), labels={"en": "Leave us"}),))
    codes = tuple(book.codes)
    project.adopt(pv.Codebook(book.id, codes, version="2", groupings=(grouping,)))
    project.coder("amina").code("PT-01", "Words of PT 01", "stigma")
    return "asks"


def test_quotes_under_headings_go_out(project, asks, report):
    table = pv.tables.quotes(project.codings, grouping=asks, per_code=None, by="country")
    with pv.publish(project, report) as out:
        out.add(table, "quotes.docx")
    word = docx.Document(str(report / "quotes.docx"))
    headings = [p.text for p in word.paragraphs if p.style.name == "Heading 1"]
    assert headings == [
        "Leave us",
        "Codes that speak to none of these",
        "How the quotes were chosen",
    ]
    told = [[cell.text for cell in dict.fromkeys(row.cells)] for row in word.tables[0].rows]
    assert told[-1][1] in ("Participant", "Participant, Southern Europe")
    assert "PT-01" not in "".join(cell for row in told for cell in row)
    assert any("Other groups" in row for row in told)


def test_words_whose_longer_quote_is_left_out_stand_in_full(project, asks, report):
    table = pv.tables.quotes(project.codings, grouping=asks, per_code=None)
    within = table.frame[table.frame["quote"] == "Words of PT 01"]
    assert within["repeats"].tolist() == ["Leave us"]
    project.coder("amina").correct("PT-01", "💜", "so")
    with pv.publish(project, report, overwrite=True) as out:
        out.add(table, "quotes.xlsx")
    assert any("1 quote was left out: the words no longer stand there" in n for n in out.notes)
    head, *rows = openpyxl.load_workbook(report / "quotes.xlsx")["Quotes"].values
    said = {row[head.index("Quote")]: row[head.index("Stands also under")] for row in rows}
    assert said["Words of PT 01"] is None


def test_a_code_that_is_called_like_a_heading_goes_out_apart_from_it(project, report):
    book = project.codebook
    same = Grouping("same", (CodeGroup("policing", ("stigma",), labels={"en": "Respect"}),))
    project.adopt(pv.Codebook(book.id, tuple(book.codes), version="2", groupings=(same,)))
    for id in ("PT-01", "PT-02", "PT-03"):
        project.coder("amina").code(id, f"Words of {id[:2]} {id[3:]}", "stigma")
    table = pv.tables.quotes(project.codings, grouping="same", by="country", per_code=None)
    with pv.publish(project, report) as out:
        out.add(table, "quotes.docx")
    word = docx.Document(str(report / "quotes.docx"))
    headings = [p.text for p in word.paragraphs if p.style.name == "Heading 1"]
    assert headings == [
        "Respect",
        "Codes that speak to none of these",
        "How the quotes were chosen",
    ]
