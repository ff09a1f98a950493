// Reads the GEXF or JSON file of the first argument with graphology and prints nodes and edges as JSON.
// Packages are found from the working directory, where the test installed them.
const { createRequire } = require("node:module");
const { readFileSync } = require("node:fs");
const { join } = require("node:path");

const load = createRequire(join(process.cwd(), "package.json"));
const Graph = load("graphology");
const gexf = load("graphology-gexf");

const text = readFileSync(process.argv[2], "utf-8");
const graph = process.argv[2].endsWith(".json") ? Graph.from(JSON.parse(text)) : gexf.parse(Graph, text);
const nodes = graph.mapNodes((id, attributes) => ({ id, attributes }));
const edges = graph.mapEdges((id, attributes, source, target) => ({ id, source, target, attributes }));
console.log(JSON.stringify({ type: graph.type, nodes, edges }));
