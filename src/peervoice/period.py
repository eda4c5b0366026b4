"""Period: a date known to the day, the month or the year.

Floor 0. Interviews and laws are often dated no closer than a month; a period keeps what is
known and makes no day up.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

from peervoice.errors import OptionError

_FORM = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")


def _not_a_date(text: str) -> str:
    return f"{text!r} is not a date. Write 2020, 2020-11 or 2020-11-05."


@dataclass(frozen=True, order=True, slots=True)
class Period:
    """A closed stretch of days, from a date of which perhaps only the year is known.

    Parameters
    ----------
    first, last : datetime.date
        First and last day that the date may mean.

    Raises
    ------
    OptionError
        If the last day comes before the first.

    Examples
    --------
    >>> Period.parse("2020-11")
    Period('2020-11')
    >>> Period.parse("2020-02").last
    datetime.date(2020, 2, 29)
    """

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise OptionError(f"A period cannot end ({self.last}) before it starts ({self.first}).")

    @classmethod
    def parse(cls, text: str) -> Period:
        """Read ``2020``, ``2020-11``, ``2020-11-05``, or two of them with a slash between.

        Raises
        ------
        OptionError
            If the text has another form, or names a day that does not exist.
        """
        first, slash, last = text.partition("/")
        if slash:
            return cls(cls.parse(first).first, cls.parse(last).last)
        form = _FORM.fullmatch(text.strip())
        if form is None:
            raise OptionError(_not_a_date(text))
        year, month, day = (int(part or 0) for part in form.groups())
        try:
            last_month = month or 12
            last_day = day or calendar.monthrange(year, last_month)[1]
            return cls(date(year, month or 1, day or 1), date(year, last_month, last_day))
        except ValueError as error:
            raise OptionError(_not_a_date(text)) from error

    def __str__(self) -> str:
        if self.first == self.last:
            return self.first.isoformat()
        whole_months = (
            self.first.day == 1
            and self.last.day == calendar.monthrange(self.last.year, self.last.month)[1]
        )
        if whole_months and self.first.year == self.last.year:
            if self.first.month == self.last.month:
                return f"{self.first:%Y-%m}"
            if (self.first.month, self.last.month) == (1, 12):
                return f"{self.first:%Y}"
        return f"{self.first.isoformat()}/{self.last.isoformat()}"

    def __repr__(self) -> str:
        return f"Period({str(self)!r})"

    def overlaps(self, other: Period) -> bool:
        """Tell whether the two periods share at least one day."""
        return self.first <= other.last and other.first <= self.last

    def __contains__(self, other: Period) -> bool:
        return self.first <= other.first and other.last <= self.last
