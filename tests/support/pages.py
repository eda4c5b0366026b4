"""Pages of the documentation, run block by block as a reader would type them."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

OPTIONS = doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS


def run_page(page: Path) -> dict[str, object]:
    """Run every block of Python on a page, and return the names that it leaves."""
    names: dict[str, object] = {}
    text = page.read_text("utf-8")
    faults: list[str] = []
    for block in re.finditer(r"^```python\n(.*?)^```$", text, re.M | re.S):
        line = text.count("\n", 0, block.start(1))
        example = doctest.DocTestParser().get_doctest(block[1], {}, page.name, str(page), line)
        if not example.examples:
            exec(compile(block[1], str(page), "exec"), names)  # noqa: S102
        example.globs = names
        runner = doctest.DocTestRunner(optionflags=OPTIONS, verbose=False)
        runner.run(example, out=faults.append, clear_globs=False)
    assert not faults, "".join(faults)
    return names
