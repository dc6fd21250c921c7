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

/**
 * The built styles for a page that stands alone in a file: the text font is inside, nothing is
 * fetched. Empty where nothing is built.
 */
export function styleText(): string {
  manifest ??= built();
  const entry = manifest["app/ui/theme/theme.scss"];
  if (!entry) return "";
  const read = (file: string) => readFileSync(new URL(`../client/${file}`, import.meta.url));
  return read(entry.file)
    .toString("utf8")
    .replaceAll(/url\((["']?)\/?([^)"']+)\1\)/g, (_, _quote: string, file: string) =>
      file.endsWith(".woff2")
        ? `url(data:font/woff2;base64,${read(file).toString("base64")})`
        : "none",
    );
}
