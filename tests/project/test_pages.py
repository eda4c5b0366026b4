"""The pages that tell how a project is kept: everything on them is run."""

from __future__ import annotations

from pathlib import Path

import pytest
from pages import run_page

PAGES = Path(__file__).resolve().parents[2] / "docs" / "how-to"


@pytest.mark.filterwarnings("ignore::peervoice.errors.UnreadWarning")
@pytest.mark.parametrize(
    "page",
    [
        "agreement.md",
        "changing-the-codebook.md",
        "charts.md",
        "code-queries.md",
        "corrected-texts.md",
        "counting.md",
        "disagreements.md",
        "framework.md",
        "keeping-a-project-safe.md",
        "memos.md",
        "methods.md",
        "reading-interviews.md",
        "saturation.md",
        "searching.md",
        "withdrawal.md",
    ],
)
def test_a_page_shows_what_happens(page, tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    run_page(PAGES / page)
