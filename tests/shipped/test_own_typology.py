"""The how-to page on typologies does what it says."""

from __future__ import annotations

import doctest
import re
from pathlib import Path
from typing import Final

PAGE: Final = Path(__file__).resolve().parents[2] / "docs" / "how-to" / "own-typology.md"
OPTIONS: Final = doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS


def test_the_page_runs_and_takes_ten_lines(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    text = PAGE.read_text(encoding="utf-8")
    examples = doctest.DocTestParser().get_doctest(text, {}, PAGE.name, str(PAGE), 0)
    assert len(examples.examples) >= 20
    assert text.count("```python\n>>>") == text.count("```") / 2
    faults: list[str] = []
    doctest.DocTestRunner(optionflags=OPTIONS, verbose=False).run(examples, out=faults.append)
    assert not faults, "".join(faults)
    assert len((tmp_path / "who-decides.yaml").read_text(encoding="utf-8").splitlines()) == 10


def test_the_page_names_all_typologies_that_ship():
    shelf = PAGE.parents[2] / "src" / "peervoice" / "shipped" / "typologies"
    named = set(re.findall(r"`([a-z-]+)`", PAGE.read_text(encoding="utf-8").split("```")[0]))
    assert named == {path.stem for path in shelf.iterdir()}
