import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Readable, Writable } from "node:stream";
import { afterAll, describe, expect, test } from "vitest";
import { docx, p, pptx, shape, slide } from "../documents/testing/office.ts";
import { runCheck } from "./index.ts";

const root = mkdtempSync(path.join(tmpdir(), "fairhand-check-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

let folders = 0;
/** A folder with these files. */
function folder(files: Readonly<Record<string, string | Uint8Array>>): string {
  const made = path.join(root, String((folders += 1)));
  mkdirSync(made);
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(made, name)), { recursive: true });
    writeFileSync(path.join(made, name), content);
  }
  return made;
}

class Heard extends Writable {
  text = "";
  isTTY = false;
  override _write(chunk: Buffer, _: string, done: () => void): void {
    this.text += chunk.toString();
    done();
  }
}

async function run(
  args: readonly string[],
  o: { input?: string; tty?: boolean; env?: Record<string, string> } = {},
) {
  const [out, err] = [new Heard(), new Heard()];
  out.isTTY = o.tty ?? false;
  const code = await runCheck(args, {
    out,
    err,
    input: Readable.from([Buffer.from(o.input ?? "")]),
    environment: o.env ?? {},
    today: "2026-11-25",
  });
  return { code, out: out.text, err: err.text };
}

interface Read {
  readonly path: string;
  readonly findings: readonly {
    readonly rule: string;
    readonly start: number;
    readonly end: number;
    readonly text: string;
    readonly place?: string;
  }[];
}
const json = async (...args: readonly string[]): Promise<readonly Read[]> =>
  JSON.parse((await run([...args, "--format", "json"])).out) as Read[];

const FOUND = "Café day. Ten trafficking victims asked for help.";
const CLEAN = "Ten people who have experienced trafficking asked for help.";

describe("R105 R108 what comes out", () => {
  test("JSON: one object a file, offsets in UTF-16 code units of the text as read", async () => {
    const at = folder({ "a.md": `😀 ${FOUND}`, "b.txt": CLEAN });
    const [a, b] = await json(at);
    expect(Object.keys(a!)).toEqual(["path", "findings"]);
    const [finding] = a!.findings;
    expect(Object.keys(finding!)).toEqual([
      "rule",
      "severity",
      "start",
      "end",
      "text",
      "message",
      "suggestions",
      "source",
    ]);
    expect(`😀 ${FOUND}`.slice(finding!.start, finding!.end)).toBe(finding!.text);
    expect(finding!.text).toContain("victims");
    expect(b).toEqual({ path: path.join(at, "b.txt"), findings: [] });
  });

  test("JSON of nothing is an empty list", async () => {
    expect(await json(folder({}))).toEqual([]);
  });

  test("for people: path, line and column, the line with a marker, what to write instead", async () => {
    const at = folder({ "a.md": `One.\n\n${FOUND}\n` });
    const { out } = await run([at]);
    expect(out).toMatch(/a\.md:3:15: warn trafficking-victim\n/);
    expect(out).toContain(
      `    ${FOUND}\n    ${" ".repeat(14)}${"^".repeat("trafficking victims".length)}\n`,
    );
    expect(out).toMatch(/Try: “.+” \((ours|from the guideline)\)/);
    expect(out).not.toContain("\u001b");
  });

  test("colors on a terminal only, and NO_COLOR is honored", async () => {
    const at = folder({ "a.md": FOUND });
    expect((await run([at], { tty: true })).out).toContain("\u001b[33mwarn\u001b[0m");
    expect((await run([at], { tty: true, env: { NO_COLOR: "1" } })).out).not.toContain("\u001b");
  });

  test("a text cannot steer the terminal", async () => {
    const at = folder({ "a.md": `\u001b[2J\u202e ${FOUND}` });
    const { out } = await run([at]);
    expect(out).toContain("victims");
    for (const steering of ["\u001b", "\u202e"]) expect(out).not.toContain(steering);
  });

  test("GitHub: workflow commands, with line ends, commas and percent signs escaped", async () => {
    const at = folder({ "a,b%.md": `[${"click\nhere"}](https://x.example)\n\n${FOUND}` });
    const { out } = await run([at, "--format", "github"]);
    const lines = out.trimEnd().split("\n");
    expect(lines).toHaveLength(2);
    expect(lines[1]).toMatch(
      /^::warning file=[^:,]+a%2Cb%25\.md,line=4,endLine=4,col=15,endColumn=34,title=trafficking-victim::/,
    );
    for (const line of lines) expect(line).toMatch(/^::(error|warning|notice) /);
  });

  test("Word and PowerPoint: the paragraph and the slide", async () => {
    const at = folder({
      "a.docx": docx(p("Hello.") + p(FOUND)),
      "b.pptx": pptx([slide(shape("Hello")), slide(shape(FOUND))], [1, 2]),
    });
    const [word, slides] = await json(at);
    expect(word!.findings.map((f) => [f.text, f.place])).toEqual([
      ["trafficking victims", "paragraph 2"],
    ]);
    expect(slides!.findings[0]?.place).toBe("slide 2, paragraph 1");
    expect((await run([at])).out).toContain("b.pptx: slide 2, paragraph 1: warn");
  });
});

