"""peervoice formats."""

from __future__ import annotations

from peervoice.cli.options import As


def formats(*, format: As = "table") -> None:
    """List the kinds of files that can be read.

    In Python: peervoice.readers.formats_frame().
    """
    from peervoice.cli.output import show
    from peervoice.readers import formats_frame

    show(formats_frame(), format=format, short=lambda frame: frame)
