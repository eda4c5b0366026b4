"""Every notebook runs from top to bottom, and shows what it is kept with."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import nbformat
import pytest

FOLDER: Final = Path(__file__).resolve().parents[2] / "notebooks"
NOTEBOOKS: Final = sorted(FOLDER.glob("*.ipynb"))


def _shown(notebook: nbformat.NotebookNode) -> list[tuple[str, list[str]]]:
    """What cells show, in words and tables; pictures differ from machine to machine."""
    shown = []
    for cell in notebook.cells:
        if cell.cell_type == "code":
            outputs = []
            for output in cell.outputs:
                data = output.get("data", {})
                text = output.get("text") or data.get("text/html") or data.get("text/plain", "")
                outputs.append(re.sub(r"data:image/[^\"']+", "(picture)", text))
            shown.append((cell.source, outputs))
    return shown


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_shows_what_it_is_kept_with(path, monkeypatch):
    monkeypatch.syspath_prepend(str(FOLDER))
    import refresh

    kept = nbformat.read(path, as_version=4)
    assert _shown(refresh.refreshed(path)) == _shown(kept)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_opens_with_what_you_get_and_ends_with_what_to_do_next(path):
    words = [c.source for c in nbformat.read(path, as_version=4).cells if c.cell_type == "markdown"]
    assert "**What you get here.**" in words[0]
    assert "**invented**" in words[0]
    assert words[-1].startswith("## What next")


def test_the_one_on_models_moves_somebody_by_one_date():
    cells = nbformat.read(FOLDER / "02_themes_by_country_and_model.ipynb", as_version=4).cells
    moved = next(c for c in cells if c.cell_type == "code" and 'one date changed": ' in c.source)
    rows = re.findall(
        r"<th>([a-z ]+)</th>\s*<td>(\d)</td>\s*<td>(\d)</td>", moved.outputs[0]["data"]["text/html"]
    )
    assert rows == [("administrative sanction", "8", "7"), ("criminal with diversion", "1", "2")]
