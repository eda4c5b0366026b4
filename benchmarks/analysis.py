"""Analysis beside what it is measured by, as ratios of medians in one run.

Each section is a function in ``SECTIONS``; name some to run only those:
``python benchmarks/analysis.py agreement``. Every figure is the median of several runs, ours and
the other by turns. What is compared with a package that is not installed is left out, and says so:
``krippendorff`` is under the GPL, so that the library neither needs nor imports it.
"""

from __future__ import annotations

import gc
import importlib
import statistics
import sys
import time
from collections.abc import Callable, Mapping
from typing import Any, Final

import numpy as np
import pandas as pd

from peervoice.analysis import agreement


def seconds(work: Callable[[], object]) -> float:
    """Do some work once, and return how long it took."""
    gc.collect()
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def beside(
    what: str,
    ours: Callable[[], object],
    other: Callable[[], object],
    name: str,
    *,
    aim: float,
    runs: int = 9,
) -> None:
    """Run ours and the other by turns, and print the ratio of their medians."""
    ours()
    other()
    both = [(seconds(ours), seconds(other)) for _ in range(runs)]
    mine, theirs = (statistics.median(each) for each in zip(*both, strict=True))
    print(
        f"{what:<52}{mine * 1e3:>9.2f} ms {theirs * 1e3:>9.2f} ms {mine / theirs:>7.2f} x"
        f"  (aim {aim:g})  {name}",
        flush=True,
    )


def package(name: str) -> Any:
    """Return a package, or None with a word about it."""
    try:
        return importlib.import_module(name)
    except ImportError:
        print(f"{name} is not installed: what is compared with it is left out.")
        return None


UNITS, CODERS, CLUSTERS = 100_000, 3, 200


def units() -> Mapping[str, pd.DataFrame]:
    """Return 3 coders x 100,000 units, a tenth of them not read, in the dtypes there are."""
    dice = np.random.default_rng(7)
    names = [f"coder {at}" for at in range(CODERS)]
    gaps = dice.random((UNITS, CODERS)) < 0.1

    def coded(categories: int) -> pd.DataFrame:
        truth = dice.integers(categories, size=(UNITS, 1))
        chance = dice.integers(categories, size=(UNITS, CODERS))
        said = np.where(dice.random((UNITS, CODERS)) < 0.8, truth, chance)
        return pd.DataFrame(said.astype(float), columns=names).mask(gaps)

    two, five = coded(2), coded(5)
    return {
        "nullable booleans": two.astype("boolean"),
        "nullable integers": five.astype("Int64"),
        "floats with NaN": five,
        "text": five.astype("Int64").astype("string").astype("str"),
    }


def agreement_of_many_units() -> None:
    """Compare nominal alpha with krippendorff, and a bootstrap with one alpha."""
    frames = units()
    other = package("krippendorff")
    for kind, frame in frames.items() if other else ():
        # The other package is given an array of floats that is ready; text it cannot take.
        numbers = frame.astype("Float64").to_numpy(dtype=float, na_value=np.nan).T
        beside(
            f"alpha, {CODERS} x {UNITS:,} {kind}",
            lambda frame=frame: agreement.alpha(frame),
            lambda numbers=numbers: other.alpha(
                reliability_data=numbers, level_of_measurement="nominal"
            ),
            "krippendorff, of an array",
            aim=1,
        )
    clusters = np.sort(np.random.default_rng(3).integers(CLUSTERS, size=UNITS))
    labels = [f"T-{number:04}" for number in clusters]
    for kind, level in [
        ("nullable booleans", "nominal"),
        ("nullable integers", "nominal"),
        ("nullable integers", "ordinal"),
        ("nullable integers", "interval"),
        ("text", "nominal"),
    ]:
        frame = frames[kind].set_axis(pd.Index(labels, name="transcript"))
        beside(
            f"1,000 draws of {level} alpha, {kind}",
            lambda frame=frame, level=level: agreement.alpha(
                frame, level=level, clusters="transcript"
            ),
            lambda frame=frame, level=level: agreement.alpha(frame, level=level),
            f"one alpha; {CLUSTERS} transcripts",
            aim=100,
            runs=5,
        )


SECTIONS: Final[Mapping[str, Callable[[], None]]] = {"agreement": agreement_of_many_units}


def main() -> None:
    """Run the sections that are named, or all."""
    print(f"{'':<52}{'peervoice':>12} {'other':>12} {'ratio':>9}")
    for name in sys.argv[1:] or SECTIONS:
        SECTIONS[name]()


if __name__ == "__main__":
    main()
