"""Turns Chinese documents into a knowledge graph that a researcher can check back to the sentence."""

__version__ = "0.1.0"
