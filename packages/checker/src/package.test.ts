/** The package as others install it: compiled, with its command. */
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

const folder = path.resolve("packages/checker");

test("R108 compiled, every entry is there with its types, and the command finds what the source finds", () => {
  execFileSync(path.resolve("node_modules/.bin/tsc"), ["-p", folder]);
  const { exports, bin } = JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8")) as {
    exports: Record<string, Record<string, string>>;
    bin: Record<string, string>;
  };
  for (const entry of Object.values(exports))
    for (const file of Object.values(entry)) expect(existsSync(path.join(folder, file))).toBe(true);
  const done = spawnSync(
    process.execPath,
    [path.join(folder, bin["fairhand-check"]!), "-", "--format", "json", "--fail-on", "warn"],
    { input: "Ten victims were rescued.", encoding: "utf8" },
  );
  const [file] = JSON.parse(done.stdout) as { findings: { text: string }[] }[];
  expect(file!.findings.map((f) => f.text)).toEqual(["victims", "rescued"]);
  expect(done.status).toBe(1);
});
