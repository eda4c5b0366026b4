"""Who the people are: how many, of which groups, who is missing, and how they may be quoted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import pandas as pd

from peervoice.guard import is_small, may_print
from peervoice.law import UNDETERMINED, UNKNOWN, Law
from peervoice.project.describing.knowing import Known
from peervoice.project.describing.wording import blank, count, fact, is_or_are, some
from peervoice.selection.filters import attribute
from peervoice.tables.methods import Item

_MANY: Final = {"country": "countries"}
# What a typology says where it cannot say more.
_UNTOLD: Final = (UNKNOWN, UNDETERMINED)


def told(known: Known) -> Iterator[Item]:
    """Yield what is known of the people."""
    yield from _size(known)
    for name in known.telling.by:
        # Without a typology there are no models, and nothing to fill in.
        if name != "model" or known.corpus.typology is not None:
            yield _groups(known, name)
    yield from _missing(known)
    yield from _again(known)
    yield from _consent(known)


def _size(known: Known) -> Iterator[Item]:
    voices, number = known.voices, known.people
    sentence = f"{count(number, 'person', 'people')} took part."
    yield fact("participants", "participants", number, sentence)
    texts = voices["transcript"].nunique()
    each = voices.drop_duplicates(["transcript", "person"]).groupby("transcript").size()
    groups = int((each > 1).sum())
    sentence = f"They speak in {count(texts, 'transcript')}"
    sentence += f", {groups} of them with more than one person." if groups else "."
    yield fact("participants", "transcripts", texts, sentence)
    unlisted = voices[voices["participant"].isna()]["person"].nunique()
    if unlisted:
        sentence = (
            f"Of {count(unlisted, 'speaker')} it is not known who they are; each counts as a "
            "person."
        )
        yield fact("participants", "not listed", unlisted, sentence)


def _groups(known: Known, name: str) -> Item:
    """Say how many people are in which group; small groups are not named."""
    values = attribute(known.voices, name).astype(object)
    if name == "country":
        values = values.map(lambda each: known.places.get(each, each))
    if name == "model":
        values = values.mask(values.isin(_UNTOLD))
    people = known.voices["person"]
    sizes = people.groupby(values.astype("str").where(values.notna())).nunique()
    many = _MANY.get(name, f"{name}s")
    if sizes.empty:
        return blank("sample", many, f"Their {many}")
    ordered = sizes.sort_index().sort_values(ascending=False, kind="stable")
    small = ordered.map(lambda n: is_small(int(n), minimum=known.telling.minimum))
    large = [f"{value} ({n})" for value, n in ordered[~small].items()]
    parts = [some(large)] if large else []
    if small.any():
        few = f"fewer than {known.telling.minimum} people"
        one = name if small.sum() == 1 else many
        each = "" if small.sum() == 1 else " each"
        parts.append(f"{small.sum()} {'other ' * bool(large)}{one} with {few}{each}")
    listed = " and ".join(parts) if len(large) < 2 else ", and ".join(parts)
    without = int(people.nunique() - people[values.notna()].nunique())
    more = f" ({name} not known for {known.few(without)})" if without else ""
    return fact("sample", many, listed, f"By {name}: {listed}{more}.")


def places_of(law: Law) -> dict[str, str]:
    """Return the names of countries, by the two letters that stand for them."""
    return {place.iso3166: place.name for place in law if place.iso3166 and not place.part_of}


def _missing(known: Known) -> Iterator[Item]:
    """Say who is listed and not heard, and how many took their words back."""
    unheard = len(known.listed - set(known.voices["participant"].dropna()))
    if unheard:
        who = known.few(unheard)
        sentence = f"Of those who are listed, {who} {is_or_are(unheard)} heard in no transcript."
        yield fact("refusals", "not heard", who, sentence)
    if gone := known.past.withdrawn:
        who = known.few(gone)
        people = "person" if gone == 1 and who == "1" else "people"
        sentence = (
            f"{who[:1].upper()}{who[1:]} {people} took their words back; nothing counts them."
        )
        yield fact("refusals", "withdrawn", who, sentence)


def _again(known: Known) -> Iterator[Item]:
    listed = known.voices.dropna(subset=["participant"])
    often = listed.groupby("person")["transcript"].nunique()
    again = int((often > 1).sum())
    if again:
        who = known.few(again)
        sentence = (
            f"{who[:1].upper()}{who[1:]} people speak in more than one transcript; whether these "
            "are further interviews or parts of one, the project does not know."
        )
        yield fact("repeats", "several transcripts", who, sentence)
    elif len(often):
        sentence = "Nobody in the list of people speaks in more than one transcript."
        yield fact("repeats", "several transcripts", 0, sentence)


def _consent(known: Known) -> Iterator[Item]:
    people = known.voices.drop_duplicates("person")
    if people.empty:
        return
    allowed = people[people["quote_consent"].map(may_print)]
    number = f"{known.few(len(allowed))} of {known.people:,}"
    sentence = f"{number[:1].upper()}{number[1:]} people allow that their words are printed."
    if allowed.empty:
        sentence = "Nobody has allowed that their words are printed."
    yield fact("quotes", "consent", number, sentence)
    if not allowed.empty:
        yield fact("quotes", "named by", *_levels(known, allowed["attribution"]))
    if out := known.past.printed:
        sentence = (
            f"Quotes or framework matrices went out in {count(out, 'file')}; whether the report "
            "prints quotes, the project does not know."
        )
        yield fact("quotes", "published", out, sentence)


def _levels(known: Known, levels: pd.Series) -> tuple[str, str]:
    sizes = (
        levels.astype("str").value_counts().sort_index().sort_values(ascending=False, kind="stable")
    )
    named = [f"{str(level).replace('+', ' and ')}" for level in sizes.index]
    numbers = [known.few(int(n)) for n in sizes]
    listed = some([f"{level} ({n})" for level, n in zip(named, numbers, strict=True)])
    return listed, f"What they agreed may be said of them beside a quote: {listed}."
