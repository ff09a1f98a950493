"""Finds names, dates and quantities on a page, with a spaCy pipeline of components that stand alone."""

from kg.annotation.language import COMPONENTS, Annotator, language

__all__ = ["COMPONENTS", "Annotator", "language"]
