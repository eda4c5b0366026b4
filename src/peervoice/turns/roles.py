"""Which labels mean an interviewer."""

from __future__ import annotations

import re
from typing import Final, Literal

# Labels of interviewers by language, in lower case.
_INTERVIEWERS: Final = {
    "en": "interviewer int i q question moderator facilitator researcher",
    "es": "entrevistador entrevistadora e moderador moderadora investigador investigadora p",
    "fr": "enquêteur enquêteuse enquêtrice intervieweur intervieweuse modérateur modératrice",
    "pt": "entrevistador entrevistadora entrevistador(a) pesquisador pesquisadora pergunta",
    "de": "interviewer interviewerin interviewer:in moderator moderatorin forscherin frage",
    "ru": "интервьюер интервьюерка модератор ведущий ведущая исследователь вопрос",
}
_LABELS: Final = frozenset(" ".join(_INTERVIEWERS.values()).split())
_NUMBER: Final = re.compile(r"[\s_#-]*\d+$")


def role_of(label: str | None) -> Literal["interviewer", "participant"]:
    """Tell the part that a speaker has, from the label alone.

    Examples
    --------
    >>> role_of("Interviewer 2"), role_of("ИНТЕРВЬЮЕР"), role_of("Amina"), role_of(None)
    ('interviewer', 'interviewer', 'participant', 'participant')
    """
    name = _NUMBER.sub("", (label or "").strip().lower())
    return "interviewer" if name in _LABELS else "participant"
