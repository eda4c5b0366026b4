"""Who coded, who read, how far coders agree, and with which software."""

from __future__ import annotations

import platform
from collections.abc import Iterator, Sequence
from importlib.metadata import version
from typing import Final

import pandas as pd

from peervoice.project.describing.knowing import Known
from peervoice.project.describing.wording import blank, count, fact, rounded
from peervoice.selection.agreeing import POOLED
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
        sentence = f"{machine:,} codings began as a suggestion of a program that a coder accepted."
        yield fact("coders", "suggestions", machine, sentence)
    if known.decisions:
        sentence = (
            f"{count(known.decisions, 'disagreement')} of coders were decided together; where all "
            "about a code in a transcript are, the consensus is counted."
        )
        yield fact("coders", "consensus", known.decisions, sentence)
    yield from _agreement(known)
    yield from _software()


def _coders(known: Known) -> Iterator[Item]:
    corpus = known.corpus
    readings = corpus.readings[~corpus.readings["consensus"]]
    read = readings.groupby("coder")["transcript"].nunique()
    made = corpus.codings["coder"].value_counts()
    apart = {corpus.coders.index(name) for name in corpus.consensus}
    keys = sorted({*read.index, *made.index} - apart, key=lambda key: (-made.get(key, 0), key))
    yield from _people(known, keys, made, read)
    agreed = sum(int(made.get(key, 0)) for key in apart)
    if agreed:
        sentence = f"{count(agreed, 'coding stands', 'codings stand')} as a consensus"
        sentence += "." if keys else "; who coded before, the project does not know."
        yield fact("coders", "codings of a consensus", agreed, sentence)
    if not keys:
        yield blank("coders", "coders")


def _people(known: Known, keys: Sequence[int], made: pd.Series, read: pd.Series) -> Iterator[Item]:
    """Say how much each coder has coded and read."""
    if not keys:
        return
    corpus, each = known.corpus, []
    for at, key in enumerate(keys, start=1):
        name = corpus.coders[key] if known.telling.named else f"coder {at}"
        number = count(int(made.get(key, 0)), "coding")
        of = count(len(corpus.transcripts), "transcript")
        each.append(f"{name} ({number}, {int(read.get(key, 0))} of {of} read)")
    sentence = f"{count(len(keys), 'coder')} worked on it: {'; '.join(each)}."
    yield fact("coders", "coders", len(keys), sentence)
    yield from _twice(known)


def _twice(known: Known) -> Iterator[Item]:
    reach = known.codings.coverage(rollup=False)
    two = reach[reach["coder"] == "two or more"] if len(reach) else reach
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
    units = int(single["n_units"].max())
    who = single["coders"].iloc[0]
    who = who if known.telling.named else f"{len(coders or known.corpus.readers)} coders"
    sentence = (
        f"Agreement of {who} is told by {unit}, on {units:,} {unit}s that two or more had read, as "
        f"Krippendorff's alpha (nominal): {rounded(pooled.iloc[0])} over all codes together, and "
        f"{rounded(values.min())} to {rounded(values.max())} for "
        f"{count(len(values), 'single code')}"
    )
    left = len(single) - len(values)
    sentence += f"; for {left} it is undefined, because nobody used the code there." * bool(left)
    sentence += "." * (not left)
    value = f"alpha {rounded(pooled.iloc[0])}, by {unit}"
    yield fact("coders", "agreement", value, sentence, section="Agreement")


def _software() -> Iterator[Item]:
    packages = ", ".join(f"{name} {version(name)}" for name in _PACKAGES)
    value = f"peervoice {version('peervoice')}, Python {platform.python_version()}, {packages}"
    sentence = f"This was made with {value}; the project knows of no other software."
    yield fact("software", "software", value, sentence)
