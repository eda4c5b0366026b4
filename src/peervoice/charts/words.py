"""Words: what charts of counts and of coverage say beside names and numbers, in four languages.

Every word stands under its English form. Languages that have none are added by a house, with
``theme(words=...)``.
"""

from __future__ import annotations

from typing import Final

from peervoice.frozen import FrozenMap
from peervoice.law import UNDETERMINED, UNKNOWN

_SPANISH: Final = {
    # Sizes and numbers.
    "n = {n}": "n = {n}",
    "n hidden": "n oculto",
    "{k} of {of}": "{k} de {of}",
    "{n} segment": "{n} segmento",
    "{n} segments": "{n} segmentos",
    "{n}%": "{n}\N{NO-BREAK SPACE}%",
    # Why there is no number.
    "not read": "sin leer",
    "not asked": "sin preguntar",
    "left out": "excluido",
    "n.a.": "s. p.",
    "hidden to protect people": "oculto para proteger a las personas",
    "left out of the counts": "excluido del recuento",
    "nobody was read": "ninguna entrevista leída",
    "nobody was asked": "no se preguntó a nadie",
    # What a scale measures.
    "share of participants who said it, of those read for the code": (
        "proporción de participantes que lo dijeron, entre aquellos cuya entrevista se leyó "
        "para el código"
    ),
    "participants who said it": "participantes que lo dijeron",
    "segments": "segmentos",
    "In the cells: who said it / who was read": (
        "En las celdas: participantes que lo dijeron / participantes leídos"
    ),
    # Groups.
    "all": "total",
    "not known": "no se sabe",
    "(blank)": "(vacío)",
    # Notes.
    "Without a label in '{language}': {names}.": "Sin etiqueta en «{language}»: {names}.",
    "Not drawn: {values}.": "No se representa: {values}.",
    "Who spoke of the one and of the other is counted at both ends.": (
        "Quien habló de lo uno y de lo otro se cuenta en los dos extremos."
    ),
    "{value}: what was said of both at once; it counts at neither end.": (
        "{value}: lo que se dijo de ambos a la vez; no cuenta en ningún extremo."
    ),
    # Stacks.
    "{axis}, by {name}: stacked": "{axis}, por {name}: valores acumulados",
    "{axis}, by {name}: % of all in the bar": "{axis}, por {name}: % del total de la barra",
    "A person who said things of several kinds of {name} is named for each: "
    "people do not add up to n.": (
        "Quien dijo cosas de varias clases de {name} figura en cada una: "
        "la suma de personas no es n."
    ),
    "Who belongs to several groups of {name} counts in each.": (
        "Quien pertenece a varios grupos de {name} cuenta en cada uno."
    ),
    "no value": "sin valor",
    "of {of} person: {said}": "de {of} persona: {said}",
    "of {of} people: {said}": "de {of} personas: {said}",
    "nobody": "nadie",
    # Recommendations.
    "Codes: {names}": "Códigos: {names}",
    "Also: {names}": "También: {names}",
    "{name} (all of it)": "{name} (por completo)",
    # Coverage.
    "participants": "participantes",
    "transcripts": "transcripciones",
    "words": "palabras",
    "{what}, for each of the {n} codes": "{what}, para cada uno de los {n} códigos",
    "read": "leído",
    "by two or more": "por dos o más",
    "read by two coders or more": "leído por dos codificadores o más",
    "read by one": "leído por uno",
    "all {n} codes": "los {n} códigos",
    "{names} and {n} more codes": "{names} y {n} códigos más",
}

_FRENCH: Final = {
    "n = {n}": "n = {n}",
    "n hidden": "n masqué",
    "{k} of {of}": "{k} sur {of}",
    "{n} segment": "{n} segment",
    "{n} segments": "{n} segments",
    "{n}%": "{n}\N{NO-BREAK SPACE}%",
    "not read": "non lu",
    "not asked": "non demandé",
    "left out": "exclu",
    "n.a.": "n. d.",
    "hidden to protect people": "masqué pour protéger les personnes",
    "left out of the counts": "exclu du décompte",
    "nobody was read": "aucun entretien lu",
    "nobody was asked": "la question n'a été posée à personne",
    "share of participants who said it, of those read for the code": (
        "part des participants qui l'ont dit, parmi ceux dont l'entretien a été lu pour le code"
    ),
    "participants who said it": "participants qui l'ont dit",
    "segments": "segments",
    "In the cells: who said it / who was read": (
        "Dans les cases : participants qui l'ont dit / participants lus"
    ),
    "all": "ensemble",
    "not known": "non connu",
    "(blank)": "(vide)",
    "Without a label in '{language}': {names}.": "Sans libellé en « {language} » : {names}.",
    "Not drawn: {values}.": "Non représenté : {values}.",
    "Who spoke of the one and of the other is counted at both ends.": (
        "Qui a parlé de l'un et de l'autre est compté aux deux extrémités."
    ),
    "{value}: what was said of both at once; it counts at neither end.": (
        "{value} : ce qui a été dit des deux à la fois ; ne compte à aucune extrémité."
    ),
    "{axis}, by {name}: stacked": "{axis}, par {name} : valeurs empilées",
    "{axis}, by {name}: % of all in the bar": "{axis}, par {name} : % du total de la barre",
    "A person who said things of several kinds of {name} is named for each: "
    "people do not add up to n.": (
        "Qui a dit des choses de plusieurs sortes de {name} figure dans chacune : "
        "la somme des personnes n'est pas n."
    ),
    "Who belongs to several groups of {name} counts in each.": (
        "Qui appartient à plusieurs groupes de {name} compte dans chacun."
    ),
    "no value": "sans valeur",
    "of {of} person: {said}": "sur {of} personne : {said}",
    "of {of} people: {said}": "sur {of} personnes : {said}",
    "nobody": "aucune",
    "Codes: {names}": "Codes : {names}",
    "Also: {names}": "Aussi : {names}",
    "{name} (all of it)": "{name} (en entier)",
    "participants": "participants",
    "transcripts": "transcriptions",
    "words": "mots",
    "{what}, for each of the {n} codes": "{what}, pour chacun des {n} codes",
    "read": "lu",
    "by two or more": "par deux ou plus",
    "read by two coders or more": "lu par deux codeurs ou plus",
    "read by one": "lu par un seul",
    "all {n} codes": "les {n} codes",
    "{names} and {n} more codes": "{names} et {n} autres codes",
}

