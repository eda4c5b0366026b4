"""Charts that are honest about how many people were read, and by whom.

Floor 6. Knows tables and nothing of where they came from; the only room that draws.
"""

from peervoice.charts.agreement import agreement
from peervoice.charts.bars import bars
from peervoice.charts.chart import Chart, Recipe
from peervoice.charts.cooccurrence import cooccurrence
from peervoice.charts.coverage import coverage
from peervoice.charts.dots import dots
from peervoice.charts.dumbbell import dumbbell
from peervoice.charts.heatmap import heatmap
from peervoice.charts.multiples import multiples
from peervoice.charts.recommendations import recommendations
from peervoice.charts.saturation import saturation
from peervoice.charts.theme import theme
from peervoice.charts.timeline import timeline

__all__ = [
    "Chart",
    "Recipe",
    "agreement",
    "bars",
    "cooccurrence",
    "coverage",
    "dots",
    "dumbbell",
    "heatmap",
    "multiples",
    "recommendations",
    "saturation",
    "theme",
    "timeline",
]
