"""Importing only defines: no heavy package is loaded, and no file is written."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

PACKAGE: Final = Path(__file__).resolve().parents[2] / "src" / "peervoice"
ROOMS: Final = sorted(
    path.stem
    for path in PACKAGE.iterdir()
    if path.stem != "__init__" and (path.suffix == ".py" or (path / "__init__.py").exists())
)

# Never loaded by an import alone, whatever the room.
LOADED_WHEN_CALLED: Final = frozenset(
    {"docx", "jinja2", "matplotlib", "openpyxl", "sklearn", "spacy", "webvtt", "xlsxwriter"}
)
# Loaded by the store, and by the desk and the doors that stand on it.
DATABASE: Final = frozenset({"alembic", "sqlalchemy", "sqlite3"})
# Loaded from the floor of the frames upwards.
FRAMES: Final = frozenset({"numpy", "pandas"})

_SHOW: Final = """
import json, sys
before = set(sys.modules)
import {module}
print(json.dumps(sorted(set(sys.modules) - before)))
"""


def _loaded(module: str, home: Path) -> list[str]:
    """Import a module in a fresh interpreter and return the modules that it loaded."""
    kept = ("PATH", "SYSTEMROOT", "LD_LIBRARY_PATH", "VIRTUAL_ENV")
    places = ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "TMPDIR", "TEMP", "TMP")
    environment = {name: os.environ[name] for name in kept if name in os.environ}
    environment |= dict.fromkeys(places, str(home))
    run = subprocess.run(
        [sys.executable, "-W", "error:::peervoice", "-c", _SHOW.format(module=module)],
        cwd=home,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    assert run.stderr == ""
    return json.loads(run.stdout)


def _tops(loaded: list[str]) -> set[str]:
    return {name.partition(".")[0] for name in loaded}


def test_the_front_door_loads_the_standard_library_alone(tmp_path):
    loaded = _loaded("peervoice", tmp_path)
    foreign = {
        name
        for name in loaded
        if name != "peervoice" and name.partition(".")[0] not in sys.stdlib_module_names
    }
    assert foreign == set()


def test_importing_writes_no_file(tmp_path):
    _loaded("peervoice", tmp_path)
    assert list(tmp_path.rglob("*")) == []


@pytest.mark.parametrize("room", ROOMS)
def test_rooms_load_heavy_packages_only_when_called(room, floors, tmp_path):
    tops = _tops(_loaded(f"peervoice.{room}", tmp_path))
    unwanted = set(LOADED_WHEN_CALLED)
    if room != "store" and floors[room] < floors["project"]:
        unwanted |= DATABASE
    if floors[room] < floors["frames"]:
        unwanted |= FRAMES
    assert tops & unwanted == set()
    assert list(tmp_path.rglob("*")) == []
