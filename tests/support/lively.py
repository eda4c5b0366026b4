"""A project in which everything has happened once, and all that can be seen of it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pandas as pd

import peervoice as pv
from peervoice.anchor import anchor
from peervoice.codebook import Scale
from peervoice.coding import Coding, Memo, Suggestion
from peervoice.law import Jurisdiction, Law, Regime
from peervoice.study import Study
from peervoice.transcript import Translation

# Invented.
TEXTS = {
    "PT-01.txt": "Interviewer: And today?\n\nAmina: They still stop us. Every ночь 💜.\n",
    "PT-02.txt": (
        "Interviewer: And today?\n\nBo:\n\nInterviewer: Nothing?\n\nBo: They stop us, e\u0301vite."
    ),
    "CZ-01.txt": "Interviewer: And you?\n\nCyril: Nobody asks. They still stop us.\n",
    "KE-01.txt": (
        "Interviewer: What happens at the square?\n\n"
        "Dida: The polis come every night 💜 and they take our cafe\u0301 money.\n\n"
        "Interviewer: And then?\n\nDida:\n\n"
        "Dida: We wait by the river. Ждём утра, they said.\n\nInterviewer: Thank you.\n"
    ),
    "PT-03.vtt": (
        "WEBVTT\n\n"
        "00:00:01.000 --> 00:00:03.000\n<v Interviewer>And today?\n\n"
        "00:00:04.500 --> 00:00:06.000\n<v Amina>They still stop us, the polis.\n\n"
        "00:00:07.000 --> 00:00:09.000\n<v Amina>Every ночь 💜 the polis come.\n\n"
        "00:00:10.000 --> 00:00:12.000\n<v Bo>So it is.\n"
    ),
}
# KE-01, heard again: words are put in, mended and taken out.
HEARD_AGAIN = (
    "Interviewer: What happens at the square?\n\n"
    "Dida: Well, the police come every night 💜 and they take our cafe\u0301 money.\n\n"
    "Interviewer: And then?\n\nDida:\n\n"
    "Dida: Ждём утра, they said.\n\nInterviewer: Thank you.\n"
)
PEOPLE = """participant,jurisdiction,role,language,quote_consent,attribution,gender
PT-01,PT,peer worker,pt,verbatim,role+country,woman
PT-02,PT,,,,,
CZ-01,CZ,organiser,cs,paraphrase,region,man
"""
DATES = """transcript,date,language,title
PT-01,2020-11,pt,
PT-02,2001,pt,
CZ-01,,cs,
KE-01,2021-05,sw,At the square 💜
"""
PATHS = ("policing", "policing/stops", "policing/fines", "stigma", "stigma/police", "night")
BOOK = pv.Codebook(
    "mine",
    tuple(pv.Code.named(path, codebook="mine") for path in PATHS),
    values=(Scale("direction", ("worse", "better"), ordered=True),),
)
LAW = Law(
    (
        Jurisdiction("PT", "Portugal", "PT", regimes=(Regime(drugs="all", response="none"),)),
        Jurisdiction("CZ", "Czechia", "CZ"),
    )
)


def sources(folder: Path) -> Path:
    """Write the interviews and lists as a researcher keeps them, and return their folder."""
    home = folder / "data"
    (home / "texts").mkdir(parents=True)
    for name, text in TEXTS.items():
        (home / "texts" / name).write_text(text, encoding="utf-8")
    (home / "people.csv").write_text(PEOPLE, encoding="utf-8")
    (home / "transcripts.csv").write_text(DATES, encoding="utf-8")
    return home


def started(folder: Path) -> Path:
    """Return a project file with texts, people, codebook, law and typology, and no opinions."""
    home, file = sources(folder), folder / "study.pv"
    with pv.open(file, create=True) as project:
        project.add(home / "texts", people=home / "people.csv")
        project.adopt(BOOK)
        project.typology = "response"
    return file


def copied(file: Path, folder: Path) -> pv.Project:
    """Open a copy of a project file, made once for many tests."""
    shutil.copy(file, folder / "study.pv")
    return pv.open(folder / "study.pv")


def opinions(project: pv.Project) -> None:
    """Let two people code and read, each once."""
    amina, jonas = project.coder("amina"), project.coder("jonas")
    amina.code("PT-01", "still stop us", "policing/stops", direction="worse", memo="again 💜")
    amina.code("PT-01", "stop us", "policing/fines")
    amina.code("KE-01", "they take our cafe\u0301 money", "policing/fines", direction="worse")
    amina.code("KE-01", "We wait by the river", "night")
    amina.code("PT-02", "e\u0301vite", "stigma")
    amina.code("KE-01", None, "night")
    jonas.code("KE-01", "The polis come", "policing")
    jonas.code("CZ-01", "They still stop us", "policing/stops")
    jonas.code("PT-03", "the polis", "stigma/police", nth=2)
    amina.done("PT-01")
    amina.done("KE-01", code=["policing", "night"])
    jonas.done("KE-01")


Step = tuple[str, Callable[[], object]]


def history(project: pv.Project, folder: Path) -> Iterator[Step]:
    """Yield steps, by name, that do everything once; some do more than one thing."""
    home = folder / "data"
    amina, jonas = project.coder("amina"), project.coder("jonas")
    book = project.codebook
    text = project.transcripts["CZ-01"]
    ideas = [
        Suggestion("CZ-01", text.find(words), "stigma", 1.0, "why 💜", "us", text.digest)
        for words in ("Nobody asks", "And you", "stop us")
    ]
    held: dict[str, Coding] = {}

    def code(*given: str | None, **more: str) -> None:
        held["last"] = amina.code(*given, **more)

    def decide(decision: str) -> None:
        found = project.codings.disagreements("amina", "jonas")
        project.adjudicate(found[0], decision, by="maria", reason="we talked 💜")

    def people() -> None:
        (home / "people.csv").write_text(PEOPLE.replace("organiser", "cook"), encoding="utf-8")
        project.add(home / "texts", people=home / "people.csv")

    def dates() -> None:
        (home / "transcripts.csv").write_text(DATES.replace("2021-05", "2019"), encoding="utf-8")
        project.add(home / "texts", people=home / "people.csv")

    def replaced() -> None:
        (folder / "KE-01.txt").write_text(HEARD_AGAIN, encoding="utf-8")
        project.replace("KE-01", *pv.read_transcripts(folder / "KE-01.txt"))

    yield "opinions", lambda: opinions(project)
    yield "code", lambda: code("PT-03", "So it is", "stigma", memo="no", direction="better")
    yield "uncode", lambda: amina.uncode(held["last"], why="too early")
    yield "undo uncode", amina.undo
    yield "redo uncode", amina.redo
    yield "undo again", amina.undo
    yield "propose", lambda: project.propose(ideas)
    yield "accept", lambda: amina.accept(ideas[0])
    yield "decline", lambda: jonas.decline(ideas[1], why="asks nothing")
    yield "note", lambda: held.update(memo=amina.note("Ещё раз 💜", project.transcripts["KE-01"]))
    yield "note code", lambda: jonas.note("wide", book["policing"])
    yield "rewrite", lambda: amina.rewrite(held["memo"], "and again")
    yield "unnote", lambda: amina.unnote(held["memo"])
    yield "summarise", lambda: project.summarise("PT-01", "policing", "Stopped 💜.", by="amina")
    yield (
        "summarise a country",
        lambda: project.summarise("PT", "stigma", "Ждут.", by="jonas", rows="country"),
    )
    yield (
        "summarise again",
        lambda: project.summarise("PT-01", "policing", "Stopped, and asked.", by="jonas"),
    )
    yield (
        "summarise a part",
        lambda: project.summarise("PT-01", "policing/fines", "Fined, too.", by="amina"),
    )
    yield "undo summarise", amina.undo
    yield "redo summarise", amina.redo
    yield "unsummarise", lambda: project.unsummarise("PT", "stigma", by="jonas", rows="country")
    yield "undo unsummarise", jonas.undo
    yield "people", people
    yield "dates", dates
    yield "translate", lambda: project.merge(_translated(project, "They stop me every day 💜."))
    yield "translate again", lambda: project.merge(_translated(project, "They stop us."))
    yield "replace", replaced
    yield "confirm", lambda: jonas.confirm(project.codings.where(coder="jonas", stale=True))
    yield "correct", lambda: jonas.correct("PT-01", "still", "always")
    yield "undo correct", jonas.undo
    yield "correct all", lambda: amina.correct("PT-03", "the polis", "the police", every=True)
    yield "undo confirm", jonas.undo
    yield "undo replace", project.undo
    yield "redo replace", project.redo
    yield "lose translation", lambda: project.replace("PT-01", _interrupted(project))
    yield "undo that", project.undo
    yield "add code", lambda: project.codebook.add("night/cold", label="Cold", why="often")
    yield "relabel", lambda: project.codebook.relabel("night", "Nacht", language="de")
    yield "redefine", lambda: project.codebook.redefine("night", definition="After dark.")
    yield "move", lambda: project.codebook.move("policing", "law", why="wider")
    yield "merge", lambda: project.codebook.merge("law/fines", "law/stops", by="amina")
    yield "undo merge", amina.undo
    yield "redo merge", amina.redo
    yield (
        "split",
        lambda: project.codebook.split(
            "law/stops",
            [pv.Code.named(path, codebook="mine") for path in ("law/asked", "law/searched")],
            decide=lambda each: "law/asked" if each.coder == "amina" else "law/searched",
        ),
    )
    yield "retire", lambda: project.codebook.retire("stigma/police", why="rare")
    yield "code new", lambda: jonas.code("PT-02", "They stop us", "law/asked")
    yield "adjudicate", lambda: decide("amina")
    yield "adjudicate more", lambda: decide("neither")
    yield "undo adjudicate", project.coder("maria").undo
    yield "adjudicate again", lambda: decide("both")
    yield "law", lambda: project.adopt(LAW)
    yield "typology", lambda: setattr(project, "typology", "six-models")
    yield "team-mate", lambda: project.merge(_team_mate(project))
    yield "published", lambda: project.note_published({"a.png": ("chart", "0" * 64)})
    yield "backup", lambda: project.backup(folder / "copy.pv")
    yield "undo typology", project.undo


def _translated(project: pv.Project, words: str) -> Study:
    """Return texts with translations: what the last of them says in it, and nothing else."""
    texts = (project.transcripts[id] for id in ("PT-01", "KE-01"))
    return Study(
        transcripts=tuple(
            replace(
                text,
                translation=Translation("pt-BR", (*[""] * (len(text.turns) - 1), words)),
            )
            for text in texts
        )
    )


def _interrupted(project: pv.Project) -> pv.Transcript:
    """Return a text in which the last turn is somebody else's, without its translation."""
    text = project.transcripts["PT-01"]
    *turns, last = text.turns
    return replace(text, turns=(*turns, replace(last, speaker="Voice")), translation=None)


