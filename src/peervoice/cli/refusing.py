"""How errors leave the program: as sentences, and as exit status 1."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from typing import Any

import typer
from typer.core import TyperGroup

from peervoice.errors import InputError, PeervoiceError, PeervoiceWarning


class Refusing(TyperGroup):
    """Commands that say on stderr what they refuse; only a bug leaves a trace."""

    def invoke(self, ctx: Any) -> Any:
        """Run a command and word its errors and warnings."""
        with warnings.catch_warnings():
            warnings.simplefilter("always", PeervoiceWarning)
            warnings.showwarning = _noting(warnings.showwarning)
            try:
                return super().invoke(ctx)
            except PeervoiceError as error:
                _say(error)
            except OSError as error:
                # Without a file it is a bug, or a closed pipe, which typer knows how to treat.
                if error.filename is None:
                    raise
                typer.echo(f"{error.filename}: {error.strerror}.", err=True)
        raise typer.Exit(1)


def _say(error: PeervoiceError) -> None:
    typer.echo(str(error), err=True)
    if isinstance(error, InputError) and len(error.faults) > 1:
        for fault in error.faults:
            typer.echo(str(fault), err=True)


def _noting(show: Callable[..., None]) -> Callable[..., None]:
    """Return what shows our own warnings as sentences, each of them once."""
    said: set[str] = set()

    def note(message: Warning | str, category: type[Warning], *place: Any, **options: Any) -> None:
        if not issubclass(category, PeervoiceWarning):
            show(message, category, *place, **options)
        elif str(message) not in said:
            said.add(str(message))
            typer.echo(f"Note: {message}", err=True)

    return note
