"""From a project to its methods: what it knows, item by item, and what people answer."""

from peervoice.project.describing.answering import Answers, answers_of
from peervoice.project.describing.assembling import described
from peervoice.project.describing.happened import Happened
from peervoice.project.describing.knowing import Adopted, Known
from peervoice.project.describing.sample import places_of

__all__ = ["Adopted", "Answers", "Happened", "Known", "answers_of", "described", "places_of"]