def _team_mate(project: pv.Project) -> Study:
    """Return what somebody coded in a copy of their own."""
    text = project.transcripts["PT-02"]
    span = text.find("They stop us")
    said = anchor(text.text, span)._asdict()
    coding = Coding("PT-02", span, "stigma", "sofia", codebook_version="9", **said)
    memo = Memo("transcript", "PT-02", "sofia", "short 💜")
    return Study(transcripts=(text,), codings=(coding,), memos=(memo,))


def seen(project: pv.Project) -> dict[str, object]:
    """Return all that can be seen of a project, now or as it was."""
    return {
        "study": project.study(),
        "digests": project.digests(),
        "readings": tuple(project.readings),
        "codings": tuple(project.codings),
        "stale": tuple(project.codings.where(stale=True)),
        "memos": tuple(project.memos),
        "matrix": _matrix(project),
        "codebook": project.codebook,
        "law": project.law,
        "typology": project.typology,
        "people": tuple(project.people),
        "transcripts": tuple(project.transcripts),
        "numbers": repr(project).partition(": ")[2],
        "history frame": project.history.frame(),
        "codings frame": project.codings.frame(text=True),
        "counts frame": project.codings.counts(by=["country", "model"]),
        "suggestions frame": project.suggestions,
        "ledger frame": project.ledger,
        "memos frame": project.memos.frame(),
        "disagreements": _differing(project),
    }


def _matrix(project: pv.Project) -> object:
    """Return the cells of a matrix, where there are any."""
    if not len(project.codebook):
        return {}
    rows = ("participant", "country")
    return [dict(project.framework(each, by="model").cells) for each in rows]


def _differing(project: pv.Project) -> object:
    """Return what amina and jonas differ on, where both have coded by then."""
    known = {each.coder for each in (*project.codings, *project.readings)}
    if not {"amina", "jonas"} <= known:
        return ()
    return tuple(project.codings.disagreements("amina", "jonas"))


def assert_same(found: dict[str, object], expected: dict[str, object], of: str = "") -> None:
    """Compare all that is seen of two projects, part by part."""
    for name, value in expected.items():
        if isinstance(value, pd.DataFrame):
            other = found[name]
            assert isinstance(other, pd.DataFrame), name
            pd.testing.assert_frame_equal(other, value, obj=f"{name} {of}")
        else:
            assert found[name] == value, f"{name} {of}"
