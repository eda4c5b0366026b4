"""Keeping: what keeps a project whole, and the people in it safe."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from peervoice.project import pseudonymising, withdrawing
from peervoice.project.holdings import Holdings
from peervoice.project.reports import Pseudonymised, Withdrawn
from peervoice.store import verifying

if TYPE_CHECKING:
    import pandas as pd


class Keeping(Holdings):
    """The verbs that look a project over, copy it, and take words out of it for good."""

    def verify(self) -> pd.DataFrame:
        """Look the file over, whether everything that it says is true of itself.

        Looks at the file and its references, digests, turns, spans and quotes, at what is alive and
        what it rests on, and whether the history adds up to what is alive.

        Returns
        -------
        DataFrame
            One row a check: ``check``, ``looked_at`` (how many things), ``faults`` (how many of
            them are wrong), ``where`` (the first of those).
        """
        import pandas as pd

        with self._store.reading() as connection:
            return pd.DataFrame(verifying.checks(connection))

    def withdraw(self, participant: str, *, why: str = "", backups: bool = False) -> Withdrawn:
        """Erase a person's words, for good: nothing undoes it.

        Their interviews, quotes, codings, suggestions, attributes, and memos about them leave the
        project and its past; the file is written anew, so that nothing is left in its free pages.
        In a conversation with others, their turns alone go. Their id stays in the history, and
        whatever would bring their words back is refused from now on.

        Parameters
        ----------
        participant : str
            Id of the person, or of the one interview with somebody who has no row of their own.
        why : str
            The reason, for the history; without their words.
        backups : bool
            Whether to rewrite the copies that the project knows of and can reach. Without it they
            are only named.

        Returns
        -------
        Withdrawn
            What is gone; and what is left to do: copies, published files, and transcripts in
            which others mention the person. The files that were read are not touched: delete
            them.

        Raises
        ------
        UnknownNameError
            If there is nobody of this id.
        AmbiguousError
            If nobody has said which speaker of their interview they are.
        WithdrawnError
            If they were withdrawn already, and it is not for the copies.
        """
        return withdrawing.withdraw(self._store, participant, why=why, backups=backups)

    def pseudonymise(
        self,
        names: Mapping[str, str],
        *,
        transcripts: Iterable[str] | None = None,
        why: str = "",
        backups: bool = False,
    ) -> Pseudonymised:
        """Put pseudonyms in the place of names, for good: nothing undoes it.

        A name that stayed in an older text, a quote or a memo would still be a leak: it goes from
        all of them, codings move along, and the file is written anew.

        Parameters
        ----------
        names : mapping of str to str
            What each name becomes, such as ``{"Maria": "[friend]"}``. Whole words in their own
            case: list other forms of a name by themselves.
        transcripts : iterable of str, optional
            Only in these transcripts; notes and attributes then stay as they are.
        why : str
            The reason, for the history; without the name.
        backups : bool
            Whether to rewrite the copies that the project knows of and can reach.

        Returns
        -------
        Pseudonymised
            In how many places, codings and notes; and the copies.

        Raises
        ------
        OptionError
            If there are no names, or one of them or its pseudonym is empty.
        UnknownNameError
            If a transcript is not in the project.
        """
        return pseudonymising.pseudonymise(
            self._store, names, only=transcripts, why=why, backups=backups
        )

    def backup(self, path: str | Path) -> Path:
        """Copy the project, whole even while others write, and remember where the copy is.

        Parameters
        ----------
        path : str or path
            The copy; or a folder, and then its name is the project's with the date.

        Returns
        -------
        Path
            The copy.

        Raises
        ------
        ProjectFileError
            If there is something of this name already, or the place cannot be written to.
        """
        return self._store.backup(Path(path))
