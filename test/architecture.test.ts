import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { cycles, DOORS, faults, importGraph } from "./architecture.ts";

test("imports point the allowed way, without cycles, and every one resolves", () => {
  const graph = importGraph(process.cwd(), "{app,packages}/**/*.{ts,tsx}");
  expect(graph.unresolved).toEqual([]);
  expect(graph.edges.length).toBeGreaterThan(200);
  expect(faults(graph, DOORS)).toEqual([]);
  expect(cycles(graph)).toEqual([]);
});

test("the table of doors names only features above, so it has no cycle", () => {
  const names = Object.keys(DOORS);
  const wrong = names.filter((name, i) => DOORS[name]!.some((door) => names.indexOf(door) >= i));
  expect(wrong).toEqual([]);
  const folders = new Set(globSync("app/features/*/").map((folder) => folder.split("/")[2]));
  expect(names.filter((name) => !folders.has(name))).toEqual([]);
});

test("the table of doors holds no door that nobody goes through", () => {
  const { edges } = importGraph(process.cwd(), "app/features/**/*.{ts,tsx}");
  const feature = (file: string) => file.split("/")[2];
  const used = new Set(edges.map(({ from, to }) => `${feature(from)} -> ${feature(to)}`));
  const named = Object.entries(DOORS).flatMap(([of, doors]) => doors.map((to) => `${of} -> ${to}`));
  expect(named.filter((door) => !used.has(door))).toEqual([]);
});

test("every planted fault is found, so the guard is not blind", () => {
  const graph = importGraph("test/fixtures/planted", "{app,packages}/**/*.ts");
  expect(graph.unresolved).toEqual(["app/features/b/inside.ts -> ./missing.ts"]);
  expect(faults(graph, {}).toSorted()).toEqual([
    "app/features/a/index.ts -> app/features/b/inside.ts",
    "app/platform/p.ts -> app/features/a/index.ts (type)",
    "app/ui/u.ts -> app/features/a/index.ts",
    "packages/p/index.ts -> app/ui/u.ts",
  ]);
  expect(cycles(graph).length).toBeGreaterThan(0);
});

test("the checker's core runs in a browser: it asks nothing of Node", () => {
  const { edges } = importGraph(process.cwd(), "packages/checker/src/**/*.ts");
  const core = new Set(["packages/checker/src/index.ts"]);
  for (const file of core) for (const e of edges) if (e.from === file) core.add(e.to);
  expect(core.size).toBeGreaterThan(30);
  const asking = [...core].filter((file) =>
    /from "(?:node:|[a-z@])|\b(?:process|Buffer|require)\b[.(]/.test(readFileSync(file, "utf8")),
  );
  expect(asking).toEqual([]);
});

test("files stay under 300 lines, tests under 400", () => {
  const long = globSync("{app,packages,scripts,test,bench}/**/*.{ts,tsx}", {
    exclude: ["packages/*/dist/**"],
  }).filter((file) => {
    const limit = /\.(test|spec|fixtures)\.tsx?$/.test(file) ? 400 : 300;
    return readFileSync(file, "utf8").trimEnd().split("\n").length > limit;
  });
  expect(long).toEqual([]);
});
