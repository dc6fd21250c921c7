import { existsSync, readFileSync } from "node:fs";

interface Entry {
  readonly file: string;
  readonly css?: readonly string[];
  readonly assets?: readonly string[];
}
type Manifest = Readonly<Record<string, Entry>>;

let manifest: Manifest | undefined;

/** The built manifest beside the server bundle; empty in development and in tests without a build. */
function built(): Manifest {
  const file = new URL("../client/.vite/manifest.json", import.meta.url);
  if (!import.meta.env?.PROD || !existsSync(file)) return {};
  return JSON.parse(readFileSync(file, "utf8")) as Manifest;
}

/** The address of a source file as the browser knows it; the source path where nothing is built. */
export function asset(source: string): string {
  manifest ??= built();
  const entry = manifest[source];
  return entry ? `/${entry.file}` : `/${source}`;
}

/** The built address of the text font, to preload it; undefined where nothing is built. */
export function fontAsset(): string | undefined {
  manifest ??= built();
  for (const [source, entry] of Object.entries(manifest))
    if (source.endsWith(".woff2")) return `/${entry.file}`;
  return undefined;
}
