"""Run every notebook from top to bottom, and keep what its cells show.

The tests run the notebooks too, and compare: when a cell shows something else than what is kept,
look at it, and run `make notebooks`.
"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import nbformat
from nbclient import NotebookClient

HERE = Path(__file__).resolve().parent


def refreshed(path: Path) -> nbformat.NotebookNode:
    """Return a notebook with the outputs that its cells give now."""
    notebook = nbformat.read(path, as_version=4)
    with TemporaryDirectory() as folder:
        resources = {"metadata": {"path": folder}}
        NotebookClient(notebook, timeout=300, record_timing=False, resources=resources).execute()
    notebook.metadata = {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    return notebook


if __name__ == "__main__":
    for path in sorted(HERE.glob("*.ipynb")):
        nbformat.write(refreshed(path), path)
