"""Methods go out without names of coders and of small groups; quotes under headings as any."""

from __future__ import annotations

import docx
import pytest

import peervoice as pv
from peervoice.codebook import CodeGroup, Grouping
from peervoice.errors import ConsentError, OptionError


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
