"""The problem tree: effects above, the problem as trunk, causes below (Nota de aprendizaje)."""

from ...tree import Tree
from ..lettering import Width
from .outline import outlined
from .shapes import Stem, TreeBox, TreeFigure
from .spread import spread

__all__ = ["Stem", "TreeBox", "TreeFigure", "tree_figure"]


def tree_figure(
    tree: Tree, sides: tuple[str, str] = ("", ""), place: Width = Width.PAGE
) -> TreeFigure:
    """The drawing of one problem with its causes and effects; `sides`: what effects and causes
    are called."""
    return (outlined if place is Width.TELEPHONE else spread)(tree, sides)
