"""Codings located by phrase, and what was read, brought into a project."""

from __future__ import annotations

import csv
import doctest
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from studies import studies

import peervoice as pv
from peervoice.errors import ConflictError, InputError, OptionError, UnreadWarning
from peervoice.span import Span

PAGE = Path(__file__).resolve().parents[2] / "docs" / "how-to" / "codings-by-phrase.md"
CODINGS = """transcript,coder,code,quote,nth,turn,memo,direction
PT-01,amina,policing/stop-and-search,They still stop us.,,,see 💜,worse
PT-01,jonas,stigma,Every ночь 💜,,,,better
PT-02,amina,policing,évite,,,,
PT-02,amina,stigma,us,1,3,,
CZ-01,jonas,stigma/police,,,,,
"""
READINGS = """coder,transcript,codes,state
amina,PT-01,,
amina,PT-02,policing; stigma/police,read
jonas,PT-01,stigma,consensus
"""


@pytest.fixture
def lists(tmp_path):
    """Write the two lists and return their paths as arguments."""

    def lists(codings: str = CODINGS, readings: str | None = READINGS):
        paths = [tmp_path / "codings.csv", tmp_path / "readings.csv"]
        for path, text in zip(paths, (codings, readings or ""), strict=True):
            path.write_text(text, encoding="utf-8")
        return {"path": paths[0], "readings": paths[1] if readings is not None else None}

    return lists


def plain(project) -> list[tuple]:
    return [
        (c.transcript, c.span, c.code, c.coder, dict(c.values), c.memo) for c in project.codings
    ]


def test_what_a_list_says_is_in_the_project(project, lists) -> None:
    report = project.read(**lists())
    assert repr(report) == "5 codings, 3 readings"
    assert plain(project) == [
        (
            "PT-01",
            Span(32, 51),
            "policing/stop-and-search",
            "amina",
            {"direction": "worse"},
            "see 💜",
        ),
        ("PT-01", Span(52, 64), "stigma", "jonas", {"direction": "better"}, ""),
        ("PT-02", Span(71, 77), "policing", "amina", {}, ""),
        ("PT-02", Span(67, 69), "stigma", "amina", {}, ""),
        ("CZ-01", None, "stigma/police", "jonas", {}, ""),
    ]
    first = next(iter(project.codings))
    assert (first.quote, first.prefix, first.suffix, first.codebook_version, first.origin) == (
        "They still stop us.",
        "Interviewer: And today?\n\nAmina: ",
        " Every ночь 💜.\n",
        "1",
        "human",
    )
    frame = project.codings.frame(text=True)
    assert frame["direction"].astype(object).where(frame["direction"].notna(), "").tolist() == [
        "worse",
        "better",
        "",
        "",
        "",
    ]
    assert frame["quote"].tolist() == [
        "They still stop us.",
        "Every ночь 💜",
        "e\u0301vite",
        "us",
        "",
    ]
    assert {(r.transcript, r.coder, frozenset(r.codes), r.state) for r in project.readings} == {
        ("PT-01", "amina", frozenset(code.path for code in project.codebook), "read"),
        (
            "PT-02",
            "amina",
            frozenset({"policing", "policing/stop-and-search", "stigma/police"}),
            "read",
        ),
        ("PT-01", "jonas", frozenset({"stigma", "stigma/police"}), "consensus"),
    }
    assert {r.codebook_version for r in project.readings} == {"1"}


def test_reading_again_adds_nothing(project, lists) -> None:
    project.read(**lists())
    before = project.study()
    assert repr(project.read(**lists())) == "0 codings, 0 readings; 8 known already"
    # The same words, said in another way, in another order and with curly marks.
    other = "code,quote,transcript,coder,direction\nstigma,Every   ночь 💜,PT-01,jonas,better\n"
    assert repr(project.read(**lists(other, None))) == "0 codings, 0 readings; 1 known already"
    assert project.study() == before
    more = CODINGS + "CZ-01,jonas,policing,stop us,,,,\n"
    assert repr(project.read(**lists(more))) == "1 coding, 0 readings; 8 known already"


