"""Who coded, who read, how far coders agree, and with which software."""

from __future__ import annotations

import platform
from collections.abc import Iterator, Sequence
from importlib.metadata import version
from typing import Final

import pandas as pd

from peervoice.analysis.reach import SEVERAL
from peervoice.analysis.units import Unit
from peervoice.frames import Corpus
from peervoice.project.describing.knowing import Known
from peervoice.project.describing.wording import blank, count, fact, rounded
from peervoice.selection.agreeing import POOLED
from peervoice.selection.chosen import read
from peervoice.tables.methods import Item

_PACKAGES: Final = ("pandas", "numpy")


def told(known: Known) -> Iterator[Item]:
    """Yield what is known of coding."""
    corpus = known.corpus
    if len(corpus.codings):
        sentence = "Passages were coded with the codes of a codebook."
        yield fact("approach", "codebook", "codebook", sentence)
    if known.summaries:
        number = count(known.summaries, "summary", "summaries")
        stands = "stands" if known.summaries == 1 else "stand"
        sentence = f"{number} of what was said {stands} in a framework matrix."
        yield fact("approach", "framework", known.summaries, sentence)
    yield from _coders(known)
    machine = int((corpus.labels(corpus.codings)["origin"] == "suggestion").sum())
    if machine:
        sentence = (
            f"{count(machine, 'coding')} began as a suggestion of a program that a coder accepted."
        )
        yield fact("coders", "suggestions", machine, sentence)
    if known.decisions:
        yield fact("coders", "consensus", known.decisions, _decisions(known))
    yield from _agreement(known)
    yield from _software()


def _decisions(known: Known) -> str:
    """Say in how many names coders' disagreements were decided; more is not known."""
    ids = set(known.corpus.transcripts["id"])
    who = [name for name, texts in known.past.decided.items() if texts & ids]
    names = ", ".join(who) if known.telling.named else f"{count(len(who), 'person', 'people')}"
    were = "was" if known.decisions == 1 else "were"
    told = f"{count(known.decisions, 'disagreement')} of coders {were} decided"
    # Of some that were decided the text is no longer the same, or somebody decided anew.
    told += f" in the name of {names}" if len(who) <= known.decisions else ""
    return (
        f"{told}; whether coders spoke of it together, the project does not know. Where all "
        "disagreements about a code in a transcript are decided, the consensus is counted."
    )


def _coders(known: Known) -> Iterator[Item]:
    corpus = known.corpus
    readings = corpus.readings[~corpus.readings["consensus"]]
    made = corpus.codings["coder"].value_counts()
    apart = {corpus.coders.index(name) for name in corpus.consensus}
    keys = {*readings["coder"], *made.index} - apart
    yield from _people(known, sorted(keys, key=lambda key: (-made.get(key, 0), key)), made)
    agreed = sum(int(made.get(key, 0)) for key in apart)
    if agreed:
        sentence = f"{count(agreed, 'coding stands', 'codings stand')} as a consensus"
        sentence += "." if keys else "; who coded before, the project does not know."
        yield fact("coders", "codings of a consensus", agreed, sentence)
    if not keys:
        yield blank("coders", "coders")


def _people(known: Known, keys: Sequence[int], made: pd.Series) -> Iterator[Item]:
    """Say how much each coder has coded and read."""
    if not keys:
        return
    corpus, each = known.corpus, []
    for at, key in enumerate(keys, start=1):
        name = corpus.coders[key] if known.telling.named else f"coder {at}"
        number = count(int(made.get(key, 0)), "coding")
        each.append(f"{name} ({number}, {_read(corpus, key)})")
    sentence = f"{count(len(keys), 'coder')} worked on it: {'; '.join(each)}."
    yield fact("coders", "coders", len(keys), sentence)
    yield from _twice(known)


def _read(corpus: Corpus, key: int) -> str:
    """Say how many transcripts a coder has read, for all codes or for some."""
    known = read(corpus, [key])
    of = count(len(corpus.transcripts), "transcript")
    whole, some = int(known.all(axis=1).sum()), int(known.any(axis=1).sum())
    if not corpus.codebook.codes or whole == some:
        return f"{some} of {of} read"
    if not whole:
        return f"{some} of {of} read, for some of the codes"
    return f"{whole} of {of} read, and {some - whole} for some of the codes"


def _twice(known: Known) -> Iterator[Item]:
    readers = known.corpus.readers
    if not readers:
        return
    # A consensus is nobody's own reading.
    reach = known.codings.where(coder=readers).coverage(rollup=False)
    two = reach[reach["coder"] == SEVERAL]
    if len(two):
        low, high = two["transcripts"].min(), two["transcripts"].max()
        of = int(two["transcripts_of"].max())
        number = str(high) if low == high else f"{low} to {high}"
        sentence = f"Two coders or more read {number} of {count(of, 'transcript')}"
        sentence += "." if low == high else ", depending on the code."
        yield fact("coders", "read by two", f"{number} of {of}", sentence)


def _agreement(known: Known) -> Iterator[Item]:
    codings, (unit, coders, *_) = known.codings, known.telling
    is_read = coders is not None or known.corpus.readers
    found = codings.agreement(unit, coders=coders) if is_read else pd.DataFrame()
    rated = found[found["n_units"] > 0] if len(found) else found
    single = rated[rated["code"] != POOLED] if len(rated) else rated
    values = single["alpha"].dropna() if len(single) else single
    if not len(values):
        words = "Whether coders agreed, and how it was told"
        yield blank("coders", "agreement", words, section="Agreement")
        return
    pooled = rated[rated["code"] == POOLED]["alpha"] if len(single) > 1 else single["alpha"]
    who = single["coders"].iloc[0]
    who = who if known.telling.named else f"{len(coders or known.corpus.readers)} coders"
    sentence = (
        f"Agreement of {who} is told by {unit}, on {_units(single['n_units'], unit)} that two or "
        f"more had read, as Krippendorff's alpha (nominal): {rounded(pooled.iloc[0])}"
    )
    if len(single) > 1:
        ends = dict.fromkeys((rounded(values.min()), rounded(values.max())))
        sentence += f" over all codes together, and {' to '.join(ends)} for "
        sentence += count(len(values), "single code")
    if left := len(single) - len(values):
        sentence += f"; for {left} it is undefined, because all say the same of every {unit}"
    value = f"alpha {rounded(pooled.iloc[0])}, by {unit}"
    yield fact("coders", "agreement", value, f"{sentence}.", section="Agreement")


def _units(numbers: pd.Series, unit: Unit) -> str:
    """Return how many units were rated; what was read for one code may not be for another."""
    least, most = int(numbers.min()), int(numbers.max())
    return count(most, unit) if least == most else f"{least:,} to {count(most, unit)}"


def _software() -> Iterator[Item]:
    packages = ", ".join(f"{name} {version(name)}" for name in _PACKAGES)
    value = f"peervoice {version('peervoice')}, Python {platform.python_version()}, {packages}"
    sentence = f"This was made with {value}; the project knows of no other software."
    yield fact("software", "software", value, sentence)
