import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, globSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

const ROOT = path.resolve(import.meta.dirname, "..");

/** A digest of everything that the build reads. */
function sourcesDigest(): string {
  const hash = createHash("sha256");
  const files = globSync("{app,content,public}/**/*.*", { cwd: ROOT })
    .filter((file) => !/\.(test|fixtures)\.tsx?$/.test(file))
    .toSorted();
  for (const file of ["package-lock.json", "vite.config.ts", ...files])
    hash.update(file).update(readFileSync(path.join(ROOT, file)));
  return hash.digest("hex");
}

/**
 * Builds `dist/` unless it fits the sources. In a child process: a build inside the server's own
 * process would double its memory for as long as it runs.
 */
export function buildIfNeeded(): void {
  const stamp = path.join(ROOT, "dist/stamp");
  const digest = sourcesDigest();
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === digest) return;
  console.error("Building Fairhand. This happens once after a change and takes a few seconds.");
  const built = spawnSync(
    process.execPath,
    [path.join(ROOT, "node_modules/vite/bin/vite.js"), "build", "--app", "--logLevel", "warn"],
    { cwd: ROOT, stdio: ["ignore", 2, 2] },
  );
  if (built.status !== 0) {
    console.error("The build failed: the messages above say why.");
    process.exit(1);
  }
  writeFileSync(stamp, digest);
}
