"""Judging: what is decided about opinions of coders who differ."""

from __future__ import annotations

from peervoice.project import adjudicating
from peervoice.project.adjudicating import CONSENSUS, Decision
from peervoice.project.coder import Coder
from peervoice.project.keeping import Keeping
from peervoice.project.reports import Adjudicated
from peervoice.selection import Disagreement


class Judging(Keeping):
    """The verb by which a team settles what its coders differ on."""

    def adjudicate(
        self,
        disagreement: Disagreement,
        decision: Decision,
        *,
        by: str,
        reason: str = "",
        code: str | None = None,
        under: str = CONSENSUS,
        **values: str | None,
    ) -> Adjudicated:
        """Decide where coders differ; the codings of both stay as they are.

        When the last disagreement about a code in a transcript is decided, a consensus is kept:
        what the coders agreed on, and what was decided, as codings and a reading under a name of
        their own. From there on, counts use the consensus alone, unless a coder is named.
        ``project.coder(by).undo()`` takes a decision back, and the consensus that came with it.

        Parameters
        ----------
        disagreement : Disagreement
            From ``project.codings.disagreements("amina", "jonas")``.
        decision : str or Span
            The name of one of the coders, and what they marked stands; ``"both"``, and what
            anybody marked does; ``"neither"``; or a Span, or words that occur once, which
            neither of them may have marked.
        by : str
            Who decides: one name, such as that of the person who leads a meeting.
        reason : str
            Why, for the history.
        code : str, optional
            Which of two codes a Span or words get.
        under : str
            The name under which the consensus is kept.
        **values : str or None
            Values of scales that the codings get, such as ``direction="worse"``.

        Returns
        -------
        Adjudicated
            Such as ``KE-02: amina; consensus on policing/fines: 3 codings``.

        Raises
        ------
        OptionError
            If the decision is none, names a code that this is not about, or gives two values of
            one scale.
        StaleTextError
            If the transcript has another text by now.
        ConflictError
            If the coders no longer differ on this, or a coder has the name of the consensus.
        SpanError
            If the span reaches beyond the text.
        UnknownNameError
            If a scale or a value does not exist.
        """
        with self._store.writing() as connection:
            return adjudicating.adjudicate(
                connection,
                disagreement,
                decision,
                by=Coder(self._store, by).name,
                reason=reason,
                code=code,
                under=under,
                values=values,
            )
