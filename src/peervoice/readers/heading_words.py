"""Heading words: what people and programs write over the columns of tables with speech."""

from __future__ import annotations

import re
from typing import Final

_ANY_GAP: Final = re.compile(r"[\s_\-]+")
_AROUND: Final = "[](){}<># \t\n\u00a0:."


def _words(*languages: str) -> frozenset[str]:
    return frozenset(word for each in languages for word in each.split("|"))


# In small letters, with a space for what may be a hyphen or an underscore.
WORDS: Final = _words(
    "text|words|utterance|utterances|content|sentence|speech|transcription|transcript text|"
    "dialogue|dialog|caption|subtitle|spoken text",
    "texto|palabras|contenido|frase|transcripción|diálogo|intervención",
    "texte|paroles|propos|contenu|phrase|énoncé",
    "fala|falas|conteúdo|transcrição|enunciado",
    "wortlaut|inhalt|äußerung|satz|transkript",
    "текст|слова|реплика|содержание|высказывание|фраза|расшифровка",
)
# They say of themselves that it is speech.
SPEAKERS: Final = _words(
    "speaker|speakers|speaker name|speaker label|speaker id",
    "hablante|hablantes|orador|oradora|locutor|locutora",
    "locuteur|locutrice|intervenant|intervenante",
    "falante|interlocutor",
    "sprecher|sprecherin|sprecher:in|sprecher*in|sprechende",
    "спикер|говорящий|говорящая",
)
# What people have also where a row is no turn. With it, something else has to tell.
PEOPLE: Final = _words(
    "participant|respondent|person|name|who",
    "participante|persona|nombre|quién",
    "participant|participante|personne|nom",
    "participante|pessoa|nome",
    "teilnehmer|teilnehmerin|befragte|person|name",
    "участник|участница|респондент|имя|кто",
)
TIMES: Final = _words(
    "start|start time|time start|begin|begin time|timespan|time|times|timestamp|timestamps|"
    "timecode|time code|in|start timecode",
    "inicio|hora|hora de inicio|tiempo|tiempo de inicio|marca de tiempo",
    "début|temps|heure de début|horodatage",
    "início|tempo|tempo de início",
    "beginn|anfang|start|startzeit|zeit|zeitmarke|zeitstempel",
    "начало|время|время начала|таймкод|тайм код|метка времени",
)
ROLES: Final = _words("role|speaker role", "rol", "rôle", "papel", "rolle", "роль")
TRANSCRIPTS: Final = _words(
    "transcript|transcript id|interview|interview id|file|filename|file name|recording",
    "entrevista|archivo",
    "entretien|fichier",
    "arquivo",
    "interview|datei",
    "интервью|файл",
)
# Where a row is an answer, whatever else it has.
QUESTIONS: Final = _words("question|prompt", "pregunta", "question", "pergunta", "frage", "вопрос")


def plain(heading: str) -> str:
    """Return a heading as the words above are written.

    Examples
    --------
    >>> plain("[Time-code]"), plain("Speaker_Name:")
    ('time code', 'speaker name')
    """
    return _ANY_GAP.sub(" ", heading.strip(_AROUND)).strip().lower()
