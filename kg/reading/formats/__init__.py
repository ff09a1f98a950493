"""Parsers of files that are no plain text; each runs in a process of its own (`kg.reading.isolation`)."""
