"""Charts of counts that are honest about how many people were read.

Floor 6. Knows counts frames and nothing of where they came from; the only room that draws.
"""

from peervoice.charts.bars import bars
from peervoice.charts.chart import Chart, Recipe
from peervoice.charts.heatmap import heatmap

__all__ = ["Chart", "Recipe", "bars", "heatmap"]
