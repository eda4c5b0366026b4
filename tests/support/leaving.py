"""A project that a person will leave, with their words wherever words can stand; all invented.

``OLENA`` says unusual things in an interview of many pages, in one of many small turns, and in a
conversation with others. Older versions, codings, memos, suggestions, reasons, the codebook and
what is known of people repeat what she said.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Final

import peervoice as pv
from peervoice.codebook import Scale
from peervoice.coding import Coding, Suggestion
from peervoice.people import Consent, Participant, Speaker
from peervoice.project import Project
from peervoice.span import Span
from peervoice.study import Study
from peervoice.transcript import Source, Transcript, Turn

OLENA: Final = "PT-03"
LABEL: Final = "Olena"

TENT: Final = "They burned my yellow tent 💜 beside the silent quarry."
CAFE: Final = "Nobody in Lavra\u0301dio cafe\u0301 would pour me any water."
QUARRY: Final = "Обыскали палатку ночью, и никто не заступился за меня."
WELL: Final = "Honestly the well behind the chapel tasted of iron."
OLDER: Final = "My brother carried the kettle across seventeen fields."
ATTRIBUTE: Final = "lost a yellow tent and then a brother's kettle"
LONG: Final = tuple(
    f"On night {number} the lantern-keeper of quarry {number * 7} counted {number + 3} sparrows."
    for number in range(400)
)
SMALL: Final = tuple(
    f"Sparrow {number} sat upon gatepost {number * 3} again." for number in range(90)
)

# What she said anywhere, in any version.
SAID: Final = (TENT, CAFE, QUARRY, WELL, OLDER, ATTRIBUTE, *LONG, *SMALL)

RUI: Final = "I only ever sell umbrellas, e\u0301vite tudo."
RUI_AGAIN: Final = "Ask the drummers about that, 💜 they know."
ASKED: Final = "What happened at the quarry that night?"

PATHS: Final = ("policing", "policing/tents", "water", "stigma", "night")


def said(id: str, turns: Iterable[tuple[str | None, str]], **more: object) -> Transcript:
    """Return a transcript of labels and words; nobody says nothing."""
    text, made = "", []
    for label, words in turns:
        text += ("\n\n" if made else "") + (f"{label}:" if label else "")
        text += " " if label and words else ""
        span = Span(len(text), len(text) + len(words)) if words else None
        role = "interviewer" if label == "Interviewer" else "participant"
        made.append(Turn(label, role, span))
        text += words
    return Transcript(id, text, tuple(made), **more)


def own(*, last: str = WELL) -> Transcript:
    """Return her interview, of many pages."""
    turns = [("Interviewer", ASKED), (LABEL, f"{TENT} {CAFE}"), (LABEL, ""), (LABEL, QUARRY)]
    turns += [("Interviewer", "And then?"), (LABEL, " ".join(LONG)), (LABEL, last)]
    source = Source(f"{TENT}.txt", "text", "0" * 64, "utf-8", f"'Name:' ({LABEL}, Interviewer)")
    return said(OLENA, turns, title=f"About: {TENT}", language="uk", source=source)


def group(*, heard_right: bool = True) -> Transcript:
    """Return the conversation with Rui; at first, her last words were taken for his."""
    turns = [("Interviewer", ASKED), (LABEL, TENT), ("Rui", RUI), (LABEL, ""), ("Rui", "")]
    turns += [(LABEL, CAFE), (LABEL, QUARRY), ("Interviewer", "And you?")]
    if heard_right:
        turns += [("Rui", RUI_AGAIN), (LABEL, WELL)]
    else:
        turns += [("Rui", f"{RUI_AGAIN} {WELL}")]
    turns += [("Rui", "Yes.")]
    source = Source("group.txt", "text", "1" * 64, "utf-8", f"'Name:' ({LABEL}, Rui)")
    return said("G-01", turns, title=f"Three of us, on “{WELL}”", source=source)


def small() -> Transcript:
    """Return an interview of hers with another id, of many small turns."""
    turns = [(LABEL, words) for words in SMALL]
    return said("night-walk", [("Interviewer", "And today?"), *turns])


def other(id: str, label: str) -> Transcript:
    """Return an interview with somebody else."""
    words = "The ferry was late; I sold umbrellas. Пароход опоздал."
    return said(id, [("Interviewer", ASKED), (label, words), (label, ""), (label, "Yes.")])


def people(*, role: str = "poet") -> tuple[Participant, ...]:
    """Return who was interviewed, as of a day."""
    consent = Consent("verbatim", "region")
    return (
        Participant(OLENA, role=role, consent=consent, more={"note": ATTRIBUTE, "said": TENT}),
        Participant("PT-02", role="vendor", consent=consent, more={"note": f"heard: {TENT}"}),
        Participant("PT-031", role="sailor", consent=consent),
    )


SPEAKERS: Final = (
    Speaker("G-01", LABEL, OLENA),
    Speaker("G-01", "Rui", "PT-02"),
    Speaker("night-walk", None, OLENA),
)


def book(*, version: str = "1") -> pv.Codebook:
    """Return a codebook that quotes her; the first version does so in a definition, too."""
    codes = [pv.Code.named(path, codebook="mine") for path in PATHS]
    codes[1] = replace(codes[1], examples=(TENT, "Invented: they took it."))
    codes[2] = replace(codes[2], definition=f"Being refused water, as in: {CAFE}")
    if version == "1":
        codes[4] = replace(codes[4], examples=(QUARRY,), definition="What happens after dark")
    scale = Scale("direction", ("worse", "better"), ordered=True)
    return pv.Codebook("mine", tuple(codes), version=version, values=(scale,))


def lived(folder: Path) -> Path:
    """Make the project, with a past, and return its file."""
    file = folder / "study.pv"
    with pv.open(file, create=True) as project:
        others = (other("PT-031", "Olenka"), other("PT-02", "Rui"))
        first = (own(last=OLDER), group(heard_right=False), small(), *others)
        heard = (Speaker("G-01", LABEL, None, "participant"),)
        project.merge(Study(transcripts=first, people=people(role=TENT), speakers=heard))
        project.merge(Study(speakers=SPEAKERS))
        project.merge(Study(people=people()))
        project.adopt(book())
        _code(project)
        _note(project)
        _suggest(project)
        _change(project)
        _code_the_conversation(project)
        project.note_published({"quotes.docx": ("quotes", "2" * 64)})
    return file


def _code(project: Project) -> None:
    amina, jonas = project.coder("amina"), project.coder("jonas")
    amina.code(OLENA, TENT, "policing/tents", direction="worse", memo=f"strong: {TENT}")
    amina.code(OLENA, CAFE, "water")
    amina.code(OLENA, None, "night")
    amina.code(OLENA, "the lantern-keeper of quarry 700 counted", "night")
    taken = amina.code(OLENA, OLDER, "stigma", memo=f"{OLDER} (her brother)")
    amina.uncode(taken, why=f"not about that: {OLDER}")
    jonas.code(OLENA, "yellow tent 💜 beside", "policing")
    jonas.code("night-walk", SMALL[4], "night")
    jonas.code("PT-031", "The ferry was late", "stigma", memo=f"unlike PT-03: {QUARRY}")
    jonas.code("PT-02", "I sold umbrellas", "water", direction="better")
    amina.code("PT-02", None, "night")
    for id in (OLENA, "PT-02", "PT-031"):
        amina.done(id)
        jonas.done(id, code=["policing", "night"])


def _note(project: Project) -> None:
    amina, jonas = project.coder("amina"), project.coder("jonas")
    codings = {each.quote: each for each in project.codings}
    amina.note(f"About it: {TENT}", codings[CAFE])
    amina.note("She paused here.", project.transcripts[OLENA])
    jonas.note(f"He said nothing like {CAFE.upper()}", codings["I sold umbrellas"])
    jonas.note(f"Compare: {unicodedata.normalize('NFC', CAFE)} Indeed.", project.codebook["water"])
    amina.note("She came with her sister.", project.people[OLENA])
    journal = amina.note(f"Today: {QUARRY} And it rained.")
    amina.rewrite(journal, "Today it rained.")
    hers = amina.note("A sigh.", project.transcripts[OLENA])
    amina.unnote(hers, why="she hums here")
    gone = jonas.note(f"Twice: {WELL}")
    jonas.unnote(gone, why=f"he asked me not to keep: {WELL}")


def _suggest(project: Project) -> None:
    amina = project.coder("amina")
    for id in (OLENA, "G-01"):
        text = project.transcripts[id]
        ideas = [
            Suggestion(id, text.find(words), "stigma", 0.5, f"near {words}", "us", text.digest)
            for words in (TENT, CAFE, QUARRY)
        ]
        project.propose(ideas)
        amina.accept(ideas[0], memo=f"yes, {TENT}")
        amina.decline(ideas[1], why="she laughs here")
    text = project.transcripts["G-01"]
    near = f"next to {QUARRY}"
    project.propose([Suggestion("G-01", text.find(RUI), "stigma", 1.0, near, "us", text.digest)])


def _change(project: Project) -> None:
    amina = project.coder("amina")
    project.replace(OLENA, own(), why=f"she says {WELL}")
    amina.correct(OLENA, "yellow tent", "yellow tents")
    amina.undo()
    amina.correct("night-walk", "Sparrow 7 sat", "A sparrow sat", why=SMALL[7])
    amina.code("G-01", WELL, "water")
    project.replace("G-01", group(), why="it was not Rui who spoke last")
    project.codebook.relabel("stigma", "Stigma", why=f"because {CAFE}")
    project.codebook.redefine(
        "night", definition="Whatever happens at night", examples=(), why="shorter"
    )


def _code_the_conversation(project: Project) -> None:
    amina, jonas = project.coder("amina"), project.coder("jonas")
    text = project.transcripts["G-01"]
    turns = [turn.span for turn in text.turns if turn.span]
    amina.code(text, turns[1], "policing/tents")
    amina.code(text, Span(turns[1].start, turns[2].end), "night")
    amina.code(text, Span(turns[3].start, turns[4].end), "water")
    jonas.code(text, turns[2], "stigma", direction="worse", memo="calm")
    jonas.code(text, Span(turns[6].start, turns[6].start + 17), "policing")
    jonas.code(text, None, "night")
    jonas.done(text)


def copies(file: Path) -> dict[str, Path]:
    """Make copies that the project knows of, and a copy of a copy that only the copy knows of."""
    made = {name: file.with_name(f"{name}.pv") for name in ("copy", "missing", "further")}
    with pv.open(file) as project:
        project.backup(made["copy"])
        project.backup(made["missing"])
    with pv.open(made["copy"]) as copy:
        copy.backup(made["further"])
    made["missing"].unlink()
    return made


WINDOW: Final = 30


def pieces(words: bytes) -> set[bytes]:
    """Return every piece of 30 bytes."""
    return {words[at : at + WINDOW] for at in range(len(words) - WINDOW + 1)}


def spellings(words: str) -> set[bytes]:
    """Return how words may be stored: as they are, NFC, NFD, in capitals, and within JSON."""
    forms = {unicodedata.normalize(form, words) for form in ("NFC", "NFD")} | {words}
    forms |= {form.upper() for form in forms} | {form.casefold() for form in forms}
    return {
        spelt
        for form in forms
        for spelt in (form.encode(), json.dumps(form)[1:-1].encode(), form.encode("utf-16-le"))
    }


_HERS: Final = {piece for words in SAID for each in spellings(words) for piece in pieces(each)}


def remains(*files: Path) -> set[bytes]:
    """Return the pieces of what she said that the bytes of files hold, journals included."""
    found: set[bytes] = set()
    for file in files:
        held = [file, *file.parent.glob(f"{file.name}-*"), *file.parent.glob(f".{file.name}*")]
        for each in held:
            if each.exists():
                found |= pieces(each.read_bytes()) & _HERS
    return found


def coded_by_others(project: Project) -> list[Coding]:
    """Return the codings that are not of her words alone."""
    return [each for each in project.codings if each.transcript not in (OLENA, "night-walk")]
