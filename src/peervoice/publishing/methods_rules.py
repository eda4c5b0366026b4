"""Methods rules: what may not stand in methods that go out."""

from __future__ import annotations

from peervoice.errors import ConsentError
from peervoice.project import Project
from peervoice.tables import Methods


def guarded_methods(methods: Methods, project: Project, *, minimum: int) -> Methods:
    """Ask methods anew, so that they say what the project says now.

    People may have withdrawn since they were made. What people wrote in their answers goes out as
    it is.

    Parameters
    ----------
    methods : Methods
        How they were asked for, and what people answer.
    project : Project
        What it says now.
    minimum : int
        The smallest group that may be shown.

    Returns
    -------
    `Methods`
        Such as may go out.

    Raises
    ------
    ConsentError
        If they name coders, or smaller groups.
    """
    telling = methods.telling
    if telling.named:
        raise ConsentError(
            "These methods name the coders, and stay in the project. Leave named=True away: "
            "project.methods()."
        )
    if telling.minimum < minimum:
        raise ConsentError(
            f"These methods name groups of {telling.minimum} people, and {minimum} are "
            f"the fewest here. Make them anew: project.methods(min_participants={minimum})."
        )
    return project.methods(
        answers={
            key: {"answer": answer.text, "reported": answer.reported}
            for key, answer in methods.answers.items()
        },
        unit=telling.unit,
        coders=telling.coders,
        by=telling.by,
        named=telling.named,
        min_participants=telling.minimum,
        language=telling.language,
    )
