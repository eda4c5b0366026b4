"""What the files of the checkout say: no private addresses, plain pins, documents that run."""

from __future__ import annotations

import doctest
import os
import re
import shutil
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).resolve().parents[2]
SHIPPED: Final = ROOT / "src" / "peervoice" / "shipped"
DOCUMENTS: Final = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]

# Written in pieces, so that this file does not hold what it looks for.
PRIVATE: Final = re.compile(
    "|".join(
        [
            "/wo" + "rk/",
            "/ro" + "ot/",
            "/ho" + r"me/\w",
            "/Us" + r"ers/\w",
            r"[A-Z]:\\Us" + "ers",
            "/op" + "t/",
            "py" + r"pi\.org",
            "python" + r"hosted\.",
            "registry" + r"\.npm",
            "deb" + r"\.debian\.",
        ]
    )
)
PIN: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*==[0-9][0-9A-Za-z.!+]*")
BLOCK: Final = re.compile(r"^```python\n(?P<code>.*?)^```$", re.MULTILINE | re.DOTALL)
DOCTEST_OPTIONS: Final = doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS


def _kept(root: Path) -> Iterator[Path]:
    """Every file that .gitignore does not name."""
    ignored = [".git", *(root / ".gitignore").read_text("utf-8").split()]
    patterns = [pattern.strip("/") for pattern in ignored]

    def stays(name: str) -> bool:
        return not any(fnmatch(name, pattern) for pattern in patterns)

    for folder, folders, files in os.walk(root):
        folders[:] = [name for name in folders if stays(name)]
        paths = (Path(folder, name) for name in files if stays(name))
        yield from (path for path in paths if not path.is_symlink())


def _text(path: Path) -> str:
    """Return the text of a file; nothing for one that is not text."""
    content = path.read_bytes()
    return "" if b"\0" in content else content.decode("utf-8", "replace")


def test_no_machine_paths_or_registry_addresses():
    found = [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()[:100]}"
        for path in _kept(ROOT)
        for number, line in enumerate(_text(path).splitlines(), start=1)
        if PRIVATE.search(line)
    ]
    assert not found, "\n" + "\n".join(found)


def test_constraints_are_names_and_versions():
    lines = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    assert [line for line in lines if not PIN.fullmatch(line)] == []
    names = [line.partition("==")[0] for line in lines]
    assert names == sorted(set(names))


@pytest.mark.parametrize("name", ["codebooks", "data"])
def test_the_folders_at_the_top_show_what_ships(name):
    assert _contents(ROOT / name) == _contents(SHIPPED / name) != {}


def _contents(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_code_in_documents_runs(document, tmp_path, monkeypatch):
    """The blocks of a document run one after another, beside copies of data/ and codebooks/."""
    if not document.exists():
        pytest.skip(f"{document.name} is not written yet")
    for name in ("codebooks", "data"):
        shutil.copytree(ROOT / name, tmp_path / name)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MPLBACKEND", "Agg")
    namespace: dict[str, object] = {"__name__": "__main__"}
    faults = []
    text = document.read_text(encoding="utf-8")
    for block in BLOCK.finditer(text):
        line = text.count("\n", 0, block.start("code"))
        faults += _run(block["code"], namespace, document, line)
    assert not faults, "".join(faults)


def _run(code: str, namespace: dict[str, object], document: Path, line: int) -> list[str]:
    """Run a block, as a doctest where it has prompts, and return what went wrong."""
    if ">>>" not in code:
        exec(compile("\n" * line + code, str(document), "exec"), namespace)  # noqa: S102
        return []
    examples = doctest.DocTestParser().get_doctest(
        code, {}, document.name, filename=str(document), lineno=line
    )
    examples.globs = namespace
    faults: list[str] = []
    runner = doctest.DocTestRunner(optionflags=DOCTEST_OPTIONS, verbose=False)
    runner.run(examples, out=faults.append, clear_globs=False)
    return faults


@pytest.mark.parametrize(
    "page", sorted((ROOT / "docs" / "how-to").glob("*.md")), ids=lambda page: page.stem
)
def test_every_how_to_is_run_by_a_test_and_linked(page):
    tests = "".join(path.read_text("utf-8") for path in (ROOT / "tests").rglob("test_*.py"))
    assert f'"{page.name}"' in tests or f"/{page.name}" in tests
    assert f"how-to/{page.name}" in (ROOT / "docs" / "README.md").read_text("utf-8")
