"""peervoice withdraw."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from peervoice.cli.options import ProjectFile

if TYPE_CHECKING:
    from collections.abc import Iterator

    from peervoice.project.reports import Withdrawn


def withdraw(
    file: ProjectFile,
    person: Annotated[
        str,
        typer.Argument(
            metavar="PERSON",
            help="Id of the person, or of the one interview with somebody who has no row.",
        ),
    ],
    *,
    why: Annotated[
        str, typer.Option(metavar="TEXT", help="The reason, for the history; not their words.")
    ] = "",
    backups: Annotated[
        bool, typer.Option("--backups", help="Also rewrite the copies that the project knows of.")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Erase a person's words from a project, for good.

    Asks before it does; nothing undoes it. Says what is gone, and what is left to do by hand.

    In Python: project.withdraw(person, why=..., backups=...).
    """
    from peervoice.project import open as open_project

    with open_project(file) as project:
        if not yes:
            typer.confirm(
                f"Erase all words of {person} from {file.name}? Nothing undoes this.",
                abort=True,
                err=True,
            )
        done = project.withdraw(person, why=why, backups=backups)
    for line in _lines(done):
        typer.echo(line)


def _lines(done: Withdrawn) -> Iterator[str]:
    numbers = (
        (done.turns, "turn"),
        (done.codings, "coding"),
        (done.memos, "memo"),
        (done.suggestions, "suggestion"),
    )
    yield f"{done.participant} is withdrawn."
    gone = [f"{number} {what}{'s' * (number != 1)}" for number, what in numbers]
    yield f"Erased: {', '.join(gone)}"
    for what, names in (
        ("Interviews that are gone", done.transcripts),
        ("Conversations that their turns left", done.shared),
        ("Still mentioned by others in", done.mentioned),
        ("Published before, look through", done.published),
        ("Copies", [f"{copy.path}: {copy.state}" for copy in done.copies]),
    ):
        if names:
            yield f"{what}: {', '.join(names)}"
    if done.mended:
        yield f"Notes that repeated their words, and no longer do: {done.mended}"
    yield "The files that were read, printed reports and copies elsewhere are yours to delete."
