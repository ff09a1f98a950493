"""`kg export`: the graph, or a view of it, in the files of other programs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from kg.cli.options import endpoint_option, store_option, timeout_option, with_option


@click.command()
@click.argument("path", type=click.Path(dir_okay=False, path_type=Path))
@store_option
@endpoint_option
@timeout_option
@with_option
@click.option("--view", default="everything", show_default=True, help="Saved view; `kg views` lists them.")
@click.option(
    "--class", "classes", multiple=True, metavar="CLASS", help="Only entities of this class; repeatable."
)
@click.option("--area", default="", metavar="NAME", help="Only what lies in this area, and its neighbours.")
@click.option("--since", default="", metavar="DATE", help="Only what documents say from this date on.")
@click.option("--until", default="", metavar="DATE", help="Only what documents say up to this date.")
@click.option(
    "--support", default=1.0, metavar="N", help="Only edges that are said so many times. [default: 1]"
)
@click.option(
    "--most", default=100, show_default=True, metavar="N", help="Nodes of a picture: the N with most at them."
)
@click.option("--isolated", is_flag=True, help="Keep entities without an edge.")
@click.option("--measures", is_flag=True, help="Add PageRank, betweenness and communities to the nodes.")
@click.option("--layout", is_flag=True, help="Give each node a place, so that the file opens as a picture.")
@click.option(
    "--reifiers", is_flag=True, help="Write the statements of .nq as reifiers of triple terms (RDF 1.2)."
)
def export(
    *, path: Path, store_dir: Path, endpoint: str, timeout: float, extra: tuple[Path, ...], **options: Any
) -> None:
    """Write the graph to PATH, in the format that its suffix names.

    \b
    .gexf     network for Gephi, with colours, sizes and a timeline
    .graphml  network for Gephi, Cytoscape, yEd, igraph
    .csv      network as two tables, NAME-nodes.csv and NAME-edges.csv
    .json     network for Sigma and graphology
    .net      network for Pajek
    .svg      picture of the heaviest nodes, for print and web
    .png      picture of the heaviest nodes, as pixels
    .html     picture to move, search and click, with the sentences behind its edges
    .nq       everything, evidence included, as N-Quads
    .ttl      entities, facts and observations as Turtle

    \b
    Example:
      kg export rivers.gexf --view agencies-projects-rivers --area 太原市
    """
    from kg.cli.answering import open_graph

    graph = open_graph(store_dir, endpoint, timeout, extra)
    for written in graph.export(path, **options):
        click.echo(f"wrote {written} ({written.stat().st_size:,} bytes)")


@click.command()
@with_option
def views(extra: tuple[Path, ...]) -> None:
    """List the saved views, as which `kg export` writes the graph.

    \b
    Example:
      kg views
    """
    from kg.cli.saved_queries import catalogue

    for found in catalogue(extra, "views"):
        click.echo(f"{found.name}\n    {found.header.summary} {found.header.description}")
