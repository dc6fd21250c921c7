import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";

/** The project's folder, found from sources and from the built bundle alike. */
export const ROOT = findRoot(path.dirname(fileURLToPath(import.meta.url)));

function findRoot(from: string): string {
  let folder = from;
  while (!existsSync(path.join(folder, "db/migrations"))) {
    const above = path.dirname(folder);
    if (above === folder) throw new Error(`No project folder above ${from}.`);
    folder = above;
  }
  return folder;
}

/**
 * What ships as data: a YAML file of `content/`.
 * @param name such as `courses.yaml`; the caller checks the shape with a schema
 */
export const readContent = (name: string): unknown => parse(readContentText(name));

/**
 * What ships as text, such as the source of a document.
 * @param name its place in `content/`
 */
export const readContentText = (name: string): string =>
  readFileSync(path.join(ROOT, "content", name), "utf8");
