"""The rooms of the package, which of them may know which, and how large things may grow."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import Final

import pytest

FRONT_DOOR: Final = ""

# Packages that only some rooms may touch.
OWNERS: Final = {
    "alembic": ("store",),
    "jinja2": ("cli", "publishing", "tables"),
    "matplotlib": ("charts",),
    "sklearn": ("suggest",),
    "spacy": ("language", "suggest"),
    "sqlalchemy": ("store",),
    "sqlite3": ("store",),
}
SQL: Final = re.compile(
    r"^\s*(SELECT\s.+\sFROM|INSERT\s+(OR\s+\w+\s+)?INTO|UPDATE\s+\w+\s+SET|DELETE\s+FROM"
    r"|CREATE\s+(TABLE|INDEX|TRIGGER|VIEW)|ALTER\s+TABLE|DROP\s+TABLE|PRAGMA|BEGIN\s+IMMEDIATE)\b",
    re.DOTALL,
)

LONGEST_FILE: Final = 400
LONGEST_FUNCTION: Final = 45


def _listed(rows) -> str:
    return "\n" + "\n".join(rows)


def test_every_room_has_a_floor(modules, floors):
    rooms = {module.room for module in modules} - {FRONT_DOOR}
    assert rooms - set(floors) == set(), "give these rooms a place in FLOORS (conftest.py)"


def test_rooms_import_only_from_lower_floors(modules, floors):
    wrong = [
        f"{module.at(line)} {module.room} (floor {floors[module.room]}) imports {target}"
        for module in modules
        if module.room in floors
        for target, line in _rooms_known(module)
        if not _may_know(floors, module.room, target)
    ]
    assert not wrong, _listed(wrong)


def _rooms_known(module) -> Iterator[tuple[str, int]]:
    for name, line in module.imports():
        first, _, rest = name.partition(".")
        if first == "peervoice":
            yield rest.partition(".")[0] or "the front door", line


def _may_know(floors: dict[str, int], room: str, target: str) -> bool:
    if target not in floors:
        return False
    return target == room or floors[target] < floors[room] or floors[room] == 0 == floors[target]


@pytest.mark.parametrize("package_name", sorted(OWNERS))
def test_packages_stay_in_their_rooms(modules, package_name):
    wrong = [
        f"{module.at(line)} imports {name}"
        for module in modules
        for name, line in module.imports()
        if name.partition(".")[0] == package_name and module.room not in OWNERS[package_name]
    ]
    assert not wrong, f"only {OWNERS[package_name]} may import it:" + _listed(wrong)


def test_sql_stays_in_the_store(modules):
    wrong = [
        module.at(node.lineno)
        for module in modules
        if module.room != "store"
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and SQL.match(node.value)
    ]
    assert not wrong, _listed(wrong)


def test_files_stay_short(modules):
    # A step between schemas is one list of tables, generated and never touched again.
    lengths = {
        module.at(1): module.text.count("\n")
        for module in modules
        if "migrations" not in module.at(1)
    }
    grown = [f"{where} {lines} lines" for where, lines in lengths.items() if lines > LONGEST_FILE]
    assert not grown, f"longer than {LONGEST_FILE} lines:" + _listed(grown)


def test_functions_stay_short(modules):
    grown = [
        f"{module.at(node.lineno)} {node.name} {lines} lines"
        for module in modules
        for node in ast.walk(module.tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and "migrations" not in module.at(node.lineno)
        and (lines := _lines_without_docstring(node)) > LONGEST_FUNCTION
    ]
    assert not grown, f"longer than {LONGEST_FUNCTION} lines without docstring:" + _listed(grown)


def _lines_without_docstring(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    lines = function.end_lineno - function.lineno + 1
    if ast.get_docstring(function, clean=False) is not None:
        docstring = function.body[0]
        lines -= docstring.end_lineno - docstring.lineno + 1
    return lines


def _is_print(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    )


def _is_bare_except(node: ast.AST) -> bool:
    return isinstance(node, ast.ExceptHandler) and node.type is None


@pytest.mark.parametrize(
    ("habit", "is_it"),
    [
        ("print", _is_print),
        ("assert", lambda node: isinstance(node, ast.Assert)),
        ("bare except", _is_bare_except),
    ],
)
def test_habits_left_behind(modules, habit, is_it):
    wrong = [
        module.at(node.lineno)
        for module in modules
        for node in ast.walk(module.tree)
        if is_it(node)
    ]
    assert not wrong, f"{habit} in the library:" + _listed(wrong)


def test_no_drawer_for_odds_and_ends(modules):
    names = {"util", "utils", "helper", "helpers", "misc", "common"}
    wrong = [
        module.at(1)
        for module in modules
        if names & {part.removesuffix(".py").strip("_") for part in module.path.parts[-3:]}
    ]
    assert not wrong, "name these after what they hold:" + _listed(wrong)
