"""The charts: one specification each, drawn for the page or for paper, with its number table.

Places along the time axis are percentages, so a picture fits any width while its lettering keeps
its size. Time that was not read is hatched behind what was found in it: nothing is estimated.
"""

from reports.charts.bars import Bars
from reports.charts.lanes import CoverageLanes, Lane, Tick, Unread
from reports.charts.palette import PAGE, PAPER, Palette
from reports.charts.share_bar import Share, ShareBar
from reports.charts.slots import Gap, Slot
from reports.charts.sparkline import Sparkline

__all__ = [
    "PAGE",
    "PAPER",
    "Bars",
    "CoverageLanes",
    "Gap",
    "Lane",
    "Palette",
    "Share",
    "ShareBar",
    "Slot",
    "Sparkline",
    "Tick",
    "Unread",
]