describe("R105 how it ends", () => {
  test.each([
    [CLEAN, [], 0],
    [FOUND, [], 0],
    [FOUND, ["--fail-on", "warn"], 1],
    [FOUND, ["--fail-on", "advise"], 1],
    ["Dear {name}, hello.", [], 1],
  ])("%j with %j ends with %i", async (text, args, code) => {
    expect((await run([folder({ "a.md": text }), ...args])).code).toBe(code);
  });

  test.each([
    [["--nope", "a"], "--nope"],
    [[], "Name a file"],
    [["a", "--format", "xml"], "--format is text, json or github."],
    [["a", "--fail-on", "all"], "--fail-on is block, warn or advise."],
    [["a", "--pack", "/none.yaml"], "/none.yaml"],
    [["a", "--suppressions", "/none.json"], "/none.json"],
  ])("a wrong call %j ends with 2 and says why", async (args, why) => {
    const { code, err } = await run(args);
    expect(code).toBe(2);
    expect(err).toContain(why);
    expect(err).toContain("Usage: check");
  });

  test("an unreadable file is named, the others are checked all the same, and it ends with 2", async () => {
    const at = folder({
      "a.md": new Uint8Array([0, 1, 2, 3]),
      "b.md": FOUND,
      "c.docx": "no archive",
    });
    const { code, out, err } = await run([at, path.join(at, "none.md"), "--format", "json"]);
    expect(code).toBe(2);
    expect(JSON.parse(out)).toMatchObject([{ path: path.join(at, "b.md") }]);
    for (const name of ["a.md", "c.docx", "none.md"])
      expect(err).toContain(`${name} was not checked.`);
  });

  test("a kind or channel that no rule knows is said, with those that are known", async () => {
    const { code, err } = await run(["-", "--kind", "pst", "--channel", "y"], { input: CLEAN });
    expect(code).toBe(0);
    expect(err).toMatch(/“pst”\. Known: .*newsletter/);
    expect(err).toMatch(/“y”\. Known: x, bluesky/);
  });
});

