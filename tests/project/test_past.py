"""The past: whatever was to be seen at a time can be seen again."""

from __future__ import annotations

import warnings
from datetime import UTC, datetime, timedelta, timezone

import lively
import pytest

import peervoice as pv
from peervoice.errors import OptionError, ProjectFileError, UnreadWarning

pytestmark = pytest.mark.filterwarnings("ignore::peervoice.errors.UnreadWarning")


@pytest.fixture(scope="module")
def lived(tmp_path_factory):
    """A project in which everything happened, and what was seen after each step."""
    folder = tmp_path_factory.mktemp("past")
    moments: list[tuple[str, datetime, dict]] = []
    with pv.open(lively.started(folder)) as project, warnings.catch_warnings():
        warnings.simplefilter("ignore", UnreadWarning)
        for name, step in lively.history(project, folder):
            events = len(project.history)
            step()
            assert len(project.history) > events, name
            when = project.history.frame()["when"].iloc[-1].to_pydatetime()
            moments.append((name, when, lively.seen(project)))
        yield project, moments


def test_each_moment_is_as_it_was(lived) -> None:
    project, moments = lived
    assert len(moments) == 55
    for name, when, then in moments:
        with project.at(when) as past:
            lively.assert_same(lively.seen(past), then, of=name)
            assert past.when == when


def test_the_past_is_the_same_in_a_file_that_is_opened_anew(lived, tmp_path) -> None:
    project, moments = lived
    with lively.copied(project._store.path, tmp_path) as other:
        for _, when, then in moments[::9]:
            with other.at(when) as past:
                lively.assert_same(lively.seen(past), then)


def test_between_two_events_it_is_as_after_the_first(lived) -> None:
    project, moments = lived
    _, when, then = moments[10]
    later = moments[11][1]
    with project.at(later - timedelta(microseconds=1)) as past:
        assert past.study() == then["study"]
    with project.at(when - timedelta(microseconds=1)) as past:
        assert past.study() == moments[9][2]["study"]


def test_before_the_first_event_there_is_nothing(lived) -> None:
    project, _ = lived
    first = project.history.frame()["when"].iloc[0]
    with project.at(first.to_pydatetime() - timedelta(microseconds=1)) as past:
        assert past.study() == pv.study.Study()
        assert (len(past.history), len(past.codings), len(past.memos)) == (0, 0, 0)
        assert past.codings.frame().empty
        assert "0 transcripts, 0 people, no codebook, 0 codings" in repr(past)


def test_after_the_last_event_it_is_as_it_is(lived) -> None:
    project, moments = lived
    for when in (datetime(2100, 1, 1, tzinfo=UTC), "2100-01-01"):
        with project.at(when) as past:
            lively.assert_same(lively.seen(past), moments[-1][2])


def test_times_can_be_written_in_many_ways(lived) -> None:
    project, moments = lived
    _, when, then = moments[20]
    zone = timezone(timedelta(hours=5, minutes=45))
    ways = [
        when.replace(tzinfo=None),
        when.astimezone(zone),
        when.isoformat(),
        when.astimezone(zone).isoformat(sep=" "),
        when.replace(tzinfo=None).isoformat(sep=" "),
        project.history.frame()["when"].iloc[len(then["history frame"]) - 1],
    ]
    for way in ways:
        with project.at(way) as past:
            assert past.when == when
            assert past.study() == then["study"]


def test_a_date_means_the_end_of_its_day(lived) -> None:
    project, moments = lived
    day = moments[-1][1].date()
    with project.at(str(day)) as past:
        assert past.when == datetime(day.year, day.month, day.day, 23, 59, 59, 999999, tzinfo=UTC)
    with project.at(str(day - timedelta(days=2))) as past:
        assert past.study() == pv.study.Study()


@pytest.mark.parametrize("when", ["yesterday", "2026-13-01", "", None, 2026, 3.5])
def test_what_is_no_time_is_refused(lived, when) -> None:
    project, _ = lived
    with pytest.raises(OptionError, match=r"is no time\. Write it as '2026-11-05 14:30'"):
        project.at(when)


def test_the_repr_says_when(lived) -> None:
    project, moments = lived
    when = moments[0][1]
    with project.at(when) as past:
        assert repr(past).startswith(f"Project('study.pv' as of {when:%Y-%m-%d %H:%M:%S} UTC: 5 tr")
        assert "5 transcripts" in past._repr_html_()


@pytest.mark.parametrize(
    "change",
    [
        lambda book: book.add("more"),
        lambda book: book.relabel("night", "Night"),
        lambda book: book.redefine("night", definition="Dark."),
        lambda book: book.move("night", "dark"),
        lambda book: book.merge("policing/fines", "policing/stops"),
        lambda book: book.split("night", ["stigma", "policing"], decide=lambda _: "stigma"),
        lambda book: book.retire("night"),
        lambda book: book.retire("night", dry_run=True),
    ],
)
def test_the_codebook_of_the_past_is_not_changed(lived, change) -> None:
    project, moments = lived
    state = project._store.changes()
    with project.at(moments[0][1]) as past:
        with pytest.raises(ProjectFileError, match="one of the past, and nobody changes that"):
            change(past.codebook)
    assert project._store.changes() == state


def test_nothing_of_the_past_can_be_written(lived) -> None:
    project, moments = lived
    with project.at(moments[5][1]) as past:
        for verb in ("add", "adopt", "coder", "replace", "undo", "redo", "merge", "withdraw"):
            assert not hasattr(past, verb)
        with pytest.raises(AttributeError):
            past.typology = "model"
        with pytest.raises(ProjectFileError, match=r"study\.pv as it was, and nobody changes the"):
            past._store.backup(project._store.path.with_name("no.pv"))
        with pytest.raises(ProjectFileError, match="nobody changes the past"):
            with past._store.writing():
                pass


def test_the_past_does_not_see_what_others_do_now(lived, tmp_path) -> None:
    project, moments = lived
    _, when, then = moments[20]
    with lively.copied(project._store.path, tmp_path) as other, other.at(when) as past:
        assert past.study() == then["study"]
        other.coder("late").code("PT-02", "They stop us", "night")
        other.codebook.move("night", "dark")
        assert past.study() == then["study"]
        assert len(past.history) == len(then["history frame"])
        assert list(past.codings.where(code="night")) == [
            each for each in then["codings"] if each.code == "night"
        ]


def test_the_codebook_of_the_past_can_be_saved_and_taken_back(lived, tmp_path) -> None:
    project, moments = lived
    _, when, then = moments[0]
    with lively.copied(project._store.path, tmp_path) as other, other.at(when) as past:
        saved = past.codebook.save(tmp_path / "then.yaml")
        assert pv.read_codebook(saved) == then["codebook"]
