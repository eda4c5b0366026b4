"""Coverage: how much there is of whom, and what is missing.

What is counted is written down once, here:

- ``people``: who speaks in at least one transcript. Interviewers are not people, nor is who has
  the role "other", such as a break of the recording or an interpreter. A speaker without a person
  counts as a person of their own.
- ``unheard``: people who are listed and are not among those: they speak in no transcript, or
  only as an interviewer.
- ``transcripts``: those in which one of these people speaks, each once.
- ``turns`` and ``words``: of these people alone; a turn in which nothing was said is a turn.
- ``codings``: those that touch the words of these people, each once, whoever made them. A coding of
  a whole document touches the words of all who speak in it.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd

from peervoice.errors import OptionError, UnknownNameError, near
from peervoice.frames.corpus import Corpus
from peervoice.frames.cutting import pieces
from peervoice.frames.speaking import voices
from peervoice.law import Law
from peervoice.people import Participant

# What stands in the column attribute, beside names of attributes.
EVERYBODY: Final = "all"
NO_TRANSCRIPT: Final = "no transcript"
NO_PERSON: Final = "no person"
NO_SPEAKER: Final = "no speaker"

_SAID: Final = ("transcripts", "turns", "words", "codings")
_NUMBERS: Final = ("people", "unheard", *_SAID)
# Everything else that is known of voices may be asked for.
_KEYS: Final = ("transcript", "person")
_RENAMED: Final = {"transcript_id": "transcript"}


def coverage(
    corpus: Corpus,
    *,
    people: Sequence[Participant],
    law: Law,
    by: str | Sequence[str] = ("country", "model", "role"),
) -> pd.DataFrame:
    """Return how much there is of whom, by each of some attributes, and what is missing.

    Parameters
    ----------
    corpus : Corpus
        The frames of a study.
    people : sequence of Participant
        All people of the study, whether or not they are heard.
    law : Law
        That of the study: for the countries and models of people who are not heard.
    by : str or sequence of str
        Names of attributes of people and transcripts.

    Returns
    -------
    pandas.DataFrame
        Columns: attribute, value, people, unheard, transcripts, turns, words, codings, transcript,
        speaker. First one row for ``all``; then one for each value of each attribute, with a
        missing value last (as in counts, a missing value is missing and not a word, because
        people may have any word as an attribute); every model of the typology is listed, also one
        that nobody lives under. Then one row for each gap, and the attribute says which:
        ``no transcript``, a person who is not heard; ``no person``, a speaker who is nobody
        that is listed, with ``transcript`` and ``speaker`` as a list of speakers has them;
        ``no speaker``, a transcript in which nobody speaks but interviewers and others.

    Raises
    ------
    UnknownNameError
        If people and transcripts have no such attribute.
    OptionError
        If an attribute is named twice.

    Examples
    --------
    >>> from peervoice.frames.tables import corpus_of
    >>> from peervoice.study import Study
    >>> silent = Participant("PT-01", role="peer worker")
    >>> found = coverage(corpus_of(Study(people=(silent,))), people=(silent,), law=Law(), by="role")
    >>> found[["attribute", "value", "people", "unheard"]]
           attribute        value  people  unheard
    0            all          all       0        1
    1           role  peer worker       0        1
    2  no transcript        PT-01       0        1
    """
    columns = _asked(corpus.voices, by)
    said = Said.of(corpus)
    heard = corpus.voices[said.heard]
    silent = _unheard(corpus, set(heard["participant"].dropna()), people, law)
    everybody = said.by(np.zeros(len(corpus.voices), dtype="int64"), 1)
    tables = [_rows(EVERYBODY, [EVERYBODY], everybody, [len(silent)])]
    tables += [_grouped(name, column, said, heard, silent) for name, column in columns.items()]
    tables += [_no_transcript(silent), _no_person(said, heard), _no_speaker(corpus, heard)]
    return pd.concat(tables, ignore_index=True)


@dataclass(frozen=True, slots=True)
class Said:
    """What people said, ready to be added up.

    Attributes
    ----------
    corpus : Corpus
        The frames.
    heard : numpy.ndarray
        For each voice, whether it is a person's.
    coded : pandas.DataFrame
        Which coding touches the words of which voice, each pair once.
    """

    corpus: Corpus
    heard: np.ndarray
    coded: pd.DataFrame

    @classmethod
    def of(cls, corpus: Corpus) -> Said:
        """Return what the people of a corpus said."""
        heard = (corpus.voices["speaker_role"] == "participant").to_numpy()
        cut = pieces(corpus.codings, corpus.turns, who=heard)
        return cls(corpus, heard, cut[["coding", "voice"]].drop_duplicates())

    def by(self, group: np.ndarray, number: int) -> pd.DataFrame:
        """Add up what the people of each group said.

        Parameters
        ----------
        group : numpy.ndarray
            For each voice the number of its group, or -1; those who are not heard have none.
        number : int
            How many groups there are.

        Returns
        -------
        pandas.DataFrame
            One row a group: people, transcripts, turns, words, codings.
        """
        group = np.where(self.heard, group, -1)
        rows, turns = self.corpus.voices, self.corpus.turns
        of_turn = group[turns["voice"].to_numpy()]
        words = (turns["word_end"] - turns["word_start"]).to_numpy()
        of_coding = group[self.coded["voice"].to_numpy()]
        added = {
            "people": _distinct(group, rows["person"].to_numpy(), number),
            "transcripts": _distinct(group, rows["transcript"].to_numpy(), number),
            "turns": _added(of_turn, None, number),
            "words": _added(of_turn, words, number),
            "codings": _distinct(of_coding, self.coded["coding"].to_numpy(), number),
        }
        return pd.DataFrame(added)


def _added(group: np.ndarray, amounts: np.ndarray | None, number: int) -> np.ndarray:
    """Count the rows of each group, or add up the amounts in them."""
    of_one = group >= 0
    chosen = None if amounts is None else amounts[of_one]
    return np.bincount(group[of_one], chosen, minlength=number).astype("int64")


def _distinct(group: np.ndarray, ids: np.ndarray, number: int) -> np.ndarray:
    """Count the distinct ids of each group."""
    pairs = pd.DataFrame({"group": group, "id": ids}).drop_duplicates()
    return _added(pairs["group"].to_numpy(), None, number)


def _asked(table: pd.DataFrame, by: str | Sequence[str]) -> dict[str, str]:
    """Return the column of each attribute that is asked for, by the name that people type."""
    names = [by] if isinstance(by, str) else list(by)
    known = {_RENAMED.get(each, each): each for each in table.columns if each not in _KEYS}
    for name in names:
        if name not in known:
            raise UnknownNameError(
                f"People and transcripts have no attribute {name!r}. There are "
                f"{', '.join(sorted(known))}." + near(str(name), known)
            )
    if len(set(names)) < len(names):
        raise OptionError(f"by= names an attribute twice: {names}.")
    return {name: known[name] for name in names}


def _unheard(
    corpus: Corpus, heard: Collection[str], people: Sequence[Participant], law: Law
) -> pd.DataFrame:
    """Return what is known of the people who are not heard, with the columns of voices.

    They are described as if each spoke in one transcript of which nothing is known, so that a
    country or a model means the same for them as for everybody.
    """
    nowhere = pd.DataFrame(
        [(None,) * 5], columns=["id", "language", "date", "first", "last"], dtype=object
    )
    table = voices(
        [(0, person.id, "participant") for person in people if person.id not in heard],
        transcripts=nowhere,
        people=people,
        speakers=(),
        law=law,
        typology=corpus.typology,
    )
    return table.assign(speaker=None)


def _grouped(
    name: str, column: str, said: Said, heard: pd.DataFrame, silent: pd.DataFrame
) -> pd.DataFrame:
    """Return one row a value of an attribute, and one for those of whom it is not known."""
    known = {*heard[column].dropna(), *silent[column].dropna()}
    typology = said.corpus.typology
    listed = list(typology.models) if name == "model" and typology else []
    values = [*listed, *sorted(known.difference(listed), key=str)]
    group, unheard = (
        pd.Index(values, dtype=object).get_indexer(table[column].astype(object))
        for table in (said.corpus.voices, silent)
    )
    # What is not known comes last, and is a row only where somebody is in it.
    group, unheard = (np.where(at < 0, len(values), at) for at in (group, unheard))
    number = len(values) + 1
    rows = _rows(name, [*values, None], said.by(group, number), _added(unheard, None, number))
    return rows if rows[["people", "unheard"]].iloc[-1].any() else rows.iloc[:-1]


def _no_transcript(silent: pd.DataFrame) -> pd.DataFrame:
    return _rows(NO_TRANSCRIPT, silent["participant"], unheard=1)


def _no_person(said: Said, heard: pd.DataFrame) -> pd.DataFrame:
    nobody = heard[heard["participant"].isna()]
    group = np.full(len(said.corpus.voices), -1)
    group[said.corpus.voices.index.get_indexer(nobody.index)] = np.arange(len(nobody))
    transcripts, labels = nobody["transcript_id"].tolist(), nobody["speaker"].tolist()
    pairs = zip(transcripts, labels, strict=True)
    values = [id if pd.isna(label) else f"{id}: {label}" for id, label in pairs]
    rows = _rows(NO_PERSON, values, said.by(group, len(nobody)))
    return rows.assign(
        transcript=pd.Series(transcripts, dtype="str"), speaker=pd.Series(labels, dtype="str")
    )


def _no_speaker(corpus: Corpus, heard: pd.DataFrame) -> pd.DataFrame:
    silent = ~corpus.transcripts.index.isin(heard["transcript"])
    ids = corpus.transcripts.loc[silent, "id"].tolist()
    return _rows(NO_SPEAKER, ids).assign(transcripts=1, transcript=pd.Series(ids, dtype="str"))


def _rows(
    attribute: str,
    values: Sequence[object] | pd.Series,
    said: pd.DataFrame | None = None,
    unheard: Sequence[int] | np.ndarray | int = 0,
) -> pd.DataFrame:
    """Return rows of the table: what was said, if anything, and how many are not heard."""
    table = pd.DataFrame({"attribute": attribute, "value": list(values)}, dtype="str")
    for name in _NUMBERS:
        table[name] = 0 if said is None or name not in said else said[name]
    table["unheard"] = unheard
    empty = pd.Series(None, index=table.index, dtype="str")
    return table.astype(dict.fromkeys(_NUMBERS, "int64")).assign(transcript=empty, speaker=empty)
