/** The terminal's `fairhand` from a clone: builds when needed, then runs the command. */
import { buildIfNeeded } from "./build.ts";

buildIfNeeded();
await import(new URL("../dist/server/cli.js", import.meta.url).href);
