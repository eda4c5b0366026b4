"""Page: a table of quotes as HTML that stands alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peervoice.tables.layout import DRAFT, HOW, printable, themes

if TYPE_CHECKING:
    from peervoice.tables.quote_table import QuoteTable


def page(table: QuoteTable) -> str:
    """Return a whole page: nothing is loaded from elsewhere, and it prints well.

    Parameters
    ----------
    table : QuoteTable
        A draft or a public table.
    """
    return _rendered("page.html.j2", table)


def fragment(table: QuoteTable) -> str:
    """Return a part of a page, for notebooks; its styles touch nothing else there."""
    return _rendered("quotes.html.j2", table)


def _rendered(template: str, table: QuoteTable) -> str:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("peervoice.tables", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.get_template(template).render(
        title=printable(table.title),
        language=table.language,
        draft=DRAFT if table.draft else "",
        how=HOW,
        note=printable(table.note),
        themes=themes(table),
    )
