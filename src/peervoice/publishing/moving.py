"""Moving: all files go into a folder, or none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from shutil import move

from peervoice.errors import ConflictError


@contextmanager
def moved_in(stage: Path, folder: Path, names: Sequence[str], *, overwrite: bool) -> Iterator[None]:
    """Move files in; if anything fails until the block ends, take them all back.

    Parameters
    ----------
    stage : Path
        Where the files were made.
    folder : Path
        Where they go; made if it is missing and there are files.
    names : sequence of str
        The files.
    overwrite : bool
        Whether files of the same name may be replaced.

    Raises
    ------
    ConflictError
        If a file is there and may not be replaced.
    """
    replaced = stage / "replaced"
    replaced.mkdir()
    made: list[Path] = []
    done: list[str] = []
    try:
        if names:
            _make(folder, made)
        for name in names:
            check_free(folder / name, overwrite=overwrite)
            if (folder / name).exists():
                move(folder / name, replaced / name)
            done.append(name)
            move(stage / name, folder / name)
        yield
    except BaseException:
        for name in reversed(done):
            (folder / name).unlink(missing_ok=True)
            if (replaced / name).exists():
                move(replaced / name, folder / name)
        for each in reversed(made):
            each.rmdir()
        raise


def check_free(path: Path, *, overwrite: bool) -> None:
    """Refuse a place where a file may not go.

    Raises
    ------
    ConflictError
        If a file is there that may not be replaced, or a folder.
    """
    if path.is_dir():
        raise ConflictError(f"{path} is a folder. Choose another name.")
    if path.exists() and not overwrite:
        raise ConflictError(
            f"{path} is there already. Choose another name or folder, or pass overwrite=True."
        )


def _make(folder: Path, made: list[Path]) -> None:
    """Make a folder and those above it, and list what was made."""
    for each in (*reversed(folder.parents), folder):
        if not each.exists():
            each.mkdir()
            made.append(each)
