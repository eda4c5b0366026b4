"""From a project to its methods: sample, material, codebook, coding, agreement, software."""

from __future__ import annotations

import platform
from collections.abc import Iterator, Sequence
from datetime import datetime
from importlib.metadata import version
from typing import Any, Final, NamedTuple

import numpy as np
import pandas as pd

from peervoice.analysis.units import Unit
from peervoice.codebook import Codebook
from peervoice.frames import Corpus
from peervoice.project.methods import Item, Methods
from peervoice.selection import Codings
from peervoice.selection.agreeing import POOLED

# What no project knows, by section; COREQ asks for it.
_BLANKS: Final = {
    "Sample": (
        ("sampling", "How people were chosen"),
        ("recruitment", "How people were approached, and who refused"),
        ("setting", "Where the interviews were held, and who else was there"),
        ("consent", "How consent was given, and which ethics committee approved the study"),
    ),
    "Material": (
        ("interviewers", "Who interviewed, and what people knew of them"),
        ("guide", "Which guide was used, and whether it was tried before"),
        ("transcription", "Who transcribed, and whether transcripts went back to people"),
    ),
    "Coding": (("approach", "Which methodological approach was taken"),),
}
_PACKAGES: Final = ("pandas", "numpy")
_MOST: Final = 12
_TWO: Final = 2


class Adopted(NamedTuple):
    """A codebook that came into force.

    Attributes
    ----------
    when : datetime.datetime
        When.
    book : Codebook
        What it said.
    """

    when: datetime
    book: Codebook


def described(
    corpus: Corpus,
    *,
    books: Sequence[Adopted],
    decisions: int,
    unit: Unit,
    coders: Sequence[str] | None,
) -> Methods:
    """Return what is known of how a study was made.

    Parameters
    ----------
    corpus : Corpus
        The frames.
    books : sequence of Adopted
        The codebooks that came into force, oldest first.
    decisions : int
        How many disagreements were decided.
    unit : str
        At which unit agreement is told.
    coders : sequence of str, optional
        Between whom; all who have read anything unless given.
    """
    codings = Codings(lambda: corpus)
    items = [
        *_sample(corpus),
        *_material(corpus),
        *_codebook(corpus, books),
        *_coding(corpus, codings, decisions),
        *_agreement(codings, unit, coders),
        *_software(),
    ]
    sections = dict.fromkeys(item.section for item in items)
    blanks = {
        section: [Item(section, name, None, said) for name, said in asked]
        for section, asked in _BLANKS.items()
    }
    return Methods(
        item
        for section in sections
        for item in (*(i for i in items if i.section == section), *blanks.get(section, ()))
    )


def _people(corpus: Corpus) -> pd.DataFrame:
    return corpus.voices[corpus.voices["speaker_role"] == "participant"]


def _sample(corpus: Corpus) -> Iterator[Item]:
    voices = _people(corpus)
    people = voices.drop_duplicates("person")
    number = len(people)
    texts = voices["transcript"].nunique()
    each = voices.drop_duplicates(["transcript", "person"]).groupby("transcript").size()
    groups = int((each > 1).sum())
    yield _item(
        "Sample", "participants", number, f"{_count(number, 'person', 'people')} took part."
    )
    told = f"They speak in {_count(texts, 'transcript')}"
    told += f", {groups} of them with more than one person." if groups else "."
    yield _item("Sample", "transcripts", texts, told)
    for name, words in (("country", "countries"), ("role", "roles"), ("model", "models")):
        held = people[name].astype(object)
        listed = _listed(held.dropna().astype(str))
        if listed:
            missing = int(held.isna().sum())
            more = f" ({name} unknown for {missing})" if missing else ""
            yield _item("Sample", words, listed, f"By {name}: {listed}{more}.")
        else:
            yield Item("Sample", words, None, f"Their {words}")


def _material(corpus: Corpus) -> Iterator[Item]:
    held = corpus.transcripts
    languages = _listed(held["language"].dropna().astype(str))
    if languages:
        told = f"Languages of the transcripts: {languages}."
        yield _item("Material", "languages", languages, told)
    else:
        yield Item("Material", "languages", None, "The languages of the interviews")
    first, last = held["first"].dropna(), held["last"].dropna()
    if len(first):
        begin, end = str(first.min()), str(last.max())
        dates = begin if begin == end else f"{begin} to {end}"
        without = len(held) - len(first)
        more = f" ({without} without a date)" if without else ""
        yield _item("Material", "dates", dates, f"Dates of the interviews: {dates}{more}.")
    else:
        yield Item("Material", "dates", None, "When the interviews were held")
    yield from _durations(corpus)
    turns = corpus.turns[corpus.turns["voice"].isin(_people(corpus).index)]
    words = int((turns["word_end"] - turns["word_start"]).sum())
    told = f"Participants say {words:,} words in {_count(len(turns), 'turn')}."
    yield _item("Material", "words", words, told)


def _durations(corpus: Corpus) -> Iterator[Item]:
    places = corpus.turns[["transcript", "turn"]]
    marks = corpus.wording.marks(list(places.itertuples(index=False, name=None)))
    ends: dict[int, float] = {}
    for (key, _), held in marks.items():
        ends[key] = max(ends.get(key, 0.0), *(mark.seconds for mark in held))
    if not ends:
        yield Item("Material", "durations", None, "How long the interviews were")
        return
    minutes = np.array(sorted(ends.values())) / 60
    spread = f"{np.median(minutes):.0f} minutes (range {minutes[0]:.0f} to {minutes[-1]:.0f})"
    without = len(corpus.transcripts) - len(ends)
    more = f"; of {without} no times are known" if without else ""
    told = f"By the last time that is written in each, the median length is {spread}{more}."
    yield _item("Material", "durations", spread, told)


