/** Reads the import graph of a source tree and judges it by the house's directions. */
import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { parseSync } from "oxc-parser";
import { ResolverFactory } from "oxc-resolver";

interface Edge {
  readonly from: string;
  readonly to: string;
  readonly typeOnly: boolean;
}
interface Graph {
  readonly edges: readonly Edge[];
  readonly unresolved: readonly string[];
}

/**
 * The doors that each feature may use. Read downwards: a feature may only name features above it,
 * so the table is a picture of a graph without cycles.
 */
export const DOORS: Readonly<Record<string, readonly string[]>> = {
  organization: [],
  imports: ["organization"],
  accounts: ["organization"],
  people: ["organization", "imports"],
  training: ["organization", "imports", "people"],
  contracts: ["imports", "people"],
  risk: ["imports", "people", "contracts"],
  requests: ["organization", "accounts", "people", "contracts"],
  certificates: ["organization", "accounts", "people", "training"],
  assignments: ["organization", "accounts", "people", "training", "certificates"],
  metrics: [
    "organization",
    "people",
    "training",
    "contracts",
    "risk",
    "requests",
    "certificates",
    "assignments",
  ],
  reports: ["organization", "people", "training", "risk", "requests", "metrics"],
  reminders: ["organization", "people", "training", "requests", "assignments", "metrics"],
  sessions: ["organization", "people", "training"],
  partners: ["organization", "people"],
  program: [
    "organization",
    "accounts",
    "people",
    "training",
    "risk",
    "metrics",
    "reports",
    "reminders",
    "sessions",
    "partners",
  ],
  primer: ["people", "training"],
  handover: ["imports", "training", "assignments"],
  learner: [
    "organization",
    "people",
    "training",
    "certificates",
    "assignments",
    "reminders",
    "sessions",
    "primer",
  ],
  words: ["accounts"],
  studio: ["organization", "accounts", "training", "metrics", "partners", "program", "words"],
  campaigns: ["organization", "accounts", "people", "training", "sessions", "program", "studio"],
  library: ["organization", "accounts", "studio"],
  events: ["organization", "accounts", "program", "sessions"],
  site: ["training", "organization", "studio", "partners", "library"],
  sample: [
    "organization",
    "imports",
    "people",
    "training",
    "contracts",
    "risk",
    "requests",
    "certificates",
    "assignments",
    "metrics",
    "reminders",
    "sessions",
    "partners",
    "program",
    "studio",
    "campaigns",
    "library",
    "events",
    "primer",
  ],
  privacy: ["organization", "accounts", "people", "training"],
  settings: ["organization", "accounts", "people", "metrics", "sample"],
};

/** Every import of a tree, types, re-exports and dynamic ones included; tests and fixtures left out. */
export function importGraph(root: string, folders: string): Graph {
  const resolver = new ResolverFactory({
    conditionNames: ["node", "import"],
    extensions: [".ts", ".tsx", ".js"],
    builtinModules: true,
  });
  const edges: Edge[] = [];
  const unresolved: string[] = [];
  for (const file of globSync(folders, {
    cwd: root,
    exclude: ["**/*.test.*", "**/*.fixtures.tsx", "**/testing/**", "packages/*/dist/**"],
  })) {
    const full = path.join(root, file);
    for (const [request, typeOnly] of requests(full)) {
      if (request.includes("?")) continue; // an asset that the bundler resolves
      const found = resolver.sync(path.dirname(full), request);
      if (found.builtin) continue;
      if (!found.path) unresolved.push(`${file} -> ${request}`);
      else if (!found.path.includes("node_modules"))
        edges.push({ from: file, to: path.relative(root, found.path), typeOnly });
    }
  }
  return { edges, unresolved };
}

function requests(full: string): [string, boolean][] {
  const text = readFileSync(full, "utf8");
  const { module, errors } = parseSync(full, text);
  if (errors.length > 0) throw new Error(`${full}: ${errors[0]!.message}`);
  return [
    ...module.staticImports.map((i): [string, boolean] => [
      i.moduleRequest.value,
      i.entries.length > 0 && i.entries.every((e) => e.isType),
    ]),
    ...module.staticExports.flatMap((e) =>
      e.entries.flatMap((x): [string, boolean][] =>
        x.moduleRequest ? [[x.moduleRequest.value, x.isType]] : [],
      ),
    ),
    ...module.dynamicImports
      .map((d) => text.slice(d.moduleRequest.start, d.moduleRequest.end))
      .filter((request) => /^["']/.test(request))
      .map((request): [string, boolean] => [request.slice(1, -1), false]),
  ];
}

function allowed(edge: Edge, doors: Readonly<Record<string, readonly string[]>>): boolean {
  const [a, b] = [edge.from.split("/"), edge.to.split("/")];
  if (a[0] === "packages") return b[0] === "packages";
  if (a[1] === "platform") return b[1] === "platform";
  if (a[1] === "ui") return b[1] === "ui";
  if (a[1] !== "features") return true; // app's own files: server, app, routes, cli
  if (b[0] === "packages" || b[1] === "platform" || b[1] === "ui") return true;
  if (b[1] !== "features") return false;
  if (a[2] === b[2]) return true;
  return b[3] === "index.ts" && (doors[a[2]!]?.includes(b[2]!) ?? false);
}

/** Imports that point a forbidden way. */
export const faults = (g: Graph, doors: Readonly<Record<string, readonly string[]>>): string[] =>
  g.edges
    .filter((e) => !allowed(e, doors))
    .map((e) => `${e.from} -> ${e.to}${e.typeOnly ? " (type)" : ""}`);

/** Cycles between files, counting types. */
export function cycles(g: Graph): string[] {
  const next = Map.groupBy(g.edges, (e) => e.from);
  const state = new Map<string, 1 | 2>();
  const found: string[] = [];
  const visit = (file: string, trail: readonly string[]): void => {
    if (state.get(file) === 2) return;
    if (state.get(file) === 1) {
      found.push([...trail.slice(trail.indexOf(file)), file].join(" > "));
      return;
    }
    state.set(file, 1);
    for (const e of next.get(file) ?? []) visit(e.to, [...trail, file]);
    state.set(file, 2);
  };
  for (const file of next.keys()) visit(file, []);
  return found;
}
