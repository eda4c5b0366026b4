"""Programs that are killed in the middle of their work lose nothing, and leave nothing half done.

`make soak` does the same many more times.
"""

from __future__ import annotations

import shutil

import pytest
from killing import looking
from killing.campaign import STEPS, Campaign

import peervoice as pv
from peervoice.errors import WithdrawnError
from peervoice.store import Store, naming
from peervoice.study import Study
from peervoice.transcript import Turn

SEED = 20_010_701


@pytest.fixture(scope="module")
def campaign():
    with Campaign(SEED) as made:
        yield made


def said(tally) -> str:
    """What there is to see when it goes wrong; `pytest -s` shows it always."""
    told = "\n".join([tally.row(), *tally.faults])
    print(told)  # noqa: T201
    return told


def test_every_coding_that_was_told_to_be_saved_is_there(campaign) -> None:
    tally = campaign.coding(20)
    assert tally.clean, said(tally)
    # Most were killed in the middle of saving something, or they were not killed at random.
    assert (tally.kills, tally.left > 0, tally.inside > 10) == (20, True, True), said(tally)


@pytest.mark.parametrize("kind", STEPS)
def test_a_step_is_taken_as_a_whole_or_not_at_all(campaign, kind: str) -> None:
    tally = campaign.steps(kind, 4)
    assert tally.clean, said(tally)
    assert tally.inside >= 2, said(tally)
    assert tally.undone + tally.done == tally.kills


def test_a_reader_beside_those_who_are_killed_sees_no_half_of_anything(campaign) -> None:
    tally, reads = campaign.read_while_coding(6)
    assert tally.clean, said(tally)
    assert reads > 10


def test_a_project_whose_maker_was_killed_early_knows_the_law(tmp_path) -> None:
    Store(tmp_path / "study.pv", create=True).close()
    with pv.open(tmp_path / "study.pv") as project:
        assert len(project.law) > 0
        assert project.history.frame()["what"].tolist() == ["adopt"]


def test_drafts_of_copies_that_were_never_made_hold_nobody_s_words(tmp_path) -> None:
    """A program that was killed in the middle of a backup leaves a draft of it."""
    with pv.open(tmp_path / "study.pv", create=True) as project:
        project.merge(_study())
        copy = project.backup(tmp_path / "copy [1].pv")
        half = naming.draft(copy)
        copy.rename(half)
        half.with_name(f"{half.name}-journal").touch()
        others = tmp_path / ".copy [1].pv.bak"
        others.touch()
        done = project.withdraw("PT-01")
        assert [each.state for each in done.copies] == ["not found"]
    assert {file.name for file in tmp_path.iterdir()} == {"study.pv", others.name}


def test_a_second_name_of_a_copy_goes_when_somebody_withdraws(tmp_path) -> None:
    """A program that was killed after it had named a copy leaves the name of the draft as well."""
    with pv.open(tmp_path / "study.pv", create=True) as project:
        project.merge(_study())
        copy = project.backup(tmp_path / "copy.pv")
        half = naming.draft(copy)
        half.hardlink_to(copy)
        assert looking.strange(tmp_path, {"study.pv", "copy.pv"}) == []
        done = project.withdraw("PT-01", backups=True)
        assert [each.state for each in done.copies] == ["rewritten"]
        assert not half.exists()
        assert "ночь".encode() not in copy.read_bytes()


def test_copies_that_a_killed_migration_made_are_known(tmp_path, campaign) -> None:
    """And erasing does not make copies of them, in which the words would live on."""
    home = campaign.home("migrate")
    shutil.copyfile(home / "study.pv", home / "study.schema-1.pv")
    with pv.open(home / "study.pv") as project:
        person = next(iter(project.people)).id
        copies = project.withdraw(person, backups=True).copies
    made = ["study.schema-1.pv", "study.schema-1-2.pv"]
    assert [(copy.path.name, copy.state) for copy in copies] == [(n, "rewritten") for n in made]
    assert sorted(file.name for file in home.iterdir()) == sorted(["study.pv", *made])


def test_copies_that_were_left_are_reached_by_withdrawing_again(tmp_path) -> None:
    """As after a kill between a project, which was rewritten, and its copies, which were not."""
    with pv.open(tmp_path / "study.pv", create=True) as project:
        project.merge(_study())
        copy = project.backup(tmp_path / "copy.pv")
        project.withdraw("PT-01")
        assert "ночь".encode() in copy.read_bytes()
        with pytest.raises(WithdrawnError, match=r"withdrawn already.*pass backups=True"):
            project.withdraw("PT-01")
        again = project.withdraw("PT-01", backups=True)
        assert (again.turns, [each.state for each in again.copies]) == (0, ["rewritten"])
        assert "ночь".encode() not in copy.read_bytes()
        assert looking.faults(project) == []


def _study() -> Study:
    said = "They stop us, ночь 💜."
    turn = Turn(None, "participant", pv.Span(0, len(said)))
    text = pv.Transcript("PT-01", said, (turn,))
    return Study(transcripts=(text,), people=(pv.Participant("PT-01"),))
