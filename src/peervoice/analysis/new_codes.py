"""New codes: how many each further interview brings, and when hardly any come.

What is counted is written down once, here:

- Interviews stand in the order in which they were collected. One in which a code stands at all
  *uses* it; the first of them *brings* it. ``codes`` is how many codes were used up to an
  interview, and it included; ``new`` is how many of these it brings.
- The same interviews are shuffled as often as is asked for. ``low``, ``median`` and ``high`` are of
  the number of codes after so many interviews, over all orders: they say what hangs on the order
  alone.
- The metric of Guest, Namey and Chen: the *base* are the codes that the first interviews use. A
  *run* is so many interviews in a row; the first run follows the base, each later one begins one
  interview later. ``ratio`` is how many codes the run brings, divided by how many are in the base.
  The first run whose ratio is no larger than the *threshold* ends the count. ``"6+2"`` says that
  six interviews brought what there was, and two more hardly anything.

What is found in all interviews is what is found in these. That few new codes come does not say that
none would: how the interviews were chosen, and whether the codebook has a code for what is new,
decides what can come. The metric was made for themes that are found in the interviews themselves.

References
----------
Guest, G., Namey, E., & Chen, M. (2020). A simple method to assess and report thematic saturation in
qualitative research. *PLoS ONE*, 15(5), e0232076.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np

from peervoice.errors import OptionError

BAND: Final = (0.05, 0.95)
# So many numbers of interviews x orders are looked at at a time.
_CELLS: Final = 1 << 21


class Rule(NamedTuple):
    """When to call it enough.

    Attributes
    ----------
    base : int
        How many interviews the base has.
    run : int
        How many interviews a run has.
    threshold : float
        How large the share of new codes may be, 0 to 1.
    """

    base: int = 4
    run: int = 2
    threshold: float = 0.05

    def check(self) -> Rule:
        """Return the rule if it can be followed.

        Raises
        ------
        OptionError
            If base or run are no interviews, or the threshold no share.
        """
        for name, number in (("base", self.base), ("run", self.run)):
            if not isinstance(number, int) or isinstance(number, bool) or number < 1:
                raise OptionError(
                    f"{name}={number!r} is not a number of interviews. Pass 1 or more."
                )
        if not 0 <= self.threshold <= 1:
            raise OptionError(
                f"threshold={self.threshold!r} is not a share. Pass 0.05 for 5 %, or 0."
            )
        return self


class Stop(NamedTuple):
    """Where interviews can be said to bring hardly anything new.

    Attributes
    ----------
    base_codes : int
        How many codes the base has.
    at : int or None
        The last interview of the run that ended the count; None if none did.
    note : str
        Why there is none; may be empty.
    """

    base_codes: int
    at: int | None
    note: str = ""

    def told(self, rule: Rule) -> str:
        """Return it as it is published, such as ``"6+2"``; empty if there is none.

        Examples
        --------
        >>> Stop(37, 8).told(Rule())
        '6+2'
        """
        return "" if self.at is None else f"{self.at - rule.run}+{rule.run}"


@dataclass(frozen=True, eq=False, slots=True)
class Order:
    """What interviews bring in one order.

    Attributes
    ----------
    first : numpy.ndarray
        For each code the position of the interview that brings it, from 0; as many as there are
        interviews where none does.
    new, codes, run_new : numpy.ndarray
        For each interview: how many codes it brings, how many were used until then, and how many
        the run brings that ends with it (-1 where none ends).
    ratio : numpy.ndarray
        ``run_new`` divided by the codes of the base; NaN where there is none.
    """

    first: np.ndarray
    new: np.ndarray
    codes: np.ndarray
    run_new: np.ndarray
    ratio: np.ndarray

    def __repr__(self) -> str:
        return f"Order({len(self.new)} interviews, {self.codes.max(initial=0)} codes)"

    def stop(self, rule: Rule) -> Stop:
        """Return where the rule ends the count."""
        number, whole = len(self.new), rule.base + rule.run
        base = int(self.codes[rule.base - 1]) if number >= rule.base else 0
        if number < whole:
            few = "1 interview is" if number == 1 else f"{number} interviews are"
            return Stop(base, None, f"{few} fewer than {whole}: base and one run.")
        if base == 0:
            return Stop(base, None, "No code is used in the base, so that nothing can be divided.")
        held = np.flatnonzero(self.ratio <= rule.threshold)
        if len(held) == 0:
            return Stop(base, None, "No run stays below the threshold.")
        return Stop(base, int(held[0]) + 1)


def in_order(used: np.ndarray, rule: Rule) -> Order:
    """Return what interviews bring in the order in which they stand.

    Parameters
    ----------
    used : numpy.ndarray
        Booleans, interviews x codes.
    rule : Rule
        The base and the runs.

    Examples
    --------
    The worked example of Guest, Namey and Chen: four interviews use 37 codes, and the next ones
    bring four, three, one and none.

    >>> new = [20, 8, 5, 4, 4, 3, 1, 0]
    >>> used = np.arange(sum(new)) < np.cumsum(new)[:, np.newaxis]
    >>> order = in_order(used, Rule(base=4, run=2, threshold=0.05))
    >>> order.run_new.tolist(), order.ratio.round(2)[5:].tolist()
    ([-1, -1, -1, -1, -1, 7, 4, 1], [0.19, 0.11, 0.03])
    >>> order.stop(Rule()).told(Rule())
    '6+2'
    """
    number = len(used)
    first = np.where(used.any(axis=0), used.argmax(axis=0) if number else 0, number)
    new = np.bincount(first, minlength=number + 1)[:number]
    codes = np.cumsum(new)
    run_new = np.full(number, -1)
    ratio = np.full(number, np.nan)
    whole = rule.base + rule.run
    if number >= whole:
        run_new[whole - 1 :] = codes[whole - 1 :] - codes[rule.base - 1 : number - rule.run]
        if codes[rule.base - 1] > 0:
            ratio[whole - 1 :] = run_new[whole - 1 :] / codes[rule.base - 1]
    return Order(first, new, codes, run_new, ratio)


@dataclass(frozen=True, eq=False, slots=True)
class Shuffled:
    """What interviews bring in random orders.

    Attributes
    ----------
    low, median, high : numpy.ndarray
        Of the codes after each number of interviews.
    stops : numpy.ndarray
        For each order, the last interview of the run that ends the count; 0 where none does.
    """

    low: np.ndarray
    median: np.ndarray
    high: np.ndarray
    stops: np.ndarray

    def __repr__(self) -> str:
        return f"Shuffled({len(self.low)} interviews in {len(self.stops)} orders)"


def shuffled(used: np.ndarray, rule: Rule, *, draws: int, seed: int) -> Shuffled:
    """Return what interviews bring in random orders.

    Parameters
    ----------
    used : numpy.ndarray
        Booleans, interviews x codes.
    rule : Rule
        The base and the runs.
    draws, seed : int
        How many orders, and which.

    Raises
    ------
    OptionError
        If there would be no order.
    """
    if draws < 1:
        raise OptionError(f"draws={draws!r} are no random orders. Pass 1 or more, such as 1000.")
    number = len(used)
    codes = _codes(used, np.random.default_rng(seed), draws)
    low, median, high = np.quantile(codes, (BAND[0], 0.5, BAND[1]), axis=0)
    return Shuffled(low, median, high, _stops(codes, number, rule))


def _codes(used: np.ndarray, dice: np.random.Generator, draws: int) -> np.ndarray:
    """Return how many codes were used after each interview: orders x interviews."""
    number = len(used)
    code, interview = np.nonzero(used.T)
    # Where the interviews of each code that is used at all begin.
    begin = np.flatnonzero(np.diff(code, prepend=-1))
    found = np.zeros((draws, number), dtype="int64")
    step = max(_CELLS // max(len(code), number, 1), 1)
    for start in range(0, draws, step):
        rows = min(step, draws - start)
        place = dice.permuted(np.tile(np.arange(number), (rows, 1)), axis=1)
        if len(begin):
            first = np.minimum.reduceat(place[:, interview], begin, axis=1)
            cell = np.arange(rows)[:, np.newaxis] * number + first
            new = np.bincount(cell.ravel(), minlength=rows * number)
            found[start : start + rows] = new.reshape(rows, number).cumsum(axis=1)
    return found


def _stops(codes: np.ndarray, number: int, rule: Rule) -> np.ndarray:
    """Return where the rule ends the count in each order; 0 where it does not."""
    if number < rule.base + rule.run:
        return np.zeros(len(codes), dtype="int64")
    base = codes[:, rule.base - 1]
    new = codes[:, rule.base + rule.run - 1 :] - codes[:, rule.base - 1 : number - rule.run]
    ratio = new / np.where(base > 0, base, np.nan)[:, np.newaxis]
    ended = ratio <= rule.threshold
    at = ended.argmax(axis=1) + rule.base + rule.run
    stops: np.ndarray = np.where(ended.any(axis=1), at, 0)
    return stops