def test_two_projects_that_read_one_list_can_be_merged(project, lists, tmp_path) -> None:
    project.read(**lists())
    with pv.open(tmp_path / "other.pv", create=True) as other:
        study = project.study()
        other.merge(replace(study, codings=(), readings=(), memos=()))
        other.read(**lists())
        theirs = other.study()
    added = project.merge(theirs)
    assert (added.codings, added.readings) == (0, 0)
    assert [c.uuid for c in project.codings] == [c.uuid for c in theirs.codings]


def test_what_was_coded_at_the_desk_is_known(project, lists) -> None:
    amina = project.coder("amina")
    amina.code("PT-01", "stop us", "policing", direction="worse", memo="mine")
    rows = "transcript,coder,code,quote,direction\nPT-01,amina,policing,stop us,worse\n"
    assert repr(project.read(**lists(rows, None))) == "0 codings, 0 readings; 1 known already"
    assert plain(project)[0][-1] == "mine"


def test_what_was_taken_back_stays_taken_back(project, lists) -> None:
    project.read(**lists())
    project.coder("amina").uncode(next(iter(project.codings)))
    assert repr(project.read(**lists())) == "0 codings, 0 readings; 8 known already"
    assert len(project.codings) == 4
    # With a memo of its own it is a new opinion.
    assert project.read(**lists(CODINGS.replace("see 💜", "on second thoughts"))).codings == 1


@pytest.mark.parametrize(
    ("corrected", "more"),
    [
        ({"see 💜,worse": "see 💜,better"}, ""),
        ({"see 💜,worse": "see 💜,"}, ""),
        ({"see 💜,worse": ",better"}, ""),
        ({"see 💜": "another"}, ""),
        ({"see 💜": "another", ",,,better": ",,a note,better"}, " So it is with 1 more."),
    ],
)
def test_a_corrected_row_is_not_put_beside_what_it_corrects(
    project, lists, corrected, more
) -> None:
    codings = CODINGS
    for old, new in corrected.items():
        codings = codings.replace(old, new)
    project.read(**lists())
    before, events = project.study(), len(project.history)
    uuid = before.codings[0].uuid
    with pytest.raises(
        ConflictError,
        match="^amina has put 'policing/stop-and-search' on the same words of transcript PT-01 "
        f"already, with other values or another memo.{more} Nothing was added. Take it back "
        rf"first: project\.coder\('amina'\)\.uncode\('{uuid}'\)\.$",
    ):
        project.read(**lists(codings))
    assert (project.study(), len(project.history)) == (before, events)


def test_two_values_of_one_code_on_the_same_words_are_two_codings(project, lists) -> None:
    head = "transcript,coder,code,quote,direction\n"
    worse, better = (f"PT-01,amina,policing,stop us,{value}\n" for value in ("worse", "better"))
    assert project.read(**lists(head + worse, None)).codings == 1
    assert project.read(**lists(head + worse + better, None)).codings == 1
    assert project.read(**lists(head + better, None)).known == 1
    assert [dict(c.values)["direction"] for c in project.codings] == ["worse", "better"]


def test_one_fault_and_nothing_is_read(project, lists) -> None:
    before, events = project.study(), len(project.history)
    bad = "CZ-01,jonas,policing/stop,Nobody,,,,wors\n"
    with pytest.raises(InputError, match=r"codings\.csv has 2 faults.*Nothing was added.*row 7"):
        project.read(**lists(CODINGS + bad))
    with pytest.raises(InputError, match=r"readings\.csv, row 5: there is no transcript 'XX'"):
        project.read(**lists(readings=READINGS + "jonas,XX,,\n"))
    assert (project.study(), len(project.history)) == (before, events)


def test_without_a_codebook_the_way_to_one_is_named(empty, folder, lists) -> None:
    empty.add(folder / "transcripts", people=folder / "people.csv")
    with pytest.raises(InputError, match=r"row 2: No code 'policing.*It has no codes: adopt one"):
        empty.read(**lists(readings=None))


