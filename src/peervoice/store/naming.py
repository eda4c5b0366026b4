"""Files are written under another name, and named when they are whole."""

from __future__ import annotations

import os
from glob import escape
from pathlib import Path
from uuid import uuid4


def draft(path: Path) -> Path:
    """Return a name for a file that is not whole yet."""
    return path.with_name(f".{path.name}.{uuid4().hex[:8]}")


def sweep(path: Path) -> None:
    """Delete the drafts of a file that programs left which were killed in the middle of one."""
    for left in path.parent.glob(f".{escape(path.name)}.{'[0-9a-f]' * 8}*"):
        left.unlink(missing_ok=True)


def name(draft: Path, path: Path) -> bool:
    """Give a whole file its name, and tell whether; if somebody else was faster, theirs stays."""
    try:
        os.link(draft, path)
    except FileExistsError:
        return False
    except OSError:
        # A file system without hard links, such as that of a memory stick.
        if path.exists():
            return False
        draft.rename(path)
    return True
