"""The command line: the nouns and verbs of the Python API, one command each.

Floor 9. A command reads its arguments, calls its Python twin, and prints; nothing is decided
here. A new command is one file in ``commands`` and one line in `app`. What a command needs is
imported when it runs, so that ``peervoice --help`` answers at once.
"""

from peervoice.cli.app import app, main

__all__ = ["app", "main"]
