"""Somebody who may read and not write, also where tests run as root."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

# The user "nobody", who has no rights of their own.
_NOBODY = 65534


@contextmanager
def public_folder() -> Iterator[Path]:
    """Make a folder that everybody can reach; those of pytest are its owner's alone."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        folder.chmod(0o755)
        yield folder


@contextmanager
def read_only(*paths: Path) -> Iterator[None]:
    """Take the right to write to files and folders away, also from root."""
    if os.name != "posix":
        pytest.skip("rights of files are those of POSIX here")
    modes = {path: path.stat().st_mode for path in paths}
    root = os.geteuid() == 0
    try:
        for path in paths:
            path.chmod(0o555 if path.is_dir() else 0o444)
        if root:
            os.seteuid(_NOBODY)
        yield
    finally:
        if root:
            os.seteuid(0)
        for path, mode in modes.items():
            path.chmod(mode)
