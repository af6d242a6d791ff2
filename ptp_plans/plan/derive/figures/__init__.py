"""Drawings as coordinates: a template only puts them on the page, on screen and on paper alike.

Lengths are in the units of the drawing's own `width` and `height` (SVG's viewBox). Every figure
is told without colour: by numbers, lightness or the kind of line. A figure is laid out anew for
the width of a telephone (`Width`), so that it is read there without moving it sideways.
"""

from .actors import actors_figure
from .bars import budget_figure
from .chain import chain_figure
from .gantt import gantt_figure
from .indicators import indicators_figure
from .lettering import Width
from .lights import lights_figure
from .population import population_figure
from .ranking import ranking_figure
from .seasons import seasons_figure
from .tree import tree_figure

__all__ = [
    "Width",
    "actors_figure",
    "budget_figure",
    "chain_figure",
    "gantt_figure",
    "indicators_figure",
    "lights_figure",
    "population_figure",
    "ranking_figure",
    "seasons_figure",
    "tree_figure",
]
