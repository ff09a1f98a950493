"""What kg knows by name: areas and their tree, waters, agencies, sites, and the words of Chinese."""

from kg.gazetteer.entries import Area, Entry, Name, Region
from kg.gazetteer.gazetteer import Gazetteer
from kg.gazetteer.lexicon import Lexicon

__all__ = ["Area", "Entry", "Gazetteer", "Lexicon", "Name", "Region"]
