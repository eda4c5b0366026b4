"""Words that labels are made of, in six languages, in small letters."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

# Labels of interviewers by language, in lower case. Not among them is what may as well stand for
# somebody who answers, such as "P" (pregunta, participant) and "E" (entrevistador, entrevistada):
# a person who is taken for an interviewer is silently missing from every count.
_INTERVIEWERS: Final = {
    "en": "interviewer int i q question moderator mod facilitator researcher",
    "es": "entrevistador entrevistadora entrevistador(a) entrevistador/a moderador moderadora "
    "investigador investigadora facilitador facilitadora pregunta",
    "fr": "enquêteur enquêteuse enquêtrice enquêteur·rice intervieweur intervieweuse modérateur "
    "modératrice animateur animatrice chercheur chercheuse question",
    "pt": "entrevistador entrevistadora entrevistador(a) entrevistador/a pesquisador pesquisadora "
    "investigador investigadora moderador moderadora pergunta",
    "de": "interviewer interviewerin interviewer:in interviewer*in interviewende moderator "
    "moderatorin forscher forscherin frage",
    "ru": "интервьюер интервьюерка модератор модераторка ведущий ведущая исследователь "
    "исследовательница вопрос",
}
# Who or what is heard and is neither: a break of the recording, or the one who interprets.
_OTHERS: Final = {
    "en": "break music intro outro advertisement sponsor interpreter translator transcriber noise",
    "es": "pausa música intérprete traductor traductora",
    "fr": "pause musique interprète traducteur traductrice",
    "pt": "pausa música intérprete tradutor tradutora",
    "de": "pause musik dolmetscher dolmetscherin übersetzer übersetzerin",
    "ru": "перерыв пауза музыка переводчик переводчица",
}
# Words that stand, with a number, for a person.
_PERSONS: Final = {
    "en": "speaker participant respondent voice person interviewee",
    "es": "hablante participante persona voz entrevistado entrevistada",
    "fr": "locuteur locutrice participant participante personne voix",
    "pt": "falante participante pessoa voz",
    "de": "sprecher sprecherin befragte befragter teilnehmer teilnehmerin stimme",
    "ru": "спикер участник участница респондент респондентка голос",
}
# What stands over an interview, and names nobody who speaks in it.
_ABOUT: Final = {
    "en": "date time place location duration length file filename interview transcript "
    "transcription recording language topic title project country city age gender version notes "
    "recorded transcribed",
    "es": "fecha hora lugar duración archivo entrevista idioma tema título proyecto país ciudad "
    "edad género",
    "fr": "heure lieu durée fichier entretien langue sujet titre projet pays ville âge genre",
    "pt": "data local duração arquivo língua tema título projeto cidade idade",
    "de": "datum zeit ort dauer datei sprache thema titel projekt land stadt alter geschlecht",
    "ru": "дата время место длительность продолжительность файл интервью язык тема проект страна "
    "город возраст пол",
}
# What begins a line of speech and has a colon after it.
_SAID: Final = {
    "en": "note notes nb ps but and so because first second third example listen look remember "
    "meaning dear there here yours love p.s",
    "es": "nota pero porque primero segundo ejemplo mira ojo recuerda",
    "fr": "mais donc parce premièrement exemple écoutez remarque",
    "pt": "mas então primeiro segundo exemplo olha lembra",
    "de": "aber also weil erstens zweitens beispiel notiz achtung",
    "ru": "но потому во-первых во-вторых пример например слушай смотри примечание итак",
}
# Small words inside names.
_INSIDE_NAMES: Final = {
    "en": "and of",
    "es": "de del el la las los y",
    "fr": "de du des la le et",
    "pt": "a da das de do dos e",
    "de": "den der und van von zu",
    "ru": "и",
    "other": "al bin den der di i ibn ter van",
}


def _words(by_language: Mapping[str, str]) -> frozenset[str]:
    return frozenset(" ".join(by_language.values()).split())


INTERVIEWERS: Final = _words(_INTERVIEWERS)
OTHERS: Final = _words(_OTHERS)
PERSONS: Final = _words(_PERSONS)
ABOUT_INTERVIEWS: Final = _words(_ABOUT)
BEFORE_A_COLON: Final = _words(_SAID)
PARTICLES: Final = _words(_INSIDE_NAMES)
