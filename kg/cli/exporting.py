"""`kg export`: the graph in the files of other programs."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.options import store_option, with_option


@click.command()
@click.argument("path", type=click.Path(dir_okay=False, path_type=Path))
@store_option
@with_option
@click.option("--isolated", is_flag=True, help="Keep entities without any fact in a network.")
def export(path: Path, store_dir: Path, extra: tuple[Path, ...], *, isolated: bool) -> None:
    """Write the graph to PATH, in the format that its suffix names.

    \b
    .gexf     network for Gephi, with colours and sizes
    .graphml  network for Gephi, Cytoscape, yEd, igraph
    .csv      network as two tables, NAME-nodes.csv and NAME-edges.csv
    .nq       everything, evidence included, as N-Quads
    .ttl      entities, facts and observations as Turtle

    \b
    Example:
      kg export graph.gexf
    """
    from kg import resources
    from kg.exports import export as write
    from kg.store import GraphStore
    from kg.vocabulary import Vocabulary

    vocabulary = Vocabulary.load(resources.folders("ontology", extra))
    for written in write(GraphStore(store_dir).open(), path, vocabulary, isolated=isolated):
        click.echo(f"wrote {written} ({written.stat().st_size:,} bytes)")
