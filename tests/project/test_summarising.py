"""Summaries: written, stale, carried along, undone, merged, withdrawn; the file stays whole."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import timedelta

import pytest

import peervoice as pv
from peervoice.codebook import CodeGroup, Grouping
from peervoice.coding import Coding, Place, Summary
from peervoice.errors import ConflictError, OptionError, UnknownNameError, WithdrawnError
from peervoice.people import Consent, Participant, Speaker
from peervoice.span import Span
from peervoice.study import Study
from peervoice.transcript import Transcript, Turn

pytestmark = pytest.mark.filterwarnings("ignore::peervoice.errors.UnreadWarning")

# Invented.
SAID = {
    "PT-01": "They still stop us 💜. Every ночь they ask again.",
    "PT-02": "Nobody stops me. A fine is a fine, cafe\u0301 or not.",
    "CZ-01": "They write it down. My mother paid the fine.",
}
PATHS = ("policing", "policing/stops", "policing/fines", "family", "night")
BOOK = pv.Codebook("mine", tuple(pv.Code.named(path, codebook="mine") for path in PATHS))


def interview(id: str, *said: tuple[str, str]) -> Transcript:
    text, turns = "", []
    for label, words in said:
        text += f"{label}: "
        span = Span(len(text), len(text) + len(words))
        text += f"{words}\n\n"
        role = "interviewer" if label == "I" else "participant"
        turns.append(Turn(label, role, span))
    return Transcript(id, text, tuple(turns))


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    file = tmp_path_factory.mktemp("summarising") / "study.pv"
    texts = [interview(id, ("I", "And now?"), ("P", words)) for id, words in SAID.items()]
    texts.append(interview("G-01", ("Ana", "We all wait."), ("Bo", "We pay, all of us.")))
    people = tuple(
        Participant(id, id[:2], "cook", consent=Consent("verbatim", "country")) for id in SAID
    )
    with pv.open(file, create=True) as project:
        project.merge(Study(people=people, transcripts=tuple(texts), codebook=BOOK))
        amina = project.coder("amina")
        amina.code("PT-01", "still stop us", "policing/stops")
        amina.code("PT-02", "A fine is a fine", "policing/fines")
        amina.code("PT-02", "Nobody stops me", "policing/stops")
        amina.code("CZ-01", "My mother paid", "family")
        amina.code("G-01", "We pay", "policing/fines")
        for id in SAID:
            amina.done(id)
    return file


@pytest.fixture
def project(made, tmp_path):
    (tmp_path / "study.pv").write_bytes(made.read_bytes())
    with pv.open(tmp_path / "study.pv") as opened:
        yield opened
        assert opened.verify()["faults"].sum() == 0


def changes(project, row="PT-01", code="policing", **more) -> tuple[str, ...]:
    return project.framework(**more).cell(row, code).changes


def texts(project) -> set[tuple[str, str, str]]:
    return {(each.row, each.code, each.text) for each in project.study().summaries}


def test_a_summary_stands_in_its_cell_with_what_it_rests_on(project) -> None:
    made = project.summarise("PT-02", "policing", "Fined.", by="jonas")
    codings = {
        each.uuid: Place(each.transcript, each.span.start, each.span.end)
        for each in project.codings.where(transcript="PT-02")
    }
    assert made == Summary(
        *("participant", "PT-02", "policing", "Fined.", "jonas"),
        written=made.written,
        quotes=codings,
        uuid=made.uuid,
    )
    cell = project.framework().cell("PT-02", "policing")
    assert (cell.summary, cell.changes, cell.stale, cell.text) == (made, (), False, "Fined.")
    assert project.study().summaries == (made,)
    assert project.history.frame()["what"].iloc[-1] == "summarise"
    assert "Fined" not in project.history.frame().to_string()


@pytest.mark.parametrize(
    ("row", "rows", "code", "grouping"),
    [
        ("PT", "country", "policing", None),
        ("cook", "role", "night", None),
        ("G-01/Bo", "participant", "policing/fines", None),
        ("G-01", "transcript", "policing", None),
        ("Ana", "speaker", "family", None),
    ],
)
def test_any_row_can_be_summarised(project, row, rows, code, grouping) -> None:
    made = project.summarise(row, code, "So it is.", by="amina", rows=rows, grouping=grouping)
    assert project.framework(rows).cell(row, code).summary == made


def test_a_cell_has_one_summary_that_anybody_writes_anew(project) -> None:
    first = project.summarise("PT-01", "policing", "Stopped.", by="amina")
    again = project.summarise("PT-01", "policing", "Stopped, asked.", by="jonas")
    assert (again.uuid, again.by) == (first.uuid, "jonas")
    assert texts(project) == {("PT-01", "policing", "Stopped, asked.")}
    assert project.coder("jonas").undo() == "summarise"
    assert texts(project) == {("PT-01", "policing", "Stopped.")}
    assert project.coder("jonas").redo() == "summarise"
    assert texts(project) == {("PT-01", "policing", "Stopped, asked.")}
    project.unsummarise("PT-01", "policing", by="bo")
    with pytest.raises(ConflictError, match="or somebody took it back. Take that back first"):
        project.coder("amina").undo()


def test_what_others_wrote_anew_since_is_not_undone(project) -> None:
    for who in ("amina", "jonas", "amina"):
        project.summarise("PT-01", "policing", f"As {who} says.", by=who)
    with pytest.raises(ConflictError, match="changed again since"):
        project.coder("jonas").undo()


def test_writing_the_same_again_is_no_step(project) -> None:
    made = project.summarise("PT-01", "policing", "Stopped.", by="amina")
    before = len(project.history)
    assert project.summarise("PT-01", "policing", "Stopped.", by="jonas") == made
    assert project.summarise("PT-01", "policing", by="jonas") == made
    assert len(project.history) == before


def test_a_summary_is_taken_away_and_back(project) -> None:
    made = project.summarise("PT-01", "policing", "Stopped.", by="amina")
    project.unsummarise("PT-01", "policing", by="jonas", why="too short")
    assert project.framework().cell("PT-01", "policing").summary is None
    assert project.coder("jonas").undo() == "unsummarise"
    assert project.study().summaries == (made,)


def stale_by_a_new_quote(project):
    project.coder("jonas").code("PT-01", "they ask", "policing")


def stale_by_a_quote_that_is_gone(project):
    project.coder("amina").uncode(next(iter(project.codings.where(transcript="PT-01"))))


def stale_by_other_words(project):
    project.coder("jonas").correct("PT-01", "still", "always")


def stale_by_a_definition(project):
    project.codebook.redefine("policing/stops", definition="Being stopped.")


def stale_by_another_path(project):
    project.codebook.move("policing", "law")


def stale_by_a_merge(project):
    project.codebook.merge("policing/fines", "policing/stops")


STALE = [
    (stale_by_a_new_quote, "policing", ("1 new quote",)),
    (stale_by_a_quote_that_is_gone, "policing", ("1 quote gone",)),
    (stale_by_other_words, "policing", ("1 quote with other words",)),
    (stale_by_a_definition, "policing", ("policing/stops was given another definition",)),
    (stale_by_another_path, "law", ("the code was called policing",)),
]


@pytest.mark.parametrize(("change", "code", "expected"), STALE)
def test_a_summary_says_what_has_changed_since(project, change, code, expected) -> None:
    project.summarise("PT-01", "policing", "Stopped.", by="amina")
    change(project)
    matrix = project.framework()
    assert matrix.cell("PT-01", code).changes == expected
    assert [cell.row for cell in matrix.stale] == ["PT-01"]
    made = project.summarise("PT-01", code, by="jonas")
    assert changes(project, code=code) == ()
    assert (made.text, made.by) == ("Stopped.", "amina")
    assert project.coder("jonas").undo() == "summarise"
    assert changes(project, code=code) == expected
    project.summarise("PT-01", code, "Stopped anew.", by="jonas")
    assert changes(project, code=code) == ()


def test_what_changes_nothing_makes_nothing_stale(project) -> None:
    project.summarise("PT-01", "policing", "Stopped.", by="amina")
    jonas = project.coder("jonas")
    same = jonas.code("PT-01", "still stop us", "policing/stops")
    jonas.code("PT-01", "they ask", "family")
    jonas.correct("PT-01", "Every", "Each")
    project.codebook.relabel("policing", "Police", language="en")
    project.codebook.add("policing/registers")
    assert changes(project) == ()
    # Who coded it first takes it back: the words are still coded.
    first = next(
        each for each in project.codings if each.coder == "amina" and each.quote == same.quote
    )
    project.coder("amina").uncode(first)
    assert changes(project) == ()


def test_a_quote_that_is_back_is_no_change(project) -> None:
    project.summarise("PT-01", "policing", "Stopped.", by="amina")
    jonas = project.coder("jonas")
    for step in (stale_by_other_words, stale_by_a_new_quote):
        step(project)
        assert changes(project) != ()
        jonas.undo()
        assert changes(project) == ()


def test_a_quote_that_was_corrected_and_put_back_has_its_words(project) -> None:
    jonas = project.coder("jonas")
    jonas.correct("PT-01", "still stop us", "stop us still")
    jonas.undo()
    project.summarise("PT-01", "policing", "Stopped.", by="amina")
    assert changes(project) == ()


def test_what_is_written_after_a_correction_is_fresh(project) -> None:
    """Another summary of the same quote may have been written before it."""
    project.summarise("PT-01", "policing", "One is stopped.", by="amina")
    project.coder("amina").correct("PT-01", "still stop us", "still ask us")
    project.summarise("PT", "policing", "Some are stopped.", by="amina", rows="country")
    assert changes(project) == ("1 quote with other words",)
    assert changes(project, "PT", rows="country") == ()
    project.summarise("PT-01", "policing", by="amina")
    assert changes(project) == ()


def test_a_meaning_is_not_missed_of_a_code_that_is_gone(project) -> None:
    project.codebook.add("policing/cells")
    project.codebook.redefine("policing/cells", definition="Being held.")
    project.summarise("PT-01", "policing", "Stopped.", by="amina")
    project.codebook.redefine("policing/cells", definition="Being held over night.")
    assert changes(project) == ("policing/cells was given another definition",)
    project.codebook.retire("policing/cells")
    assert changes(project) == ()


def test_a_merged_code_takes_its_summaries_along(project) -> None:
    project.summarise("PT-02", "policing/fines", "Fined.", by="amina")
    report = project.codebook.merge("policing/fines", "policing/stops")
    assert (report.summaries, report.summaries_rested) == (1, 0)
    assert "; summaries: 1 carried" in repr(report)
    gone = ("it was written for policing/fines, which has gone into this code",)
    assert gone[0] in changes(project, "PT-02", "policing/stops")
    assert texts(project) == {("PT-02", "policing/stops", "Fined.")}
    project.undo()
    assert texts(project) == {("PT-02", "policing/fines", "Fined.")}
    assert changes(project, "PT-02", "policing/fines") == ()


def test_summaries_whose_cells_become_one_stand_together(project) -> None:
    project.summarise("PT-02", "policing/stops", "Not stopped.", by="amina")
    project.summarise("PT-02", "policing/fines", "Fined.", by="jonas")
    project.codebook.merge("policing/fines", "policing/stops")
    assert texts(project) == {("PT-02", "policing/stops", "Not stopped.\n\nFined.")}
    assert "two summaries were put together here" in changes(project, "PT-02", "policing/stops")
    for step in (project.undo, project.redo, project.undo):
        assert step() == "adopt"
    assert texts(project) == {
        ("PT-02", "policing/stops", "Not stopped."),
        ("PT-02", "policing/fines", "Fined."),
    }


def test_a_code_that_was_split_leaves_its_summaries_at_each_part(project) -> None:
    project.summarise("PT-01", "policing/stops", "Stopped.", by="amina")
    parts = [pv.Code.named(path, codebook="mine") for path in ("policing/asked", "policing/seen")]
    report = project.codebook.split("policing/stops", parts, decide=lambda _: "policing/asked")
    assert report.summaries == 1
    assert texts(project) == {
        ("PT-01", "policing/asked", "Stopped."),
        ("PT-01", "policing/seen", "Stopped."),
    }
    assert len({each.uuid for each in project.study().summaries}) == 2
    project.undo()
    assert texts(project) == {("PT-01", "policing/stops", "Stopped.")}


def test_a_code_that_is_retired_takes_its_summaries_to_rest(project) -> None:
    project.summarise("CZ-01", "family", "A mother paid.", by="amina")
    report = project.codebook.retire("family", why="rare")
    assert (report.summaries_rested, texts(project)) == (1, set())
    assert "summaries: 1 at rest" in repr(report)
    with pytest.raises(ConflictError, match="What this step made rests already"):
        project.coder("amina").undo()
    project.undo()
    assert texts(project) == {("CZ-01", "family", "A mother paid.")}


def test_a_code_with_a_summary_alone_does_not_just_go(project) -> None:
    project.codebook.add("night/cold")
    project.summarise("PT-01", "night/cold", "Not cold.", by="amina")
    with pytest.raises(ConflictError, match="no code 'night/cold', and a summary of it would be"):
        project.undo()
    kept = tuple(code for code in project.codebook.codes if code.path != "night/cold")
    with pytest.raises(ConflictError, match="night/cold"):
        project.adopt(replace(pv.Codebook("mine", kept), version="9"))


def test_redoing_a_merge_takes_along_what_was_written_since(project) -> None:
    project.codebook.merge("policing/fines", "policing/stops", by="amina")
    project.coder("amina").undo()
    project.summarise("PT-02", "policing/fines", "Fined.", by="jonas")
    assert project.coder("amina").redo() == "adopt"
    assert texts(project) == {("PT-02", "policing/stops", "Fined.")}
    # Taken back since: the step that would bring it back is refused, or it is back in its cell.
    project.coder("jonas").undo()
    assert texts(project) == set()


def test_two_summaries_of_a_cell_are_put_together_by_a_redo(project) -> None:
    amina, jonas = project.coder("amina"), project.coder("jonas")
    project.summarise("PT-01", "policing", "One.", by="amina")
    amina.undo()
    project.summarise("PT-01", "policing", "Two.", by="jonas")
    assert amina.redo() == "summarise"
    assert texts(project) == {("PT-01", "policing", "One.\n\nTwo.")}
    assert amina.undo() == "summarise"
    assert texts(project) == {("PT-01", "policing", "Two.")}
    assert jonas.undo() == "summarise"
    assert texts(project) == set()


@pytest.mark.parametrize(
    ("row", "code", "more", "error", "said"),
    [
        ("PT-09", "policing", {}, UnknownNameError, r"no row 'PT-09'.*Did you mean 'PT-0"),
        ("PT", "policing", {}, UnknownNameError, r"no row 'PT'.*Did you mean"),
        ("xyz", "policing", {}, UnknownNameError, r"say which, such as rows='country'"),
        ("PT-01", "polcing", {}, UnknownNameError, "Did you mean 'policing'"),
        ("PT-01", "policing/*", {}, UnknownNameError, "No code"),
        ("PT", "policing", {"rows": "contry"}, UnknownNameError, "no attribute 'contry'"),
        ("amina", "policing", {"rows": "coder"}, OptionError, "says something of codings, not of"),
        ("PT-01", "policing", {"grouping": "x"}, UnknownNameError, "grouping"),
        ("PT-01", "policing", {"by": " "}, OptionError, "cannot be named"),
    ],
)
def test_what_is_not_there_cannot_be_summarised(project, row, code, more, error, said) -> None:
    before = len(project.history)
    with pytest.raises(error, match=said):
        project.summarise(row, code, "So.", **{"by": "amina", **more})
    assert len(project.history) == before


@pytest.mark.parametrize("text", ["", " \n", 7])
def test_a_summary_needs_words(project, text) -> None:
    with pytest.raises(OptionError, match="A summary needs words"):
        project.summarise("PT-01", "policing", text, by="amina")


@pytest.mark.parametrize(
    "write",
    [
        lambda project, half: project.summarise("PT-01", "night", f"They wait {half}.", by="bo"),
        lambda project, half: project.summarise("PT-01", "night", "They wait.", by=f"bo{half}"),
        lambda project, half: project.coder("bo").note(f"They wait {half}."),
    ],
    ids=["summary", "author", "memo"],
)
def test_half_an_emoji_is_no_word(project, write) -> None:
    with pytest.raises(OptionError, match=r"half an emoji in '.*\\ud83d.*': a lone surrogate"):
        write(project, "\ud83d")
    assert texts(project) == set()


def test_a_summary_is_of_a_row_and_a_code() -> None:
    with pytest.raises(OptionError, match="row= is empty"):
        Summary("country", "", "policing", "So.", "amina")


def test_what_was_never_written_can_neither_fit_nor_go(project) -> None:
    with pytest.raises(OptionError, match="There is no summary of participant 'PT-01' and 'pol"):
        project.summarise("PT-01", "policing", by="amina")
    with pytest.raises(UnknownNameError, match="There is no summary of participant 'PT-01' and"):
        project.unsummarise("PT-01", "policing", by="amina")


# Of groups


def test_groups_of_a_grouping_are_summarised_too(project) -> None:
    asks = Grouping("asks", (CodeGroup("police", codes=("policing",)),))
    project.adopt(replace(BOOK, version="2", groupings=(asks,)))
    made = project.summarise("PT-01", "police", "Stop it.", by="amina", grouping="asks")
    matrix = project.framework(grouping="asks")
    assert matrix.cell("PT-01", "police").summary == made
    assert len(matrix.cell("PT-01", "police").quotes) == 1
    assert project.framework().cell("PT-01", "policing").summary is None
    with pytest.raises(UnknownNameError, match="Grouping 'asks' has no group 'polic'.*'police'"):
        project.summarise("PT-01", "polic", "Stop.", by="amina", grouping="asks")
    other = Summary("participant", "PT-01", "police", "Stop.", "bo", grouping="asks")
    project.unsummarise("PT-01", "police", by="amina", grouping="asks")
    project.merge(Study(summaries=(other,)))
    assert project.framework(grouping="asks").cell("PT-01", "police").text == "Stop."


def asking(version: str, *groups: CodeGroup) -> pv.Codebook:
    return replace(BOOK, version=version, groupings=(Grouping("asks", groups),))


def test_a_summary_of_a_group_that_is_no_more_stands_beside_the_matrix(project, tmp_path) -> None:
    project.adopt(asking("2", CodeGroup("R1", ("policing",)), CodeGroup("R2", ("family",))))
    made = project.summarise("PT-01", "R1", "Stop it.", by="amina", grouping="asks")
    project.adopt(asking("3", CodeGroup("R1a", ("policing",)), CodeGroup("R2", ("family",))))
    matrix = project.framework(grouping="asks")
    (left,) = matrix.elsewhere
    assert (left.uuid, left.text) == (made.uuid, "Stop it.")
    assert left.recoded == ("the codebook has no group R1 any more",)
    assert matrix.notes[-1] == (
        "1 summary stands in no cell, because there is no such row or column any more: PT-01 and "
        "R1."
    )
    # Asked for one column, the others are only not asked for.
    assert project.framework(grouping="asks", codes="family").elsewhere == (left,)
    with pv.open(tmp_path / "new.pv", create=True) as new:
        new.merge(project.study())
        assert new.framework(grouping="asks").elsewhere[0].text == "Stop it."
        assert new.verify()["faults"].sum() == 0
    project.undo()
    cell = project.framework(grouping="asks").cell("PT-01", "R1")
    assert (cell.summary, cell.changes) == (made, ())


@pytest.mark.parametrize(
    ("group", "said"),
    [
        (CodeGroup("R1", ("policing",), definition="Less of it."), True),
        (CodeGroup("R1", ("policing", "night")), True),
        (CodeGroup("R1", ("policing",), labels={"en": "No police"}), False),
    ],
)
def test_a_summary_is_stale_where_its_group_means_something_else(project, group, said) -> None:
    project.adopt(asking("2", CodeGroup("R1", ("policing",))))
    project.summarise("PT-01", "R1", "Stop it.", by="amina", grouping="asks")
    project.adopt(asking("3", group))
    expected = ("R1 was given another meaning",) if said else ()
    assert changes(project, code="R1", grouping="asks") == expected
    project.summarise("PT-01", "R1", by="jonas", grouping="asks")
    assert changes(project, code="R1", grouping="asks") == ()


# Team files


def test_a_merge_brings_summaries_once(project, made, tmp_path) -> None:
    project.summarise("PT-01", "policing", "Stopped.", by="amina")
    (tmp_path / "other.pv").write_bytes(made.read_bytes())
    with pv.open(tmp_path / "other.pv") as other:
        other.merge(project.study())
        (mine,) = other.study().summaries
        assert mine == project.study().summaries[0]
        assert changes(other) == ()
        before = other.study()
        other.merge(project.study())
        assert other.study() == before
        # Written anew here, it stays as it is here; and there it takes the place of what it was.
        other.summarise("PT-01", "policing", "Stopped, they say.", by="bo")
        other.merge(project.study())
        assert texts(other) == {("PT-01", "policing", "Stopped, they say.")}
        project.merge(other.study())
        assert project.study().summaries == other.study().summaries
        assert changes(project) == ()
        # What was taken away here stays away.
        other.unsummarise("PT-01", "policing", by="bo")
        project.summarise("PT-01", "policing", "Stopped once more.", by="amina")
        other.merge(project.study())
        assert texts(other) == set()
        assert other.verify()["faults"].sum() == 0


@pytest.mark.parametrize(("change", "code", "expected"), STALE)
def test_what_is_stale_there_is_stale_here(project, tmp_path, change, code, expected) -> None:
    project.summarise("PT-01", "policing", "Stopped.", by="amina")
    change(project)
    assert changes(project, code=code) == expected
    with pv.open(tmp_path / "new.pv", create=True) as new:
        new.merge(project.study())
        assert changes(new, code=code) == expected
        new.summarise("PT-01", code, by="jonas")
        assert changes(new, code=code) == ()


def test_two_summaries_of_a_cell_are_put_together_by_a_merge(project, made, tmp_path) -> None:
    project.summarise("PT-01", "policing", "Stopped.", by="amina")
    (tmp_path / "other.pv").write_bytes(made.read_bytes())
    with pv.open(tmp_path / "other.pv") as other:
        other.summarise("PT-01", "policing", "Asked again.", by="bo")
        study = other.study()
    project.merge(study)
    assert texts(project) == {("PT-01", "policing", "Stopped.\n\nAsked again.")}
    assert changes(project) == ("two summaries were put together here",)
    before = project.study()
    project.merge(study)
    assert project.study() == before


def test_a_summary_rests_on_what_the_same_coder_coded_in_the_same_way(project) -> None:
    held = next(iter(project.codings.where(transcript="PT-01")))
    theirs = replace(held, uuid=Coding("PT-01", None, "night", "x").uuid)
    summary = Summary(
        "participant", "PT-01", "policing", "Asked.", "bo", quotes={theirs.uuid: None}
    )
    project.merge(Study(codings=(theirs,), summaries=(summary,)))
    assert list(project.study().summaries[0].quotes) == [held.uuid]
    assert changes(project) == ()


def test_a_summary_of_an_unknown_code_is_refused(project) -> None:
    with pytest.raises(UnknownNameError, match="nowhere"):
        project.merge(Study(summaries=(Summary("participant", "PT-01", "nowhere", "So.", "bo"),)))


def test_a_limit_is_named_as_it_was_given(project) -> None:
    with pytest.raises(OptionError, match="per_cell=0 is no limit for quotes. Pass 1 or more"):
        project.framework("country", quotes=True, per_cell=0)


def test_one_attribute_needs_no_list(project) -> None:
    assert list(project.framework("participant", attributes="country").frame().columns[:2]) == [
        *("country", "policing")
    ]


# People who leave, and names


def words_in(project) -> str:
    """Return all that the file holds, as one text."""
    return project._store.path.read_bytes().decode("utf-8", errors="replace")


def test_who_leaves_takes_the_summaries_of_their_row(project) -> None:
    project.summarise("PT-01", "policing", "An umbrella was taken.", by="amina")
    project.summarise("PT-01", "family", "No word of umbrellas.", by="amina")
    report = project.withdraw("PT-01")
    assert (report.summaries, report.to_rewrite) == (2, 0)
    assert texts(project) == set()
    assert "umbrella" not in words_in(project)
    assert project.coder("amina").undo() != "summarise"


def test_what_rests_on_others_words_too_has_to_be_written_anew(project) -> None:
    project.summarise("PT", "policing", "First an umbrella.", by="amina", rows="country")
    project.summarise("PT", "policing", "Then a kettle, as I heard.", by="amina", rows="country")
    project.summarise("PT", "policing/fines", "Fined for a lantern.", by="amina", rows="country")
    report = project.withdraw("PT-02")
    assert (report.summaries, report.to_rewrite) == (1, 1)
    assert "summaries to be written anew (1)" in repr(report)
    said = "2 quotes taken back by the people who had said it: this has to be written anew"
    assert changes(project, "PT", rows="country") == (said,)
    held = words_in(project)
    assert "umbrella" not in held
    assert "lantern" not in held
    assert "kettle" in held
    with pytest.raises(ConflictError, match="rests on words that were taken back. Write it anew"):
        project.summarise("PT", "policing", by="amina", rows="country")
    with pytest.raises(ConflictError, match="Write it anew, without them: pass other words"):
        project.summarise(
            *("PT", "policing", "Then a kettle, as I heard."), by="jonas", rows="country"
        )
    project.summarise("PT", "policing", "One is stopped.", by="amina", rows="country")
    assert changes(project, "PT", rows="country") == ()
    project.close()
    with pv.open(project._store.path) as again:
        assert "kettle" not in words_in(again)
        assert texts(again) == {("PT", "policing", "One is stopped.")}
        assert again.coder("amina").undo() == "summarise"
        assert texts(again) == set()


@pytest.mark.parametrize(
    "act",
    [
        lambda project: project.unsummarise("PT", "policing/stops", by="amina", rows="country"),
        lambda project: project.coder("amina").undo(),
        lambda project: project.codebook.retire("policing/stops"),
        lambda project: project.codebook.merge("policing/stops", "night") and project.undo(),
    ],
    ids=["unsummarise", "undo", "retire", "merge and undo"],
)
def test_what_has_to_be_written_anew_is_erased_when_it_comes_to_rest(project, act) -> None:
    project.summarise(
        *("PT", "policing/stops", "A kettle, then."), by="amina", rows="country", why="overheard"
    )
    assert project.withdraw("PT-02").to_rewrite == 1
    act(project)
    assert texts(project) == set()
    assert project.verify()["faults"].sum() == 0
    project.close()
    held = words_in(project)
    assert "kettle" not in held
    assert "overheard" not in held


@pytest.mark.parametrize(
    ("row", "rows", "leaves"),
    [("PT-01", "participant", "PT-01"), ("CZ", "country", "CZ-01"), ("PT", "country", "PT-02")],
)
def test_what_was_erased_does_not_come_in_again(project, row, rows, leaves) -> None:
    """A colleague has a copy of it, and may have written it anew since."""
    project.summarise(row, "policing/stops", "A kettle, then.", by="amina", rows=rows)
    (held,) = project.study().summaries
    project.withdraw(leaves)
    if leaves == "PT-02":
        project.unsummarise(row, "policing/stops", by="amina", rows=rows)
    for each in (held, replace(held, written=held.written + timedelta(days=1), quotes={})):
        theirs = Study(summaries=(each,))
        with pytest.raises(WithdrawnError, match="taken back that are in summaries of amina"):
            project.merge(theirs)
        assert not project.merge(theirs, withdrawn="leave out").codings
    assert texts(project) == set()
    project.close()
    assert "kettle" not in words_in(project)


@pytest.mark.parametrize(("text", "out"), [("So PT-01 waits.", True), ("So PT-011 waits.", False)])
def test_a_summary_that_names_who_left_does_not_come_in(project, text, out) -> None:
    project.withdraw("PT-01")
    theirs = Study(summaries=(Summary("country", "PT", "policing", text, "bo"),))
    project.merge(theirs, withdrawn="leave out")
    assert texts(project) == (set() if out else {("PT", "policing", text)})


def test_in_a_copy_nobody_would_write_it_anew(project, tmp_path) -> None:
    project.summarise("PT", "policing", "A kettle, then.", by="amina", rows="country")
    project.summarise("CZ", "family", "A lantern.", by="amina", rows="country")
    project.backup(tmp_path / "copy.pv")
    assert project.withdraw("PT-02", backups=True).to_rewrite == 1
    assert "kettle" in words_in(project)
    held = (tmp_path / "copy.pv").read_bytes().decode("utf-8", errors="replace")
    assert "kettle" not in held
    assert "lantern" in held
    with pv.open(tmp_path / "copy.pv") as copy:
        assert texts(copy) == {("CZ", "family", "A lantern.")}
        assert copy.verify()["faults"].sum() == 0


def test_of_two_that_became_one_neither_is_left(project) -> None:
    amina = project.coder("amina")
    amina.code("PT-02", "A fine", "policing/stops")
    project.summarise("PT", "policing/stops", "A kettle.", by="amina", rows="country")
    amina.code("PT-01", "they ask", "policing/fines")
    project.summarise("PT", "policing/fines", "A lantern.", by="jonas", rows="country")
    project.withdraw("PT-02")
    project.codebook.merge("policing/stops", "policing/fines")
    project.summarise("PT", "policing/fines", "One waits.", by="amina", rows="country")
    assert texts(project) == {("PT", "policing/fines", "One waits.")}
    project.close()
    assert "kettle" not in words_in(project)
    assert "lantern" not in words_in(project)


def test_what_stood_there_before_anything_was_coded_is_erased_too(project) -> None:
    project.summarise("PT", "night", "A kettle, says one.", by="amina", rows="country")
    amina = project.coder("amina")
    amina.code("PT-01", "Every ночь", "night")
    amina.code("PT-02", "A fine", "night")
    project.summarise("PT", "night", "Two speak.", by="amina", rows="country")
    assert project.withdraw("PT-02").to_rewrite == 1
    assert "kettle" not in words_in(project)
    assert texts(project) == {("PT", "night", "Two speak.")}


@pytest.mark.parametrize(
    ("rows", "row", "leaves"),
    [
        ("country", "CZ", True),
        ("jurisdiction", "CZ", True),
        ("participant", "CZ-01", True),
        ("transcript", "CZ-01", True),
        ("role", "cook", False),
    ],
)
def test_a_row_of_nobody_else_leaves_whatever_it_rests_on(project, rows, row, leaves) -> None:
    made = project.summarise(row, "night", "A kettle, says one.", by="amina", rows=rows)
    assert dict(made.quotes) == {}
    project.withdraw("CZ-01")
    assert ("kettle" in words_in(project)) is not leaves
    assert bool(texts(project)) is not leaves


def test_a_row_that_was_named_by_a_label_leaves_with_who_it_was(project) -> None:
    project.summarise("G-01/Bo", "night", "A kettle.", by="amina")
    speakers = (Speaker("G-01", "Bo", "G-B"),)
    project.merge(Study(people=(Participant("G-B", None),), speakers=speakers))
    project.withdraw("G-B")
    assert texts(project) == set()
    assert "kettle" not in words_in(project)


def test_what_repeats_their_words_is_blotted(project) -> None:
    words = "One said: A fine is a fine, cafe\u0301 or not."
    project.summarise("PT", "policing", words, by="amina", rows="country")
    project.withdraw("PT-02")
    (left,) = project.study().summaries
    assert "[withdrawn]" in left.text
    assert "cafe" not in left.text


def test_rows_that_only_one_person_had_leave_with_them(project) -> None:
    project.merge(Study(people=(Participant("CZ-01", "CZ", "falconer", consent=Consent()),)))
    project.summarise("falconer", "night", "Nothing of nights.", by="amina", rows="role")
    project.summarise("cook", "night", "Nothing.", by="amina", rows="role")
    project.withdraw("CZ-01")
    assert texts(project) == {("cook", "night", "Nothing.")}
    assert "falconer" not in words_in(project)


def test_who_leaves_a_conversation_takes_the_rows_of_their_label(project) -> None:
    people = (Participant("G-A", None), Participant("G-B", None))
    speakers = (Speaker("G-01", "Ana", "G-A"), Speaker("G-01", "Bo", "G-B"))
    project.merge(Study(people=people, speakers=speakers))
    project.summarise("Bo", "policing", "Pays.", by="amina", rows="speaker")
    project.summarise("Ana", "policing", "Waits.", by="amina", rows="speaker")
    project.summarise("G-01", "policing", "They pay.", by="amina", rows="transcript")
    project.withdraw("G-B")
    assert texts(project) == {("Ana", "policing", "Waits.")}


def test_who_leaves_a_conversation_leaves_the_row_of_a_label_that_others_have(project) -> None:
    other = interview("G-02", ("Bo", "We drive at night."))
    people = (Participant("G-B", None), Participant("G-C", None))
    speakers = (Speaker("G-01", "Bo", "G-B"), Speaker("G-02", "Bo", "G-C"))
    project.merge(Study(people=people, speakers=speakers, transcripts=(other,)))
    project.summarise("Bo", "night", "Drives.", by="amina", rows="speaker")
    project.withdraw("G-B")
    assert texts(project) == {("Bo", "night", "Drives.")}


@pytest.mark.parametrize(
    ("words", "rests"),
    [("Fined, one of them.", True), (SAID["PT-02"], False)],
)
def test_summaries_of_others_that_rest_on_what_was_taken_back_stay_out(
    project, made, tmp_path, words, rests
) -> None:
    copy = tmp_path / "copy.pv"
    copy.write_bytes(made.read_bytes())
    with pv.open(copy) as other:
        row = "PT" if rests else "CZ"
        other.summarise(row, "policing", words, by="jonas", rows="country")
        other.summarise("CZ", "night", "Nothing of nights.", by="jonas", rows="country")
        theirs = other.study()
    if not rests:
        # What is blotted out here is known again.
        project.summarise("CZ", "family", words, by="amina", rows="country")
    project.withdraw("PT-02")
    with pytest.raises(WithdrawnError, match="summaries of jonas"):
        project.merge(theirs)
    project.merge(theirs, withdrawn="leave out")
    assert ("CZ", "night", "Nothing of nights.") in texts(project)
    assert words not in {text for *_, text in texts(project)}


def test_what_was_taken_back_does_not_come_in_again(project) -> None:
    project.summarise("PT-02", "policing", "Fined.", by="amina")
    project.summarise("PT", "policing", "Stopped, or fined.", by="amina", rows="country")
    study = project.study()
    project.withdraw("PT-02")
    with pytest.raises(WithdrawnError, match="summaries of amina"):
        project.merge(Study(summaries=study.summaries))
    project.merge(study, withdrawn="leave out")
    assert texts(project) == {("PT", "policing", "Stopped, or fined.")}


def test_names_become_pseudonyms_in_summaries_and_rows(project) -> None:
    project.summarise("Bo", "policing", "Bo pays.", by="amina", rows="speaker")
    project.summarise("Ana", "policing", "Ana waits.", by="amina", rows="speaker")
    project.summarise("G-01/Bo", "policing", "Bo pays.", by="amina")
    project.pseudonymise({"Bo": "[friend]", "Ana": "[friend]"})
    assert texts(project) == {
        ("[friend]", "policing", "[friend] pays.\n\n[friend] waits."),
        ("G-01/[friend]", "policing", "[friend] pays."),
    }
    assert "Bo pays" not in words_in(project)


def test_names_in_ids_stay_and_names_in_groups_go(project) -> None:
    asks = Grouping("Maria's list", (CodeGroup("Plan of Maria", ("policing",)),))
    project.adopt(replace(BOOK, version="2", groupings=(asks,)))
    project.merge(Study(transcripts=(interview("Maria-01", ("Q", "And?"), ("Maria", "I wait.")),)))
    about = {"by": "amina", "grouping": "Maria's list"}
    project.summarise("PT", "Plan of Maria", "They plan.", rows="country", **about)
    project.summarise("Maria-01/Maria", "Plan of Maria", "Waits.", **about)
    project.summarise("Maria-01/Q", "Plan of Maria", "Asks.", **about)
    project.pseudonymise({"Maria": "[friend]"})
    matrix = project.framework(grouping="[friend]'s list")
    assert {cell.row: cell.text for cell in matrix.cells.values() if cell.text} == {
        "Maria-01/[friend]": "Waits.",
        "Maria-01/Q": "Asks.",
    }
    assert matrix.elsewhere == ()
    assert (
        project.framework("country", grouping="[friend]'s list").cell("PT", "Plan of [friend]").text
        == "They plan."
    )
    project.close()
    assert "Plan of Maria" not in words_in(project)


def test_the_history_names_no_label(project) -> None:
    project.summarise("G-01/Bo", "policing", "Pays.", by="amina")
    project.summarise("PT-01", "policing", "Stopped.", by="amina")
    project.unsummarise("G-01/Bo", "policing", by="amina")
    told = project.history.frame().set_index("what")["detail"]
    assert told["summarise"].tolist() == [
        "rows participant, code policing",
        "rows participant, code policing, of PT-01",
    ]
    assert told["unsummarise"] == "rows participant, code policing"


def test_a_name_in_one_transcript_leaves_summaries_as_they_are(project) -> None:
    project.summarise("CZ-01", "family", "Bo is a mother.", by="amina")
    project.pseudonymise({"Bo": "[friend]"}, transcripts=["G-01"])
    assert texts(project) == {("CZ-01", "family", "Bo is a mother.")}


# What the file says


def test_words_of_summaries_stand_in_a_table_of_their_own(project) -> None:
    project.summarise("PT-01", "policing", "An umbrella was taken.", by="amina", why="overdue")
    with closing(sqlite3.connect(project._store.path)) as connection:
        names = [
            name
            for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            if any("umbrella" in repr(row) for row in connection.execute(f'SELECT * FROM "{name}"'))
        ]
    assert names == ["summary_words"]


def test_digests_name_summaries_where_there_are_any(project) -> None:
    before = project.digests()
    assert "summaries" not in before
    project.summarise("PT-01", "policing", "Stopped.", by="amina")
    one = project.digests()
    assert {name: digest for name, digest in one.items() if name != "summaries"} == before
    project.summarise("PT-01", "policing", "Asked.", by="amina")
    assert project.digests()["summaries"] != one["summaries"]
