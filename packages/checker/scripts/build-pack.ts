/** Makes src/packs/en.ts from rules/en/*.yaml: one line a file, examples left out. */
import { readFileSync, writeFileSync } from "node:fs";
import { loadFolder, packModule } from "./load-pack.ts";

const root = new URL("../", import.meta.url).pathname;
const target = `${root}src/packs/en.ts`;
const module = packModule(loadFolder(`${root}rules/en`));
let old = "";
try {
  old = readFileSync(target, "utf8");
} catch {
  // The first time there is none.
}
if (old !== module) writeFileSync(target, module);