def _codebook(corpus: Corpus, books: Sequence[Adopted]) -> Iterator[Item]:
    book = corpus.codebook
    if not book.codes:
        yield Item("Codebook", "codebook", None, "Which codebook was used")
        return
    name = f"{book.title or book.id}{f', version {book.version}' if book.version else ''}"
    number = _count(len(book.codes), "code")
    yield _item("Codebook", "codebook", name, f"The codebook is {name}, with {number}.")
    made = corpus.labels(corpus.codings)["created"]
    if made.empty or not books:
        yield Item("Codebook", "a priori", None, "Which codes were there before coding began")
        return
    started = made.min()
    before = [each for each in books if each.when <= started] or list(books[:1])
    known = {code.uuid for code in before[-1].book.codes}
    added = [code.path for code in book.codes if code.uuid not in known]
    gone = len(known) - (len(book.codes) - len(added))
    told = f"{len(known)} codes were there before the first coding was made (a priori)"
    told += f"; added since: {_some(added)}" if added else "; none was added since"
    told += f"; {gone} of the first are no longer there." if gone else "."
    yield _item("Codebook", "a priori", f"{len(known)}; {len(added)} added", told)
    versions = list(dict.fromkeys(each.book.version or "unnamed" for each in books))
    if len(versions) > 1:
        listed = ", ".join(versions)
        yield _item("Codebook", "versions", listed, f"Versions in force, in order: {listed}.")


def _coding(corpus: Corpus, codings: Codings, decisions: int) -> Iterator[Item]:
    reach = codings.coverage(rollup=False)
    texts = len(corpus.transcripts)
    readings = corpus.readings[~corpus.readings["consensus"]]
    read = readings.groupby("coder")["transcript"].nunique()
    made = corpus.codings["coder"].value_counts()
    apart = {corpus.coders.index(name) for name in corpus.consensus}
    keys = sorted({*read.index, *made.index} - apart)
    if not keys:
        yield Item("Coding", "coders", None, "Who coded")
        return
    each = [
        f"{corpus.coders[key]} ({int(made.get(key, 0)):,} codings, {int(read.get(key, 0))} of "
        f"{_count(texts, 'transcript')} read)"
        for key in keys
    ]
    told = f"{_count(len(keys), 'coder')} worked on it: {'; '.join(each)}."
    yield _item("Coding", "coders", len(keys), told)
    two = reach[reach["coder"] == "two or more"] if len(reach) else reach
    if len(two):
        low, high = two["transcripts"].min(), two["transcripts"].max()
        of = int(two["transcripts_of"].max())
        number = str(high) if low == high else f"{low} to {high}"
        told = f"Two coders or more read {number} of {_count(of, 'transcript')}"
        told += "." if low == high else ", depending on the code."
        yield _item("Coding", "read by two", f"{number} of {of}", told)
    machine = int((corpus.labels(corpus.codings)["origin"] == "suggestion").sum())
    if machine:
        told = f"{machine:,} codings began as a suggestion of a program that a coder accepted."
        yield _item("Coding", "suggestions", machine, told)
    if decisions:
        told = f"{_count(decisions, 'disagreement')} of coders were decided together; "
        told += "where all about a code in a transcript are, the consensus is counted."
        yield _item("Coding", "consensus", decisions, told)


def _agreement(codings: Codings, unit: Unit, coders: Sequence[str] | None) -> Iterator[Item]:
    is_read = coders is not None or codings.load().readers
    found = codings.agreement(unit, coders=coders) if is_read else pd.DataFrame()
    rated = found[found["n_units"] > 0] if len(found) else found
    single = rated[rated["code"] != POOLED] if len(rated) else rated
    known = single["alpha"].dropna() if len(single) else single
    if not len(known):
        yield Item("Agreement", "agreement", None, "Whether coders agreed, and how it was told")
        return
    pooled = rated[rated["code"] == POOLED]["alpha"] if len(single) > 1 else single["alpha"]
    value = f"alpha {_rounded(pooled.iloc[0])}"
    units = int(single["n_units"].max())
    who = single["coders"].iloc[0]
    told = (
        f"Agreement of {who} is told by {unit}, on {units:,} {unit}s that two or more had read, as "
        f"Krippendorff's alpha (nominal): {_rounded(pooled.iloc[0])} over all codes together, and "
        f"{_rounded(known.min())} to {_rounded(known.max())} for "
        f"{_count(len(known), 'single code')}"
    )
    left = len(single) - len(known)
    told += f"; for {left} it is undefined, because nobody used the code there." if left else "."
    yield _item("Agreement", "agreement", f"{value}, by {unit}", told)


def _software() -> Iterator[Item]:
    packages = ", ".join(f"{name} {version(name)}" for name in _PACKAGES)
    value = f"peervoice {version('peervoice')}, Python {platform.python_version()}, {packages}"
    yield _item("Software", "software", value, f"Software: {value}.")


def _item(section: str, item: str, value: object, sentence: str) -> Item:
    return Item(section, item, str(value), sentence)


def _count(number: int, one: str, many: str | None = None) -> str:
    return f"{number:,} {one if number == 1 else many or f'{one}s'}"


def _rounded(value: Any) -> str:
    """Write a coefficient; nothing below zero that rounds to zero."""
    return f"{round(value, 2) + 0.0:.2f}"


def _listed(values: pd.Series) -> str:
    """Return values with how often each occurs, the most frequent first."""
    counted = (
        values.value_counts(sort=False).sort_index().sort_values(ascending=False, kind="stable")
    )
    return _some([f"{value} ({number})" for value, number in counted.items()])


def _some(names: Sequence[str]) -> str:
    more = f" and {len(names) - _MOST} more" if len(names) > _MOST else ""
    return ", ".join(names[:_MOST]) + more
