"""Codebooks made on the spot."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from peervoice.codebook import Code, Codebook, CodeGroup, Grouping


@pytest.fixture
def book() -> Callable[..., Codebook]:
    """Make a codebook of paths, with groups of patterns."""

    def book(*paths: str, groups: tuple[tuple[str, ...], ...] = (), **more) -> Codebook:
        made = tuple(CodeGroup(f"R{at}", patterns) for at, patterns in enumerate(groups, start=1))
        return Codebook(
            "b",
            tuple(Code.named(path, codebook="b") for path in paths),
            groupings=(Grouping("headings", made),) if made else (),
            **more,
        )

    return book
