"""Consent as the project holds it at this moment, and how many people share what is said of one."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Self

import pandas as pd

from peervoice.frames import Corpus
from peervoice.guard import KNOWN_BY_CHOICE, attribution, coarser, may_print
from peervoice.law import UNDETERMINED, UNKNOWN

Row = dict[Hashable, Any]

# What each level of attribution says of a person, by the columns of voices.
_SAYS: Final[Mapping[str, tuple[str, ...]]] = {
    "region": ("region",),
    "model": ("model",),
    "country": ("place",),
    "role+country": ("role", "place"),
    "organisation": ("organisation",),
    "chosen name": ("chosen_name",),
}
# In which groups a person may stand: a country tells its region and its model too.
_COUNTRY: Final = frozenset({"country", "place", "region", "model"})
_MAY_STAND_IN: Final[Mapping[str, frozenset[str]]] = {
    "anonymous": frozenset(),
    "region": frozenset({"region"}),
    "model": frozenset({"model"}),
    "country": _COUNTRY,
    "role+country": _COUNTRY | {"role"},
    "organisation": _COUNTRY | {"role", "jurisdiction", "organisation"},
    "chosen name": _COUNTRY | {"role", "jurisdiction", "chosen_name"},
}
_TELLING: Final = frozenset[str]().union(*_MAY_STAND_IN.values())


@dataclass(frozen=True, slots=True)
class ConsentNow:
    """What the project says of the people behind quotes.

    Parameters
    ----------
    voices : mapping of (str, str or None) to dict
        What is known of each speaker, by transcript and label.
    people : pandas.DataFrame
        The voices of those who were interviewed.
    texts : mapping of str to str
        The texts that are quoted, by transcript.
    translations : mapping of (str, int, int) to (str, str or None)
        What whole turns say in which other language, by transcript, start and end.
    minimum : int
        How many people have to share an attribution.
    """

    voices: Mapping[tuple[str, str | None], Row]
    people: pd.DataFrame
    texts: Mapping[str, str]
    translations: Mapping[tuple[str, int, int], tuple[str, str | None]]
    minimum: int

    @classmethod
    def of(cls, corpus: Corpus, transcripts: Iterable[str], *, minimum: int) -> Self:
        """Ask a corpus, for the transcripts that are quoted."""
        named = corpus.transcripts["id"]
        keys = [int(key) for key in named.index[named.isin(set(transcripts))]]
        known = corpus.voices.astype(object)
        known = known.where(known.notna(), None)
        # Where a model could not be told, there is nothing to name a person by.
        known["model"] = known["model"].where(~known["model"].isin([UNKNOWN, UNDETERMINED]), None)
        rows: list[Row] = known.to_dict("records")
        return cls(
            voices={(row["transcript_id"], row["speaker"]): row for row in rows},
            people=known[known["speaker_role"] == "participant"],
            texts={str(named[key]): text for key, text in corpus.wording.texts(keys).items()},
            translations=dict(_translated(corpus, keys)),
            minimum=minimum,
        )

    def stands(self, quote: Row) -> bool:
        """Tell whether the same person still says these words in the project."""
        voice = self.voices.get((quote["transcript"], quote["speaker"]))
        if voice is None or voice["participant"] != quote["participant"]:
            return False
        text = self.texts[quote["transcript"]]
        return bool(text[quote["start"] : quote["end"]] == quote["quote"])

    def translation(self, quote: Row) -> tuple[str | None, str | None]:
        """Return what the words say in another language, if they are a whole turn; and which."""
        place = (quote["transcript"], quote["start"], quote["end"])
        return self.translations.get(place, (None, None))

    def allows(self, quote: Row) -> bool:
        """Tell whether the words may be printed."""
        return may_print(self._voice(quote)["quote_consent"])

    def named(self, quote: Row) -> tuple[str, bool]:
        """Return how the speaker is named, and whether that says less than was consented to."""
        voice = self._voice(quote)
        known = {name: voice.get(name) for name in ("role", "region", "model")}
        known |= {name: voice.get(name) for name in ("organisation", "chosen_name")}
        known["country"] = voice["place"]
        full = attribution(voice["attribution"], known)
        words = attribution(self._shared(voice), known)
        return words, words != full

    def may_stand_in(self, quote: Row, by: Iterable[str]) -> bool:
        """Tell whether groups by some attributes say no more than the speaker consented to."""
        voice = self._voice(quote)
        allowed = _MAY_STAND_IN[voice["attribution"]]
        if "country" in allowed and voice["jurisdiction"] == voice["country"]:
            allowed |= {"jurisdiction"}
        return all(name in allowed for name in by if name in _TELLING)

    def _voice(self, quote: Row) -> Row:
        return self.voices[quote["transcript"], quote["speaker"]]

    def _shared(self, voice: Row) -> str:
        """Return the level of attribution that was consented to, or one that enough share."""
        level: str = voice["attribution"]
        while level in _SAYS:
            said = {name: voice.get(name) for name in _SAYS[level]}
            if all(said.values()) and (level in KNOWN_BY_CHOICE or self._sharing(said)):
                return level
            level = coarser(level)
        return level

    def _sharing(self, said: Mapping[str, object]) -> bool:
        alike = pd.Series(data=True, index=self.people.index)
        for name, value in said.items():
            alike &= self.people[name] == value
        return bool(self.people["person"][alike].nunique() >= self.minimum)


def _translated(
    corpus: Corpus, keys: Sequence[int]
) -> Iterator[tuple[tuple[str, int, int], tuple[str, str | None]]]:
    """Return what turns say in another language, by transcript and place."""
    held, ids = corpus.wording.translations(keys), corpus.transcripts["id"]
    turns = corpus.turns[corpus.turns["transcript"].isin(list(held)) & (corpus.turns["start"] >= 0)]
    columns = (turns[name].tolist() for name in ("transcript", "turn", "start", "end"))
    for key, turn, start, end in zip(*columns, strict=True):
        if words := held[key].words[turn]:
            yield (str(ids[key]), start, end), (words, held[key].language)
