"""Matrices: what a project says of people and themes, cell by cell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from peervoice.selection.charting import PARTICIPANT, Charting
from peervoice.store import Store, summaries

if TYPE_CHECKING:
    from peervoice.coding import Summary
    from peervoice.frames import Corpus
    from peervoice.selection.counting import Asked
    from peervoice.tables import Framework

# What is told of each row, where anything is known of it, unless somebody names other attributes.
_ABOUT = {PARTICIPANT: ("country", "model", "role"), "country": ("region", "model")}


class Matrices:
    """A file that can be asked for a framework matrix."""

    _store: Store

    def framework(
        self,
        rows: str = PARTICIPANT,
        *,
        by: str | None = None,
        codes: str | Sequence[str] | None = None,
        grouping: str | None = None,
        attributes: str | Sequence[str] | None = None,
        asked: Asked | None = None,
        quotes: bool = False,
        per_cell: int | None = None,
        seed: int = 0,
        language: str = "en",
        title: str = "Framework matrix",
        **where: str | Iterable[str],
    ) -> Framework:
        """Return a framework matrix: people, or groups of people, by themes.

        A column is a code with all that is below it. A cell holds the summary that somebody wrote
        with `summarise`, with its quotes, and is stale if these have changed since; an empty one
        says why. `peervoice.analysis.framework` says what the words mean.

        Parameters
        ----------
        rows : str
            "participant", or another attribute of people and transcripts, such as "country".
        by : str, optional
            An attribute that the rows are grouped by, such as "model".
        codes : str or sequence of str, optional
            Patterns: ``*`` is all codes at the top. All codes unless given.
        grouping : str, optional
            Name of a grouping of the codebook, such as "recommendations": its groups are the
            columns.
        attributes : str or sequence of str, optional
            What is told of each row; country, model and role unless given.
        asked : mapping of str to str or sequence of str, optional
            Which questions ask for which codes, as for ``codings.counts``.
        quotes : bool
            Whether quotes stand in the cells instead of summaries, within consent.
        per_cell, seed : int
            At most so many quotes in a cell; and which, where there are more.
        language : str
            Language of the codes' names.
        title : str
            A title.
        **where : str or iterable of str
            Which rows: ``country="PT"`` and other attributes of their people.

        Returns
        -------
        Framework
            A draft for the team, with a ``frame()``, a ``cell(row, code)`` and ``save()``;
            `peervoice.publish` makes what others may see.

        Raises
        ------
        UnknownNameError
            If a code, the grouping, an attribute, a value or a question does not exist.
        OptionError
            If rows or groups are of codings and not of people, a row would have only some of its
            people, or a limit of quotes is below 1.
        """
        from peervoice.tables.framing import framework
        from peervoice.tables.matrix import Showing

        named = (attributes,) if isinstance(attributes, str) else attributes
        told = self._about(rows, by) if named is None else tuple(named)
        kept = {name: [v] if isinstance(v, str) else [*v] for name, v in where.items()}
        charting = Charting(
            rows=rows, by=by, codes=codes, grouping=grouping, asked=asked, about=told, where=kept
        )
        showing = Showing(
            charting=charting,
            quotes=quotes,
            per_cell=per_cell,
            seed=seed,
            language=language,
            title=title,
        )
        return framework(self._moment, showing)

    def _moment(self) -> tuple[Corpus, Sequence[Summary]]:
        """Return codings and summaries of one moment."""
        # As long as somebody reads, nobody else's change is put into the file.
        with self._store.reading() as connection:
            return self._store.corpus(), summaries.load(connection)

    def _about(self, rows: str, by: str | None) -> tuple[str, ...]:
        voices = self._store.corpus().voices
        known = [name for name in _ABOUT.get(rows, ()) if voices[name].notna().any()]
        return tuple(name for name in known if name not in (rows, by))