describe("R105 what goes in", () => {
  test("the standard input, patterns and folders; other kinds, hidden and linked folders are passed over", async () => {
    const at = folder({
      "a.md": CLEAN,
      "sub/b.HTML": `<p>${CLEAN}</p>`,
      "sub/c.png": "x",
      ".hidden/d.md": CLEAN,
      "node_modules/e.md": CLEAN,
      "~$a.docx": "lock",
    });
    symlinkSync(at, path.join(at, "round"));
    symlinkSync(path.join(at, "a.md"), path.join(at, "z.md"));
    const names = (found: readonly Read[]) => found.map((f) => path.relative(at, f.path));
    expect(names(await json(at))).toEqual(["a.md", "sub/b.HTML", "z.md"]);
    expect(names(await json(`${at}/**/b.*`))).toEqual(["sub/b.HTML"]);
    expect((await run([`${at}/*.nothing`])).code).toBe(2);
    const { out } = await run(["-"], { input: FOUND });
    expect(out).toContain("-:1:15: warn");
  });

  test("circles of links, 2 GB and devices are named", async () => {
    const at = folder({ "big.md": "" });
    truncateSync(path.join(at, "big.md"), 2 ** 31);
    symlinkSync("two.md", path.join(at, "one.md"));
    symlinkSync("one.md", path.join(at, "two.md"));
    const { code, err } = await run([
      path.join(at, "big.md"),
      path.join(at, "one.md"),
      "/dev/zero",
    ]);
    expect(code).toBe(2);
    expect(err).toContain("big.md was not checked. It is larger than 32 MB.");
    expect(err).toContain("one.md was not checked. Its links lead round in a circle.");
    expect(err).toContain("/dev/zero was not checked. It is no file.");
  });

  test("R103 a sidecar lets a finding stand, in one file or in all, and says what it did not need", async () => {
    const at = folder({ "a.md": FOUND, "b.md": FOUND });
    const rule = "trafficking-victim";
    const sidecar = path.join(at, "let-stand.json");
    writeFileSync(
      sidecar,
      JSON.stringify([
        { rule, reason: "A quotation of a law", path: "a.md" },
        { rule: "rescue", reason: "The name of a film" },
      ]),
    );
    const { out, err } = await run([at, "--format", "json", "--suppressions", sidecar]);
    expect((JSON.parse(out) as Read[]).map((f) => f.findings.length)).toEqual([0, 1]);
    expect(err).toBe("Unused suppression in the sidecar: rescue.\n");
  });

  test("R101 an own pack adds a rule; one that cannot be read is a wrong call", async () => {
    const at = folder({
      "a.md": "We met at the Blue House.",
      "own.yaml": `id: own\nrules:\n  - id: house\n    area: names\n    severity: block\n    guidelines: [own]\n    match: ["blue house"]\n    message: Say Main Building.\n    why: We renamed it.\n    source: { document: Our style guide, certainty: ours }\n`,
      "bad.yaml": `id: bad\nrules:\n  - id: x\n    area: a\n    severity: warn\n    guidelines: []\n    match: ["(open"]\n    message: m\n    why: w\n    source: { document: d, certainty: c }\n`,
    });
    const file = path.join(at, "a.md");
    const { code, out } = await run([file, "--pack", path.join(at, "own.yaml")]);
    expect(code).toBe(1);
    expect(out).toContain("Say Main Building.");
    expect((await run([file, "--pack", path.join(at, "bad.yaml")])).code).toBe(2);
  });

  test("R100 a campaign and a channel bring their checks", async () => {
    const at = folder({ "a.txt": `${"word ".repeat(80)}#Other` });
    const { out } = await run([at, "--channel", "x", "--campaign", "#Partner2Prevent"]);
    expect(out).toContain("#Partner2Prevent");
    expect(out).toMatch(/ length\n/);
  });
});

test("R105 a reader that stops early is no fault", async () => {
  const at = folder(
    Object.fromEntries(Array.from({ length: 400 }, (_, i) => [`${i}.md`, FOUND.repeat(20)])),
  );
  const bin = new URL("bin.ts", import.meta.url).pathname;
  const child = spawn(process.execPath, [bin, "check", at], { stdio: ["ignore", "pipe", "pipe"] });
  let err = "";
  child.stderr.on("data", (chunk: Buffer) => (err += chunk.toString()));
  child.stdout.once("data", () => child.stdout.destroy());
  const code = await new Promise((resolve) => child.once("close", resolve));
  expect([code, err]).toEqual([0, ""]);
});
