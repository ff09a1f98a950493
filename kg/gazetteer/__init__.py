"""What kg knows by name: areas and their tree, waters, agencies, sites, and the words of Chinese."""

from kg.gazetteer.entries import CLASS_PATHS, Area, Entry, Name, Region
from kg.gazetteer.gazetteer import Gazetteer
from kg.gazetteer.lexicon import Lexicon

__all__ = ["CLASS_PATHS", "Area", "Entry", "Gazetteer", "Lexicon", "Name", "Region"]
