"""What a new codebook means for the codings and readings that were made with the old one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple
from uuid import UUID

from peervoice.codebook import Change, Codebook
from peervoice.coding import Coding
from peervoice.errors import ConflictError, OptionError, near
from peervoice.project.marking import uuid_of

if TYPE_CHECKING:
    import pandas as pd

    # A rule, or a decision for each coding: the path, or paths, that it goes to.
    Decide = Callable[[Coding], str | Sequence[str]] | Mapping[object, object] | pd.DataFrame

_COLUMNS: Final = ("what", "code", "to", "then", "coding", "coder", "transcript", "quote")


class Move(NamedTuple):
    """What becomes of one coding.

    Attributes
    ----------
    coding : Coding
        As it is.
    step : Change
        Why it moves, or rests, or is stale.
    to : tuple of str
        Paths in the new codebook; none if it rests.
    then : str
        carried, stays, stale, rests, or "to decide".
    fresh : bool
        Whether a person decided about these very words, so that it is not stale.
    """

    coding: Coding
    step: Change
    to: tuple[str, ...]
    then: str
    fresh: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """What adopting a codebook would do.

    Attributes
    ----------
    book : Codebook
        The new codebook, whose codes have the UUIDs that they keep.
    steps : tuple of Change
        What becomes of codes.
    moves : tuple of Move
        What becomes of codings that are touched.
    heirs : mapping of str to str
        The UUID of each code that was merged, in hexadecimal, and that of the code it is now in.
    needs : mapping of str to frozenset of str
        Which codes of the old codebook, by UUID, had to be read for, so that a code of the new one
        was.
    becomes : mapping of str to tuple of str
        What codes that were merged or split, and are gone, have gone into, by UUID.
    """

    book: Codebook
    steps: tuple[Change, ...] = ()
    moves: tuple[Move, ...] = ()
    heirs: Mapping[str, str] = field(default_factory=dict)
    needs: Mapping[str, frozenset[str]] = field(default_factory=dict)
    becomes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def frame(self) -> pd.DataFrame:
        """Return one row a coding that is touched, and one for each step that touches none."""
        import pandas as pd

        rows: list[tuple[object, ...]] = []
        for step in self.steps:
            mine = [move for move in self.moves if move.step is step]
            rows += [_row(move) for move in mine]
            if not mine:
                rows.append((step.what, step.code, "; ".join(step.to), "", "", "", "", ""))
        return pd.DataFrame(rows, columns=list(_COLUMNS), dtype=object)

    def decided(self) -> Plan:
        """Return the plan, if nothing of it is left to decide.

        Raises
        ------
        ConflictError
            If codings of a code that was split have no place to go.
        """
        open_ones = [move for move in self.moves if move.then == "to decide"]
        if open_ones:
            code, number = open_ones[0].step.code, len(open_ones)
            raise ConflictError(
                f"{number} coding{'s' * (number != 1)} of {code!r} still need"
                f"{'s' * (number == 1)} to be told where to go. Pass decide=, a rule; or call this "
                "with dry_run=True, fill in the column 'to' of the frame, and pass that as "
                "decide=. Nothing was changed."
            )
        return self


def _row(move: Move) -> tuple[object, ...]:
    each = move.coding
    who = (str(each.uuid), each.coder, each.transcript, each.quote)
    return (move.step.what, move.step.code, "; ".join(move.to), move.then, *who)


def plan(
    old: Codebook,
    new: Codebook,
    steps: Sequence[Change],
    codings: Iterable[Coding],
    decide: Decide | None,
) -> Plan:
    """Work out what becomes of codings and readings.

    Parameters
    ----------
    old, new : Codebook
        The codebook in force, and the one to come, with settled UUIDs.
    steps : sequence of Change
        As `peervoice.codebook.steps` gives them.
    codings : iterable of Coding
        All that are alive.
    decide : callable, mapping or DataFrame, optional
        Where codings of a code that was split go.
    """
    ways, decisions = Ways(old, new, steps), Decisions(decide)
    held: dict[str, dict[UUID, Coding]] = {}
    for each in codings:
        held.setdefault(ways.at(each.code), {})[each.uuid] = each
    found: dict[UUID, _Fate] = {}
    for step in steps:
        token = ways.at(step.code) if step.code else ""
        touched = held.get(token, {})
        if step.what in ("merge", "split", "retire"):
            held[token] = {}
            ways.take(step)
            for uuid, each in touched.items():
                fate = _fate(each, step, decisions, ways)
                found[uuid] = _joined(found.get(uuid), token, fate)
                for to in fate.tokens:
                    held.setdefault(to, {})[uuid] = each
            continue
        if step.what == "redefine":
            for uuid, each in touched.items():
                found.setdefault(uuid, _Fate(each, step, (token,), "stale"))
        ways.take(step)
    moves = tuple(
        Move(fate.coding, fate.step, tuple(map(ways.path, fate.tokens)), fate.then, fate.fresh)
        for fate in found.values()
    )
    return Plan(new, tuple(steps), moves, ways.heirs(), ways.needs(), ways.becomes())


def touched(old: Codebook, new: Codebook, steps: Sequence[Change]) -> set[str]:
    """Return the paths of the codes whose codings the steps touch."""
    ways, found = Ways(old, new, steps), set()
    for step in steps:
        if step.what in ("merge", "split", "retire", "redefine"):
            found.add(ways.at(step.code))
        ways.take(step)
    return {code.path for code in old.codes if code.uuid.hex in found}


class _Fate(NamedTuple):
    coding: Coding
    step: Change
    tokens: tuple[str, ...]
    then: str
    fresh: bool = False


def _fate(coding: Coding, step: Change, decisions: Decisions, ways: Ways) -> _Fate:
    """Return what a step that takes a code away makes of one of its codings."""
    if step.what == "retire":
        return _Fate(coding, step, (), "rests")
    if step.what == "merge":
        return _Fate(coding, step, (ways.at(step.to[0]),), "carried")
    allowed = (*step.to, *([step.code] if ways.has(step.code) else []))
    chosen = decisions.of(coding, step.code, allowed)
    if chosen is None:
        return _Fate(coding, step, (), "to decide")
    then = "stays" if chosen == (step.code,) else "carried"
    return _Fate(coding, step, tuple(map(ways.at, chosen)), then, decisions.are_made)


def _joined(before: _Fate | None, token: str, after: _Fate) -> _Fate:
    """Return what steps make of a coding, of which one came after another.

    A code that a coding was put under may be split or merged in its turn; where the coding went
    besides, it stays.
    """
    if before is None or len(before.tokens) == 1 or after.then == "to decide":
        return after
    at = before.tokens.index(token)
    tokens = (*before.tokens[:at], *after.tokens, *before.tokens[at + 1 :])
    fresh = before.fresh if after.then == "rests" else after.fresh
    return after._replace(tokens=tuple(dict.fromkeys(tokens)), then="carried", fresh=fresh)


class Decisions:
    """Where codings of a code that was split go: a rule, or what people decided for each.

    Parameters
    ----------
    given : callable, mapping, DataFrame or None
        A rule is given a coding and returns the path it goes to, or paths. A mapping has codings or
        their UUIDs, and paths; a frame the columns ``coding`` and ``to``, with paths joined by
        semicolons.

    Raises
    ------
    OptionError
        If it is none of these.
    """

    def __init__(self, given: Decide | None) -> None:
        self._rule: Callable[[Coding], object] = lambda _: None
        self.are_made = given is not None and not callable(given)
        if given is None:
            return
        if callable(given):
            self._rule = given
            return
        pairs = given.items() if isinstance(given, Mapping) else _pairs(given)
        chosen = {uuid_of(coding): paths for coding, paths in pairs}  # type: ignore[arg-type]
        self._rule = lambda coding: chosen.get(coding.uuid)

    def of(self, coding: Coding, code: str, allowed: Sequence[str]) -> tuple[str, ...] | None:
        """Return the paths that a coding goes to; None if nobody has decided.

        Raises
        ------
        OptionError
            If the code was not split into one of them.
        """
        said = self._rule(coding)
        paths = said.split(";") if isinstance(said, str) else said
        if not isinstance(paths, Iterable):
            return None
        chosen = tuple(dict.fromkeys(str(path).strip() for path in paths if str(path).strip()))
        for path in chosen:
            if path not in allowed:
                raise OptionError(
                    f"decide= sends coding {coding.uuid} to {path!r}, but {code!r} is split into "
                    f"{', '.join(allowed)}." + near(path, allowed)
                )
        return chosen or None


def _pairs(frame: object) -> Iterable[tuple[object, object]]:
    columns = getattr(frame, "columns", ())
    if "coding" not in columns or "to" not in columns:
        raise OptionError(
            "decide= takes a rule, a mapping of codings to paths, or the frame that dry_run=True "
            "gives, with its columns 'coding' and 'to'."
        )
    rows = frame[["coding", "to"]]  # type: ignore[index]
    return [(coding, to) for coding, to in rows.itertuples(index=False) if coding]


class Ways:
    """Where codes come to, step by step: each is followed by a token of its own."""

    def __init__(self, old: Codebook, new: Codebook, steps: Sequence[Change]) -> None:
        self._steps = list(steps)
        self._new = {code.uuid.hex: code.path for code in new.codes}
        self._at = {code.path: code.uuid.hex for code in old.codes}
        self._uuids = {code.path: code.uuid.hex for code in new.codes}
        self._old = frozenset(self._at.values())
        # Which old codes had to be looked for; None as long as nothing has gone into a new code.
        self._needs: dict[str, frozenset[str] | None] = {
            token: frozenset([token]) for token in self._at.values()
        }
        self._merged: dict[str, str] = {}
        self._split: dict[str, tuple[str, ...]] = {}

    def has(self, path: str) -> bool:
        """Tell whether a code stands at a path."""
        return path in self._at

    def at(self, path: str) -> str:
        """Return the token of the code at a path."""
        return self._at[path]

    def path(self, token: str) -> str:
        """Return the path, in the new codebook, of what a token follows."""
        if token in self._new:
            return self._new[token]
        return next(path for path, each in self._at.items() if each == token)

    def take(self, step: Change) -> None:
        """Take the next of the steps."""
        self._steps = self._steps[1:]
        match step.what:
            case "new":
                self._make(step.to[0])
            case "move":
                self._at = {
                    _renamed(path, step.code, step.to[0]): token for path, token in self._at.items()
                }
            case "merge":
                token = self._at.pop(step.code)
                into = self._at[step.to[0]]
                self._merged[token] = into
                self._add_needs(into, token)
            case "split":
                token = self._at[step.code]
                leaves = token not in self._new and self._leaves(step.code)
                if leaves:
                    del self._at[step.code]
                for path in step.to:
                    if path not in self._at:
                        self._make(path)
                    self._add_needs(self._at[path], token)
                if leaves:
                    self._split[token] = tuple(self._at[path] for path in step.to)
            case "retire":
                del self._at[step.code]

    def heirs(self) -> dict[str, str]:
        """Return the UUID of each code that was merged, and that of the code it is now in."""
        return {
            token: self._uuids[self.path(into)]
            for token, into in self._merged.items()
            if into in self._new or into in self._at.values()
        }

    def becomes(self) -> dict[str, tuple[str, ...]]:
        """Return what codes that were merged or split have gone into, by UUID; () is nothing."""
        # Of what was new, and gone again, nobody has made anything.
        gone = [token for token in (*self._merged, *self._split) if token in self._old]
        return {token: tuple(dict.fromkeys(self._ends(token))) for token in gone}

    def _ends(self, token: str) -> Iterator[str]:
        if token in self._new or token in self._at.values():
            yield self._uuids[self.path(token)]
        elif token in self._merged:
            yield from self._ends(self._merged[token])
        else:
            for part in self._split.get(token, ()):
                yield from self._ends(part)

    def needs(self) -> dict[str, frozenset[str]]:
        """Return which old codes had to be read for so that a code was, by the code's UUID."""
        return {
            self._uuids[self.path(token)]: needs
            for token, needs in self._needs.items()
            if needs is not None and (token in self._new or token in self._at.values())
        }

    def _leaves(self, path: str) -> bool:
        """Tell whether a code that was split is gone, as no later step takes it anywhere."""
        for later in self._steps:
            if later.code == path:
                return False
            if later.what in ("new", "move") and path in later.to:
                return True
            if later.what == "move":
                path = _renamed(path, later.code, later.to[0])
        return True

    def _make(self, path: str) -> None:
        token = f"new {len(self._needs)}"
        self._at[path] = token
        self._needs[token] = None

    def _add_needs(self, into: str, token: str) -> None:
        known = [needs for needs in (self._needs[into], self._needs[token]) if needs is not None]
        self._needs[into] = frozenset[str]().union(*known) if known else None


def _renamed(path: str, before: str, after: str) -> str:
    return after + path[len(before) :] if f"{path}/".startswith(f"{before}/") else path
