"""The codebook of a project: a codebook, with verbs that carry codings along."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from peervoice import codebook as changing
from peervoice.codebook import Code, Codebook
from peervoice.errors import ProjectFileError
from peervoice.frames.nouns import codebook_frame
from peervoice.project import recoding
from peervoice.readers import write_codebook
from peervoice.store import Store

if TYPE_CHECKING:
    import pandas as pd

    from peervoice.project.planning import Decide
    from peervoice.project.recoded import Recoded

    Outcome = Recoded | pd.DataFrame


class ProjectCodebook(Codebook):
    """The codebook in force: a codebook, equal to any of the same content, that can be changed.

    Each change is one step: the codebook has a new version, with an entry in its change log, and
    codings and readings are carried along. ``by`` is the coder who can undo it; without it,
    ``project.undo()`` does. With ``dry_run=True`` nothing is changed, and a frame says what would
    happen, with a row for each coding that is touched.

    Parameters
    ----------
    book : Codebook
        The codebook.
    store : Store, optional
        Where it is in force; in the past there is none.
    """

    __slots__ = ("_store",)

    _store: Store | None

    def __init__(self, book: Codebook, store: Store | None = None) -> None:
        super().__init__(**{field.name: getattr(book, field.name) for field in fields(book)})
        object.__setattr__(self, "_store", store)

    def __reduce__(self) -> tuple[type[Codebook], tuple[object, ...]]:
        return Codebook, tuple(_values(self))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Codebook) and _values(self) == _values(other)

    __hash__ = Codebook.__hash__

    def frame(self, *, language: str = "en") -> pd.DataFrame:
        """Return one row a code."""
        return codebook_frame(self, language=language)

    def save(self, path: str | Path) -> Path:
        """Write it as YAML, so that little changes in the file where little has changed.

        Parameters
        ----------
        path : str or path
            A file that ends in .yaml or .yml; one that is there is replaced, with its comments.

        Raises
        ------
        OptionError
            If the file ends otherwise.
        """
        write_codebook(self, path)
        return Path(path)

    def add(
        self,
        code: Code | str,
        *,
        after: str | None = None,
        label: str = "",
        definition: str = "",
        why: str = "",
        version: str = "",
        by: str | None = None,
        dry_run: bool = False,
    ) -> Outcome:
        """Add a code: what was read before was not read for it.

        Parameters
        ----------
        code : Code or str
            The code; or a path, and then ``label`` and ``definition`` say more.
        after : str, optional
            The code that it follows; default behind its siblings.
        label, definition : str
            Of a code that is given as a path.
        why, version : str
            For the change log; the version is the next one if none is given.
        by : str, optional
            The coder who can undo it.
        dry_run : bool
            Whether only to say what would happen.
        """
        if isinstance(code, str):
            named = Code.named(code, codebook=self.id, label=label)
            code = Code(named.path, named.uuid, named.labels, definition)
        new = code
        return self._change(
            lambda book: changing.added(book, new, after=after, why=why, version=version),
            by=by,
            why=why,
            dry_run=dry_run,
        )

    def relabel(
        self,
        path: str,
        label: str | Mapping[str, str],
        *,
        language: str = "en",
        why: str = "",
        version: str = "",
        by: str | None = None,
        dry_run: bool = False,
    ) -> Outcome:
        """Call a code something else in print; codings stay as they are."""
        change = partial(
            changing.relabelled,
            path=path,
            label=label,
            language=language,
            why=why,
            version=version,
        )
        return self._change(change, by=by, why=why, dry_run=dry_run)

    def redefine(
        self,
        path: str,
        *,
        definition: str | None = None,
        include: str | None = None,
        exclude: str | None = None,
        examples: Sequence[str] | None = None,
        terms: Mapping[str, Sequence[str]] | None = None,
        colour: str | None = None,
        provenance: str | None = None,
        why: str = "",
        version: str = "",
        by: str | None = None,
        dry_run: bool = False,
    ) -> Outcome:
        """Say anew what a code means, or what helps to find it.

        Where the definition or its bounds change, codings of the code are stale until their coders
        confirm them.
        """
        change = partial(
            changing.redefined,
            path=path,
            definition=definition,
            include=include,
            exclude=exclude,
            examples=examples,
            terms=terms,
            colour=colour,
            provenance=provenance,
            why=why,
            version=version,
        )
        return self._change(change, by=by, why=why, dry_run=dry_run)

    def move(
        self,
        path: str,
        to: str,
        *,
        why: str = "",
        version: str = "",
        by: str | None = None,
        dry_run: bool = False,
    ) -> Outcome:
        """Give a code another path, with all that is below it; codings go along."""
        change = partial(changing.moved, path=path, to=to, why=why, version=version)
        return self._change(change, by=by, why=why, dry_run=dry_run)

    def merge(
        self,
        path: str,
        into: str,
        *,
        why: str = "",
        version: str = "",
        by: str | None = None,
        dry_run: bool = False,
    ) -> Outcome:
        """Let a code go into another, and its codings with it.

        They are stale until their coders confirm them. What was read for both codes counts as
        read; what was read for one of them only does not.
        """
        change = partial(changing.merged, path=path, into=into, why=why, version=version)
        return self._change(change, by=by, why=why, dry_run=dry_run)

    def split(
        self,
        path: str,
        into: Sequence[Code | str],
        *,
        decide: Decide | None = None,
        keep: bool = False,
        why: str = "",
        version: str = "",
        by: str | None = None,
        dry_run: bool = False,
    ) -> Outcome:
        """Let other codes take the place of a code.

        Parameters
        ----------
        path : str
            The code that is split.
        into : sequence of Code or str
            New codes, or paths of codes that are there.
        decide : callable, mapping or DataFrame, optional
            Where each coding goes. A rule is given a Coding and returns a path, or paths. Decisions
            are a mapping of codings to paths, or the frame of a dry run, with its column ``to``
            filled in. Codings that a rule has moved are stale; those that people decided are not.
        keep : bool
            Whether the code stays, so that codings may also stay with it.
        why, version : str
            For the change log.
        by : str, optional
            The coder who can undo it.
        dry_run : bool
            Whether only to say what would happen.

        Raises
        ------
        ConflictError
            If codings have nowhere to go.
        OptionError
            If a decision names a code that it was not split into.
        """
        change = partial(changing.split, path=path, into=into, keep=keep, why=why, version=version)
        return self._change(change, decide=decide, by=by, why=why, dry_run=dry_run)

    def retire(
        self,
        path: str,
        *,
        why: str = "",
        version: str = "",
        by: str | None = None,
        dry_run: bool = False,
    ) -> Outcome:
        """Take a code out; its codings rest, and an undo brings them back."""
        change = partial(changing.retired, path=path, why=why, version=version)
        return self._change(change, by=by, why=why, dry_run=dry_run)

    def _change(
        self,
        change: Callable[[Codebook], Codebook],
        *,
        by: str | None,
        why: str,
        dry_run: bool,
        decide: Decide | None = None,
    ) -> Outcome:
        if self._store is None:
            raise ProjectFileError(
                "This codebook is one of the past, and nobody changes that. Use project.codebook."
            )
        return recoding.recode(self._store, change, decide=decide, by=by, why=why, dry_run=dry_run)


def _values(book: Codebook) -> list[object]:
    return [getattr(book, field.name) for field in fields(Codebook)]
