"""Dates: when an interview was held, where its file says so beyond doubt."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from peervoice.errors import OptionError
from peervoice.period import Period

# Names of the months as dates have them, full and short, in small letters.
_NAMES: Final[Mapping[str, str]] = {
    "en": "january february march april may june july august september october november december",
    "en, short": "jan feb mar apr may jun jul aug sep oct nov dec",
    "en, longer": "- - - - - - - - sept - - -",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre "
    "diciembre",
    "es, other": "- - - - - - - - setiembre - - -",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "fr, other": "- fevrier - - - - - aout - - - decembre",
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro "
    "dezembro",
    "de": "januar februar märz april mai juni juli august september oktober november dezember",
    "de, Austria": "jänner feber - - - - - - - - - -",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "ru, alone": "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь",
}
_MONTHS: Final = {
    name: number
    for names in _NAMES.values()
    for number, name in enumerate(names.split(), start=1)
    if name != "-"
}
# What a line calls the date of an interview. A birth, a contract or a transcription have dates too.
_CALLED: Final = {
    "en": "date|interview date|date of interview|date of the interview|interviewed on|"
    "recording date|date of recording|recorded on|recorded|conducted on",
    "es": "fecha|fecha de la entrevista|fecha de entrevista|fecha de grabación",
    "fr": "date de l'entretien|date d'entretien|date de l'enregistrement",
    "pt": "data|data da entrevista|data de gravação|data da gravação",
    "de": "datum|datum des interviews|interviewdatum|datum des gesprächs|aufnahmedatum",
    "ru": "дата|дата интервью|дата проведения|дата записи|дата проведения интервью",
}
_LINE: Final = re.compile(
    r"^[ \t>#*_\-•]*({})[*_ \t\u00a0\u202f]*(?::|[ \t][–—-][ \t])[*_ \t\u00a0]*(\S.*)$".format(
        "|".join(re.escape(word) for each in _CALLED.values() for word in each.split("|"))
    ),
    re.IGNORECASE | re.MULTILINE,
)
# Languages in which 05.11.2020 is never the eleventh of May.
_DAY_FIRST: Final = frozenset(f"{_CALLED['de']}|{_CALLED['ru']}".split("|"))
_WEEKDAY: Final = re.compile(r"^[^\W\d_]{2,12}(?:[-\s]feira)?\.?,?\s+(?=\d|[^\W\d_]+\.?\s\d)")
_CLOCK: Final = re.compile(
    r"[,;]?\s*(?:\b(?:at|um|à|às|a las|в|о)\s+)?\d{1,2}[:.h]\d{2}(?::\d{2})?\s*"
    r"(?:[ap]\.?m\.?|uhr|h)?$",
    re.IGNORECASE,
)
_ORDINAL: Final = r"(?:st|nd|rd|th|er|º|°|\.)?"
_MONTH: Final = r"(?P<month>[^\W\d_]{3,12})\.?"
_YEAR: Final = r"(?P<year>(?:19|20)\d{2})"
_OF: Final = r"(?:\s+(?:of|de|del|d[eo]))?[\s,]+"
_FORMS: Final = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"{_YEAR}-(?P<month>\d{{2}})(?:-(?P<day>\d{{2}}))?(?:T\d{{2}}:\d{{2}}\S*)?",
        rf"{_YEAR}[./](?P<month>\d{{1,2}})[./](?P<day>\d{{1,2}})",
        rf"(?P<first>\d{{1,2}})(?P<mark>[./-])(?P<second>\d{{1,2}})(?P=mark){_YEAR}",
        rf"(?P<day>\d{{1,2}}){_ORDINAL}{_OF}{_MONTH}{_OF}{_YEAR}",
        rf"{_MONTH}\s+(?P<day>\d{{1,2}}){_ORDINAL},?\s+{_YEAR}",
        rf"{_MONTH}{_OF}{_YEAR}",
    )
)
_YEAR_SIGN: Final = re.compile(r"\s*(?:г\.?|года|р\.?)?\s*[.;,*_]*$", re.IGNORECASE)
# In a name, a whole date; or year and month that no other part is joined to in the same way, since
# PT-2020-11 may be the eleventh of its year.
_DAY_IN_NAME: Final = re.compile(
    r"(?<![A-Za-z0-9])((?:19|20)\d{2})(?:([-_.])(\d{2})\2(\d{2})|(\d{2})(\d{2}))"
    r"(?![0-9A-Za-z]|[-_.]\d{1,2}(?!\d))"
)
_MONTH_IN_NAME: Final = re.compile(
    r"(?:(?<=\w)([-_.]))?(?<![A-Za-z0-9])((?:19|20)\d{2})([-_.])(\d{2})(?![0-9A-Za-z]|\3)"
)
_TWELVE: Final = 12
_LINES: Final = 15
_LONGEST: Final = 4_000


def date_of(name: str, head: str) -> Period | None:
    """Return the date of an interview: from the name of its file, or a line above it.

    A name has it as 2020-11-05, 2020-11, or 20201105; a line calls it so, as in "Date of
    interview: 5 November 2020", in six languages. Dates that may be read in two ways, such as
    03/04/2020, are not read.

    Parameters
    ----------
    name : str
        Name of the file, without its suffix.
    head : str
        The beginning of its text; the first 15 lines are looked at.

    Returns
    -------
    Period or None
        None where there is no date, or two that differ.

    Examples
    --------
    >>> date_of("PT-01_2020-11-05", ""), date_of("PT-01", "Fecha: 5 de noviembre de 2020")
    (Period('2020-11-05'), Period('2020-11-05'))
    >>> date_of("PT-01", "Date: 03/04/2020") is None
    True
    """
    lines = head[:_LONGEST].replace("’", "'").split("\n", _LINES)[:_LINES]
    found = {*_in_name(name), *_in_lines("\n".join(lines))}
    # A month, and a day of it, are no two dates.
    closest = [one for one in found if all(one in other for other in found)]
    return closest[0] if closest else None


def _in_name(name: str) -> Iterator[Period]:
    for year, _, month, day, other_month, other_day in _DAY_IN_NAME.findall(name):
        yield from _period(year, month or other_month, day or other_day)
    for before, year, mark, month in _MONTH_IN_NAME.findall(name):
        if before != mark:
            yield from _period(year, month, None)


def _in_lines(head: str) -> Iterator[Period]:
    for called, said in _LINE.findall(head):
        written = _YEAR_SIGN.sub("", _CLOCK.sub("", said.strip()))
        for text in (written, _WEEKDAY.sub("", written)):
            read = (form.fullmatch(text) for form in _FORMS)
            if match := next(filter(None, read), None):
                yield from _of_form(match.groupdict(), day_first=called.lower() in _DAY_FIRST)
                break


def _of_form(parts: Mapping[str, str | None], *, day_first: bool) -> Iterator[Period]:
    year, month, day = parts["year"] or "", parts.get("month"), parts.get("day")
    if first := parts.get("first"):
        second = parts["second"] or ""
        day_first &= parts["mark"] == "."
        if not (day_first or first == second or max(int(first), int(second)) > _TWELVE):
            # Day and month, or month and day.
            return
        is_swapped = int(second) > _TWELVE
        day, month = (second, first) if is_swapped else (first, second)
    elif month is not None and not month.isdigit():
        month = str(_MONTHS.get(month.lower(), ""))
    if month:
        yield from _period(year, month, day)


def _period(year: str, month: str, day: str | None) -> Iterator[Period]:
    """Yield the date, if there is such a day."""
    try:
        yield Period.parse("-".join(filter(None, (year, month, day))))
    except OptionError:
        return
