/** Builds when the sources changed since the last build, then serves. */
import { buildIfNeeded } from "./build.ts";

buildIfNeeded();
process.argv.splice(2, 0, "serve");
await import(new URL("../dist/server/cli.js", import.meta.url).href);
