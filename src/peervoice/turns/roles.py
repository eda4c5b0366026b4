"""Which labels mean an interviewer."""

from __future__ import annotations

import re
from typing import Final, Literal

# Labels of interviewers by language, in lower case. Not among them is what may as well stand for
# somebody who answers, such as "P" (pregunta, participant) and "E" (entrevistador, entrevistada):
# a person who is taken for an interviewer is silently missing from every count.
_INTERVIEWERS: Final = {
    "en": "interviewer int i q question moderator facilitator researcher",
    "es": "entrevistador entrevistadora moderador moderadora investigador investigadora",
    "fr": "enquêteur enquêteuse enquêtrice intervieweur intervieweuse modérateur modératrice",
    "pt": "entrevistador entrevistadora entrevistador(a) pesquisador pesquisadora pergunta",
    "de": "interviewer interviewerin interviewer:in moderator moderatorin forscherin frage",
    "ru": "интервьюер интервьюерка модератор ведущий ведущая исследователь вопрос",
}
_LABELS: Final = frozenset(" ".join(_INTERVIEWERS.values()).split())
# A number after a word. After a single letter it makes a code of a person: P1, I2.
_NUMBER: Final = re.compile(r"(?<=\w\w)[\s_#-]*\d+$")


def role_of(label: str | None) -> Literal["interviewer", "participant"]:
    """Tell the part that a speaker has, from the label alone.

    Examples
    --------
    >>> role_of("Interviewer 2"), role_of("ИНТЕРВЬЮЕР"), role_of("Amina"), role_of(None)
    ('interviewer', 'interviewer', 'participant', 'participant')
    """
    name = _NUMBER.sub("", (label or "").strip().lower())
    return "interviewer" if name in _LABELS else "participant"
