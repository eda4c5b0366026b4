"""Methods rules: what may not stand in methods that go out."""

from __future__ import annotations

from peervoice.errors import ConsentError
from peervoice.tables import Methods


def refuse_telling(methods: Methods, *, minimum: int) -> None:
    """Refuse methods that name coders, or groups that are too small.

    What people wrote in their answers goes out as it is.

    Parameters
    ----------
    methods : Methods
        What would go out.
    minimum : int
        The smallest group that may be shown.

    Raises
    ------
    ConsentError
        If they name coders, or smaller groups.
    """
    if methods.named:
        raise ConsentError(
            "These methods name the coders, and stay in the project. Leave named=True away: "
            "project.methods()."
        )
    if methods.min_participants < minimum:
        raise ConsentError(
            f"These methods name groups of {methods.min_participants} people, and {minimum} are "
            f"the fewest here. Make them anew: project.methods(min_participants={minimum})."
        )