def test_a_table_has_its_own_readings(project, lists, tmp_path) -> None:
    table = tmp_path / "table.csv"
    table.write_text("Name,p,s\nPT-01,1,0\n", encoding="utf-8")
    columns = pv.Columns("Name", codes={"p": "policing", "s": "stigma"}, coder="amina")
    with pytest.raises(OptionError, match="columns= says.*readings= goes with a list of codings"):
        project.read(table, columns=columns, readings=lists()["readings"])
    assert repr(project.read(table, columns=columns)) == "1 coding, 1 reading"
    assert project.history.frame()[["who", "what"]].iloc[-1].tolist() == ["amina", "read"]


def test_history_names_the_coder_if_there_is_one(project, lists) -> None:
    project.read(**lists())
    project.read(**lists(CODINGS.splitlines()[0], "coder,transcript,codes\njonas,CZ-01,\n"))
    history = project.history.frame().iloc[-2:]
    assert history["who"].fillna("").tolist() == ["", "jonas"]
    assert history["detail"].tolist() == ["codings 5, readings 3", "codings 0, readings 1"]


def test_what_was_coded_in_passing_counts_as_not_read(project, lists) -> None:
    """A coder may code what they did not look for; that makes no zero elsewhere."""
    project.read(**lists())
    with pytest.warns(UnreadWarning, match="2 of the codings"):
        counts = project.codings.counts().set_index("code")
    assert counts.loc["stigma", ["participants", "of", "not_read"]].tolist() == [1, 1, 2]


@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow])
@given(study=studies())
def test_any_study_comes_back_from_its_list(study, tmp_path_factory) -> None:
    folder = tmp_path_factory.mktemp("study")
    texts = {text.id: text for text in study.transcripts}
    rows, expected = [], {}
    for drawn in study.codings:
        text = texts[drawn.transcript]
        # A coding of words that no phrase can name is left to the whole document.
        words = text.words(drawn.span) if drawn.span else ""
        spans = text.find_all(words) if words.strip() else ()
        one = drawn if drawn.span in spans else replace(drawn, span=None, quote="")
        nth = {"nth": spans.index(one.span) + 1} if one.span else {}
        key = (one.transcript, one.span, one.code, one.coder, one.values)
        if key not in expected:
            expected[key] = one
            names = ("transcript", "coder", "code", "quote", "memo")
            rows.append({**{name: getattr(one, name) for name in names}, **nth, **one.values})
    file = folder / "codings.csv"
    with file.open("w", encoding="utf-8", newline="") as opened:
        columns = ["transcript", "coder", "code", "quote", "nth", "memo", "direction"]
        writer = csv.DictWriter(opened, columns, restval="")
        writer.writeheader()
        writer.writerows(rows)
    with pv.open(folder / "study.pv", create=True) as project:
        project.adopt(study.law)
        project.merge(replace(study, codings=(), readings=(), memos=()))
        assert project.read(file).codings == len(expected)
        assert plain(project) == [
            (c.transcript, c.span, c.code, c.coder, dict(c.values), c.memo)
            for c in expected.values()
        ]
        frame = project.codings.frame(text=True)
        values = frame["direction"].astype(object)
        assert values.where(values.notna(), None).tolist() == [
            c.values.get("direction") for c in expected.values()
        ]
        assert frame["quote"].tolist() == [
            texts[c.transcript].words(c.span) if c.span else "" for c in expected.values()
        ]
        assert project.read(file).known == len(expected)
        assert len(project.codings) == len(expected)


def test_the_page_tells_what_happens(tmp_path, monkeypatch) -> None:
    """The blocks of the page run one after another; the lines that it shows are what comes."""
    monkeypatch.chdir(tmp_path)
    names: dict = {"__name__": "__main__"}
    text = PAGE.read_text("utf-8")
    faults: list[str] = []
    for block in re.finditer(r"^```python\n(.*?)^```$", text, re.M | re.S):
        line = text.count("\n", 0, block.start(1))
        example = doctest.DocTestParser().get_doctest(block[1], {}, PAGE.name, str(PAGE), line)
        if not example.examples:
            exec(compile(block[1], str(PAGE), "exec"), names)  # noqa: S102
        example.globs = names
        runner = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE, verbose=False)
        runner.run(example, out=faults.append, clear_globs=False)
    assert not faults, "".join(faults)
    names["project"].close()
