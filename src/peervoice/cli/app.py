"""The program ``peervoice``, and the list of its commands."""

from __future__ import annotations

import sys
from importlib.metadata import version
from io import TextIOWrapper
from typing import Annotated

import typer

from peervoice.cli.commands.add import add
from peervoice.cli.commands.adopt import adopt
from peervoice.cli.commands.agreement import agreement
from peervoice.cli.commands.backup import backup
from peervoice.cli.commands.counts import counts
from peervoice.cli.commands.demo import demo
from peervoice.cli.commands.disagreements import disagreements
from peervoice.cli.commands.formats import formats
from peervoice.cli.commands.framework import framework
from peervoice.cli.commands.history import history
from peervoice.cli.commands.methods import methods
from peervoice.cli.commands.new import new
from peervoice.cli.commands.preview import preview
from peervoice.cli.commands.publish import publish
from peervoice.cli.commands.quotes import quotes
from peervoice.cli.commands.read import read
from peervoice.cli.commands.search import search
from peervoice.cli.commands.undo import undo
from peervoice.cli.commands.verify import verify
from peervoice.cli.commands.withdraw import withdraw
from peervoice.cli.refusing import Refusing

# Traces are plain, so that no value of a variable, which may be interview text, is printed.
app = typer.Typer(
    name="peervoice",
    cls=Refusing,
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


def _show_version(*, wanted: bool) -> None:
    if wanted:
        typer.echo(f"peervoice {version('peervoice')}")
        raise typer.Exit


@app.callback()
def _program(
    *,
    version: Annotated[
        bool,
        typer.Option("--version", help="Print the version.", callback=_show_version),
    ] = False,
) -> None:
    """From interviews to coded excerpts, theme charts and quote tables.

    Everything stays on this machine. Each command has a twin in Python, named in its help:
    peervoice COMMAND --help.
    """


for command in (
    *(new, formats, preview, add, adopt, search, counts, agreement, disagreements),
    *(framework, quotes, methods, publish, history, undo, verify, backup, withdraw),
    demo,
):
    app.command()(command)
# "import" is a word of Python's own, and cannot name a function.
app.command("import")(read)


def main() -> None:
    """Run the program ``peervoice``."""
    for stream in (sys.stdout, sys.stderr):
        # Interviews hold letters that the encodings of some systems lack.
        if isinstance(stream, TextIOWrapper) and not stream.isatty():
            stream.reconfigure(encoding="utf-8")
    app()
