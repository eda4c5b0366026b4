"""Kinds of columns that the tables of a project file have."""

from __future__ import annotations

from typing import Final

import sqlalchemy as sa

NAMES: Final = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}

metadata = sa.MetaData(naming_convention=NAMES)


def key() -> sa.Column[int]:
    """Return the integer key of a table, ``id``."""
    return sa.Column("id", sa.Integer, primary_key=True)


def of(name: str, table: str, *, nullable: bool = False, index: bool = False) -> sa.Column[int]:
    """Return a reference to the key of another table."""
    referred = sa.ForeignKey(f"{table}.id")
    return sa.Column(name, sa.Integer, referred, nullable=nullable, index=index)


def uuid() -> sa.Column[str]:
    """Return a UUID in hexadecimal, of which there is one."""
    return sa.Column("uuid", sa.String(32), nullable=False, unique=True)


def alive() -> sa.Column[bool]:
    """Return whether a row is in force."""
    return sa.Column("alive", sa.Boolean, nullable=False)


def text(name: str, *, nullable: bool = False) -> sa.Column[str]:
    """Return a column of text."""
    return sa.Column(name, sa.Text, nullable=nullable)


def number(name: str, *, nullable: bool = False) -> sa.Column[int]:
    """Return a column of numbers, such as offsets."""
    return sa.Column(name, sa.BigInteger, nullable=nullable)
