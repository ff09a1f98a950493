"""Links mentions to entities: areas through the division tree, organs through areas, the rest in the page."""

from kg.linking.areas import AreaTree
from kg.linking.linker import Linker

__all__ = ["AreaTree", "Linker"]
