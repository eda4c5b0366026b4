"""What the guards look at: the checkout, the package, and its modules as syntax trees."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "peervoice"

# A room imports from lower floors and from itself. The files of the ground floor, 0, may know
# each other. Every first-level module or package below peervoice has its place here.
FLOORS: Final = {
    **dict.fromkeys(("_optional", "errors", "fold", "frozen", "period", "saving", "span"), 0),
    **dict.fromkeys(
        (
            "anchor",
            "codebook",
            "coding",
            "guard",
            "language",
            "law",
            "people",
            "transcript",
            "turns",
        ),
        1,
    ),
    "study": 2,
    "frames": 3,
    "analysis": 4,
    "selection": 5,
    **dict.fromkeys(("charts", "readers", "store", "suggest", "tables"), 6),
    "project": 7,
    "publishing": 8,
    "cli": 9,
}


class Import(NamedTuple):
    """One imported name and the line that imports it."""

    module: str
    line: int


class Module(NamedTuple):
    """One source file of the package."""

    path: Path
    text: str
    tree: ast.Module

    @property
    def room(self) -> str:
        """The first-level module or package below peervoice; empty for the front door."""
        first = self.path.relative_to(PACKAGE).parts[0].removesuffix(".py")
        return "" if first == "__init__" else first

    def at(self, line: int) -> str:
        return f"{self.path.relative_to(ROOT)}:{line}"

    def imports(self) -> Iterator[Import]:
        """Every import, wherever it stands; also the names given to functions that import."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                yield from (Import(alias.name, node.lineno) for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                base = self._absolute(node)
                if base == "peervoice":
                    yield from (Import(f"{base}.{a.name}", node.lineno) for a in node.names)
                else:
                    yield Import(base, node.lineno)
            elif isinstance(node, ast.Call) and _imports_by_name(node):
                yield Import(node.args[0].value, node.lineno)

    def _absolute(self, node: ast.ImportFrom) -> str:
        if not node.level:
            return node.module or ""
        folder = self.path.relative_to(PACKAGE.parent).parent.parts
        kept = folder[: len(folder) - node.level + 1]
        return ".".join([*kept, node.module] if node.module else kept)


def _imports_by_name(call: ast.Call) -> bool:
    function = call.func
    name = function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")
    return (
        name in ("import_module", "require", "__import__")
        and bool(call.args)
        and isinstance(call.args[0], ast.Constant)
        and isinstance(call.args[0].value, str)
    )


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def package() -> Path:
    return PACKAGE


@pytest.fixture(scope="session")
def floors() -> dict[str, int]:
    return FLOORS


@pytest.fixture(scope="session")
def modules() -> list[Module]:
    found = []
    for path in sorted(PACKAGE.rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        found.append(Module(path, text, ast.parse(text, filename=str(path))))
    return found
