"""What becomes of a translation when its text is corrected, renamed or taken back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from peervoice.span import Span
from peervoice.study import Study
from peervoice.transcript import Transcript, Translation, Turn
from peervoice.turns import compose

SAID = (("Q", "И что потом?"), ("Аня", "Пришёл Рустам."), ("Q", "И?"), ("Аня", "Всё 🙂."))
TOLD = Translation("en", ("And then?", "Rustam came, Rustam left.", "And?", "That is all."))


def made(said, translation=None) -> Transcript:
    text, spoken = compose(said)
    roles = {"Q": "interviewer"}
    turns = tuple(Turn(u.label, roles.get(u.label, "participant"), u.span) for u in spoken)
    return Transcript("A", text, turns, translation=translation)


@pytest.fixture
def project(empty):
    empty.merge(Study(transcripts=(made(SAID, TOLD), replace(made(SAID), id="B"))))
    return empty


def test_the_same_people_in_the_same_order_keep_it(project) -> None:
    said = [(label, words.replace("Рустам", "наш Рустам")) for label, words in SAID]
    report = project.replace("A", made(said))
    assert (report.changed, report.translation_lost) == (True, False)
    assert repr(report) == "A: 0 kept, 0 moved, 0 fuzzy, 0 lost"
    assert project.transcripts["A"].translation == TOLD
    assert project.replace("A", made(said)).changed is False


@pytest.mark.parametrize(
    "said",
    [SAID[:3], [*SAID, ("Q", "Да.")], [*SAID[:1], ("Бо", "Пришёл Рустам."), *SAID[2:]], ()],
    ids=["fewer", "more", "others", "none"],
)
def test_others_lose_it_and_it_is_said(project, said) -> None:
    dry = project.replace("A", made(said), dry_run=True)
    assert project.transcripts["A"].translation == TOLD
    report = project.replace("A", made(said))
    assert dry == report
    assert report.translation_lost
    assert repr(report).endswith("0 lost; its translation does not fit any more")
    assert project.transcripts["A"].translation is None
    assert project.undo() == "replace"
    assert project.transcripts["A"].translation == TOLD
    assert project.redo() == "replace"
    assert project.transcripts["A"].translation is None
    assert not project.verify()["faults"].any()


def test_a_text_may_bring_one_of_its_own(project) -> None:
    other = Translation("de", ("Und dann?", "Rustam kam.", "Und?", "Das ist alles."))
    report = project.replace("A", made(SAID, other))
    assert (report.changed, report.translation_lost) == (True, False)
    assert project.transcripts["A"].translation == other
    assert project.replace("B", made(SAID[:2])).translation_lost is False


def test_a_text_that_only_the_offsets_of_have_changed(project) -> None:
    """Labels in bold, or blank lines: the same people say the same."""
    old = project.transcripts["A"]
    turns = [replace(t, span=Span(t.span.start + 2, t.span.end + 2)) for t in old.turns]
    new = replace(old, text=f"\n\n{old.text}", turns=tuple(turns), translation=None)
    assert project.replace("A", new).translation_lost is False
    assert project.transcripts["A"].translation == TOLD


def test_names_are_counted_in_translations_too(project) -> None:
    report = project.pseudonymise({"Rustam": "[friend]"})
    assert (dict(report.places), report.mended) == ({"A": 2}, 0)
    told = project.transcripts["A"].translation.words[1]
    assert told == "[friend] came, [friend] left."
    both = project.pseudonymise({"Рустам": "[друг]", "friend": "brother"}, transcripts=["A"])
    assert dict(both.places) == {"A": 3}
    assert project.transcripts["A"].translation.words[1] == "[brother] came, [brother] left."
    assert "Рустам" in project.transcripts["B"].text


def test_names_go_from_translations_that_rest(project, tmp_path) -> None:
    project.replace("A", made(SAID[:2]))
    report = project.pseudonymise({"Rustam": "[friend]"})
    assert dict(report.places) == {}
    assert b"Rustam" not in (tmp_path / "study.pv").read_bytes()
    project.undo()
    assert project.transcripts["A"].translation.words[1] == "[friend] came, [friend] left."
