/** Pages of docs/ that are made from the code. `npm run docs` writes them; here they must fit. */
import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { ROLES } from "../app/roles.ts";
import { routes } from "../app/routes.ts";

test("docs/routes.md is the route table, and who may use it", async () => {
  const roles = Object.entries(ROLES);
  const may = (access: string) => {
    if (access === "public") return "everybody";
    if (access === "signed-in") return "everybody with an account";
    const who = roles.filter(([, role]) => (role.may as readonly string[]).includes(access));
    return who.length === roles.length ? "every role" : who.map(([id]) => id).join(", ");
  };
  const lines = routes.map(
    ([method, path, access]) => `| ${method} | \`${path}\` | ${access} | ${may(access)} |`,
  );
  const page = `# Every address

Made from \`app/routes.ts\` and \`app/roles.ts\` by \`npm run docs\`.

| method | address | permission | who |
| --- | --- | --- | --- |
${lines.join("\n")}
`;
  await expect(page).toMatchFileSnapshot("../docs/routes.md");
});

test("docs/requirements.md tells which tests hold which requirement", async () => {
  const found = new Map<number, Set<string>>();
  const files = globSync("{app,test,packages}/**/*.{test,spec}.{ts,tsx}").toSorted();
  for (const file of files)
    for (const match of readFileSync(file, "utf8").matchAll(
      /\b(?:test|it|describe)(?:\.\w+)*(?:\([^"'`]*?\))?\(\s*(["'`])((?:R\d+[ ,]*)+)((?:(?!\1)[^\\]|\\.)*)\1/g,
    ))
      for (const [, number] of match[2]!.matchAll(/R(\d+)/g)) {
        const tests = found.get(Number(number)) ?? new Set();
        tests.add(`${match[3]!.trim().replaceAll("|", "\\|")} (\`${file}\`)`);
        found.set(Number(number), tests);
      }
  const lines = [...found]
    .toSorted(([a], [b]) => a - b)
    .map(([n, tests]) => `| ${n} | ${[...tests].toSorted().join("<br>")} |`);
  expect(lines.length).toBeGreaterThan(8);
  const page = `# Requirements and the tests that hold them

Made from test titles by \`npm run docs\`. A requirement without a line here is not built yet.

| requirement | tests |
| --- | --- |
${lines.join("\n")}
`;
  await expect(page).toMatchFileSnapshot("../docs/requirements.md");
});
