"""Headings that say of themselves that each row of a table is a turn."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final

from peervoice.readers.columns import Columns, TimeUnit
from peervoice.readers.laid_out import second_of
from peervoice.readers.sheet import Sheet
from peervoice.turns import role_of

# Headings in small letters, with a space for what may be a hyphen or an underscore.
_WORDS: Final = {
    "en": "text|words|utterance|utterances|content|sentence|speech|transcription|transcript text|"
    "dialogue|dialog|caption|subtitle|spoken text",
    "es": "texto|palabras|contenido|frase|transcripción|diálogo|intervención",
    "fr": "texte|paroles|propos|contenu|phrase|énoncé",
    "pt": "fala|falas|conteúdo|transcrição|enunciado",
    "de": "wortlaut|inhalt|äußerung|satz|transkript",
    "ru": "текст|слова|реплика|содержание|высказывание|фраза|расшифровка",
}
_SPEAKERS: Final = {
    "en": "speaker|speakers|speaker name|speaker label|speaker id",
    "es": "hablante|orador|oradora|locutor|locutora",
    "fr": "locuteur|locutrice|intervenant|intervenante",
    "pt": "falante|interlocutor",
    "de": "sprecher|sprecherin|sprecher:in|sprecher*in|sprechende",
    "ru": "спикер|говорящий|говорящая",
}
# What people have also where a row is no turn. With it, something else has to tell.
_PEOPLE: Final = {
    "en": "participant|respondent|person|name|who",
    "es": "participante|persona|nombre|quién",
    "fr": "participant|participante|personne|nom",
    "pt": "participante|pessoa|nome",
    "de": "teilnehmer|teilnehmerin|person|name",
    "ru": "участник|участница|респондент|имя|кто",
}
_TIMES: Final = {
    "en": "start|start time|time start|begin|begin time|timespan|time|timestamp|timecode|time code|"
    "in|start timecode",
    "es": "inicio|hora de inicio|tiempo|tiempo de inicio|marca de tiempo",
    "fr": "début|temps|heure de début|horodatage",
    "pt": "início|tempo|tempo de início",
    "de": "beginn|anfang|start|startzeit|zeit|zeitmarke|zeitstempel",
    "ru": "начало|время|время начала|таймкод|тайм код|метка времени",
}
_ROLES: Final = {"en": "role|speaker role", "es": "rol", "fr": "rôle", "pt": "papel", "de": "rolle",
                 "ru": "роль"}  # fmt: skip
_TRANSCRIPTS: Final = {
    "en": "transcript|transcript id|interview|interview id|file|filename|file name|recording",
    "es": "entrevista|archivo",
    "fr": "entretien|fichier",
    "pt": "arquivo",
    "de": "interview|datei",
    "ru": "интервью|файл",
}
# Where a row is an answer, whatever else it has.
_QUESTIONS: Final = {
    "en": "question|prompt",
    "es": "pregunta",
    "fr": "question",
    "pt": "pergunta",
    "de": "frage",
    "ru": "вопрос",
}
_UNIT: Final = re.compile(r"[\s(\[]*\b(ms|msec|milliseconds?|s|sec|secs|seconds?)\b[)\]\s]*$")
_WHOLE: Final = re.compile(r"\d+")
# People say two or three words a second. Where the last number is so many times the words, plain
# numbers are milliseconds, as Whisper writes them.
_FEWEST_PER_SECOND: Final = 0.05


def columns_of(sheet: Sheet) -> Columns | None:
    r"""Return which columns hold words, speakers and times, if the headings leave no doubt.

    That takes one heading for words, and one for speakers or for times that are times. Headings
    for people, such as "Name", do where the times of their words stand beside them, or one of
    them is an interviewer. A table with questions is never taken for turns.

    Parameters
    ----------
    sheet : Sheet
        A table.

    Returns
    -------
    Columns or None
        None where people have to say what the columns mean.

    Examples
    --------
    >>> from peervoice.readers.file import File
    >>> from peervoice.readers.sheet import read_sheet
    >>> table = read_sheet(File("a.csv", b"Timespan,Content,Speaker\n0:00.0 - 0:01.0,No.,Ana\n"))
    >>> found = columns_of(table)
    >>> found.words, found.speaker, found.time
    ('Content', 'Speaker', 'Timespan')
    """
    words = _one(sheet, _WORDS)
    if words is None or _named(sheet, _QUESTIONS) or not _speaks(sheet, words):
        return None
    time, unit = _time(sheet, words)
    speaker = _one(sheet, _SPEAKERS)
    if speaker is None and not _named(sheet, _SPEAKERS):
        people = _one(sheet, _PEOPLE)
        is_asked = any(role_of(row.text(people)) == "interviewer" for row in sheet.rows)
        speaker = people if time is not None or (people is not None and is_asked) else None
    if speaker is None and time is None:
        return None
    transcript = _one(sheet, _TRANSCRIPTS)
    if transcript is not None and any(not row.text(transcript) for row in sheet.rows):
        return None
    return Columns(
        transcript,
        words=words,
        speaker=speaker,
        role=_one(sheet, _ROLES),
        time=time,
        time_unit=unit,
    )


def _plain(heading: str) -> str:
    return " ".join(re.sub(r"[\s_\-]+", " ", heading).strip(" :.#").lower().split())


def _named(sheet: Sheet, known: Mapping[str, str]) -> list[str]:
    """Return the columns with headings of a kind."""
    words = {word for each in known.values() for word in each.split("|")}
    return [name for name in sheet.columns if _plain(name) in words]


def _one(sheet: Sheet, known: Mapping[str, str]) -> str | None:
    """Return the only column with a heading of a kind; two of them leave a doubt."""
    named = _named(sheet, known)
    return named[0] if len(named) == 1 else None


def _speaks(sheet: Sheet, words: str) -> bool:
    return any(any(map(str.isalpha, row.text(words))) for row in sheet.rows)


def _time(sheet: Sheet, words: str) -> tuple[str | None, TimeUnit]:
    """Return the first column with a heading and cells of times, and what its numbers are."""
    known = {word for each in _TIMES.values() for word in each.split("|")}
    for name in sheet.columns:
        plain = _plain(name)
        stated = _UNIT.search(plain)
        if (plain[: stated.start()] if stated else plain) not in known:
            continue
        cells = [cell for row in sheet.rows if (cell := row.text(name))]
        if cells and all(second_of(cell) is not None for cell in cells):
            said = sum(len(row.text(words).split()) for row in sheet.rows)
            is_milli = stated[1].startswith("m") if stated else _are_milliseconds(cells, said)
            return name, "milliseconds" if is_milli else "seconds"
    return None, "seconds"


def _are_milliseconds(cells: Iterable[str], words: int) -> bool:
    """Tell whether times are too large for seconds: nobody is silent for so long."""
    numbers = [int(cell) for cell in cells if _WHOLE.fullmatch(cell)]
    return bool(numbers) and words < _FEWEST_PER_SECOND * max(numbers)