_RUSSIAN: Final = {
    "n = {n}": "n = {n}",
    "n hidden": "n скрыто",
    "{k} of {of}": "{k} из {of}",
    # Abbreviated, the word is the same after every number.
    "{n} segment": "{n} фрагм.",
    "{n} segments": "{n} фрагм.",
    "{n}%": "{n}\N{NO-BREAK SPACE}%",
    "not read": "не прочитано",
    "not asked": "не спрашивали",
    "left out": "не включено",
    "n.a.": "н. с.",
    "hidden to protect people": "скрыто для защиты людей",
    "left out of the counts": "не включено в подсчёт",
    "nobody was read": "интервью не прочитаны",
    "nobody was asked": "никого не спрашивали",
    "share of participants who said it, of those read for the code": (
        "доля участников, сказавших об этом, среди тех, чьи интервью прочитаны по этому коду"
    ),
    "participants who said it": "участники, сказавшие об этом",
    "segments": "фрагменты",
    "In the cells: who said it / who was read": (
        "В ячейках: сколько сказали об этом / сколько прочитано"
    ),
    "all": "все",
    "not known": "неизвестно",
    "(blank)": "(пусто)",
    "Without a label in '{language}': {names}.": "Без названия на «{language}»: {names}.",
    "Not drawn: {values}.": "Не показано: {values}.",
    "Who spoke of the one and of the other is counted at both ends.": (
        "Кто говорил и об одном, и о другом, учтён на обоих концах."
    ),
    "{value}: what was said of both at once; it counts at neither end.": (
        "{value}: сказанное об обоих сразу; не учтено ни на одном конце."
    ),
    "{axis}, by {name}: stacked": "{axis}, по «{name}»: с накоплением",
    "{axis}, by {name}: % of all in the bar": "{axis}, по «{name}»: % от всей полосы",
    "A person who said things of several kinds of {name} is named for each: "
    "people do not add up to n.": (
        "Кто говорил о разном («{name}»), назван в каждом случае: сумма людей не равна n."
    ),
    "Who belongs to several groups of {name} counts in each.": (
        "Кто входит в несколько групп («{name}»), учтён в каждой."
    ),
    "no value": "без значения",
    "of {of} person: {said}": "из {of} чел.: {said}",
    "of {of} people: {said}": "из {of} чел.: {said}",
    "nobody": "никто",
    "Codes: {names}": "Коды: {names}",
    "Also: {names}": "Также: {names}",
    "{name} (all of it)": "{name} (целиком)",
    "participants": "участники",
    "transcripts": "расшифровки",
    "words": "слова",
    "{what}, for each of the {n} codes": "{what}, по каждому из кодов: {n}",
    "read": "прочитано",
    "by two or more": "двумя и более",
    "read by two coders or more": "прочитано двумя кодировщиками и более",
    "read by one": "прочитано одним",
    "all {n} codes": "все коды ({n})",
    "{names} and {n} more codes": "{names} и другие коды ({n})",
}

ENGLISH: Final[FrozenMap[str, str]] = FrozenMap({word: word for word in _SPANISH})
WORDS: Final[FrozenMap[str, FrozenMap[str, str]]] = FrozenMap(
    {
        "en": ENGLISH,
        "es": FrozenMap(_SPANISH),
        "fr": FrozenMap(_FRENCH),
        "ru": FrozenMap(_RUSSIAN),
    }
)
# Values that nobody wrote: what peervoice says where a model cannot be told.
VALUES: Final[FrozenMap[str, FrozenMap[str, str]]] = FrozenMap(
    {
        "es": FrozenMap({UNKNOWN: "desconocido", UNDETERMINED: "indeterminado"}),
        "fr": FrozenMap({UNKNOWN: "inconnu", UNDETERMINED: "indéterminé"}),
        "ru": FrozenMap({UNKNOWN: "неизвестно", UNDETERMINED: "не определено"}),
    }
)
