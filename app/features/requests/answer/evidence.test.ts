/** What suppliers attach: looked at by content, scanned, restricted, purged. */
import { createServer, type Server } from "node:net";
import type { AddressInfo } from "node:net";
import sharp from "sharp";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createScanner } from "#platform/scanner.ts";
import { client, startTestApp, type TestApp } from "../../../../test/app.ts";
import { askSupplier, FULL_ANSWER, type Asked } from "../testing/asked.ts";
import { answersOf, evidenceOf } from "./answers.queries.ts";

/** A clamd that speaks INSTREAM, as its manual has it, and says what it is told to. */
let says: (bytes: Buffer) => string | null = () => "stream: OK\0";
let clamd: Server;
let t: TestApp;
const url = () => `tcp://127.0.0.1:${(clamd.address() as AddressInfo).port}`;

beforeAll(async () => {
  clamd = createServer((socket) => {
    let got = Buffer.alloc(0);
    socket.on("error", () => {});
    socket.on("data", (part) => {
      got = Buffer.concat([got, part as Buffer]);
      const whole = streamed(got);
      if (whole === null) return;
      const answer = says(whole);
      if (answer === null) socket.destroy();
      else socket.end(answer, "latin1");
    });
  });
  await new Promise<void>((resolve) => clamd.listen(0, "127.0.0.1", resolve));
  t = await startTestApp({ config: { scannerUrl: url() } });
});
afterAll(async () => {
  await t.close();
  await new Promise((resolve) => clamd.close(resolve));
});

/** The bytes between the command and the piece of length 0; null while they are still coming. */
function streamed(got: Buffer): Buffer | null {
  const command = "zINSTREAM\0";
  if (got.toString("latin1", 0, command.length) !== command) return null;
  const parts: Buffer[] = [];
  for (let at = command.length; at + 4 <= got.length;) {
    const length = got.readUInt32BE(at);
    if (length === 0) return Buffer.concat(parts);
    parts.push(got.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return null;
}

const ask = () => t.work("program-lead", (work) => askSupplier(work));
const picture = (shade = 120) =>
  sharp({ create: { width: 40, height: 30, channels: 3, background: { r: shade, g: 90, b: 40 } } })
    .png()
    .toBuffer();
async function send(
  asked: Asked,
  button: string,
  files: readonly (readonly [name: string, bytes: Buffer])[],
  values: Record<string, string> = {},
) {
  const form = new FormData();
  for (const [name, value] of Object.entries({ ...FULL_ANSWER, mayKeep: "files", ...values }))
    form.append(name, value);
  for (const [name, bytes] of files) form.append("files", new File([new Uint8Array(bytes)], name));
  form.append("do", button);
  return client(t.app).post(asked.path, form);
}
const filesOf = (asked: Asked) =>
  t.work("program-lead", async (work) => {
    const [answer] = await answersOf(work, asked.requestId);
    return answer ? evidenceOf(work, answer.id) : [];
  });

test("R52 a file goes with the answer, is scanned, and opens as a download for those who may see it", async () => {
  says = () => "stream: OK\0";
  const asked = await ask();
  expect((await send(asked, "send", [["count <b>.png", await picture()]])).status).toBe(303);
  const [file] = await filesOf(asked);
  expect(file).toMatchObject({ name: "count b.png", scan: "clean" });
  const path = `/contracts/requests/evidence/${file!.id}`;
  const opened = await (await t.as("program-lead")).get(path);
  expect(opened.status).toBe(200);
  expect(opened.headers.get("content-disposition")).toMatch(/^attachment/);
  expect(opened.headers.get("content-security-policy")).toContain("sandbox");
  expect(opened.headers.get("x-content-type-options")).toBe("nosniff");
  for (const role of ["contracts-manager", "executive", "auditor"])
    expect(await (await t.as(role)).page(path)).toContain("Your role does not allow");
  expect((await (await t.asOther("administrator")).get(path)).status).toBe(404);
});

test("R52 what the scanner finds is refused with clear words; the answers are kept and not sent", async () => {
  says = (bytes) => (bytes.length > 0 ? "stream: Eicar-Test-Signature FOUND\0" : "stream: OK\0");
  const asked = await ask();
  const answer = await send(asked, "send", [["count.png", await picture()]]);
  expect(answer.status).toBe(400);
  expect(await answer.text()).toContain("A virus scanner found something in it.");
  expect(await filesOf(asked)).toEqual([]);
  const [draft] = await t.work("program-lead", (work) => answersOf(work, asked.requestId));
  expect(draft).toMatchObject({ state: "draft", answered_by: "Ana Ruiz" });
});

test.each([
  ["hangs up", () => null],
  ["says something else", () => "INSTREAM size limit exceeded. ERROR\0"],
  ["speaks without end", () => "x".repeat(10_000)],
])("R52 a scanner that %s refuses the file and keeps the answers", async (_, answer) => {
  says = answer;
  const asked = await ask();
  const refused = await send(asked, "save", [["count.png", await picture()]]);
  expect(refused.status).toBe(400);
  expect(await refused.text()).toContain("It could not be scanned right now.");
  expect(await filesOf(asked)).toEqual([]);
});

test("R52 a scanner that is silent, or is not there, ends in time", async () => {
  const silent = createServer((socket) => void socket.resume());
  await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
  const { port } = silent.address() as AddressInfo;
  expect(await createScanner(`tcp://127.0.0.1:${port}`, 50).scan(new Uint8Array(9))).toBe("failed");
  await new Promise((resolve) => silent.close(resolve));
  expect(await createScanner(`tcp://127.0.0.1:${port}`, 5000).scan(new Uint8Array(9))).toBe(
    "failed",
  );
  expect(await createScanner(undefined).scan(new Uint8Array(9))).toBe("none");
});

test("R52 a page in a picture, a program under another name and an empty file are refused by content", async () => {
  says = () => "stream: OK\0";
  const asked = await ask();
  const polyglot = Buffer.concat([
    Buffer.from("%PDF-1.7\n<html><script>alert(1)</script>"),
    await picture(),
  ]);
  const answer = await send(asked, "save", [
    ["letter.pdf", polyglot],
    ["tool.png", Buffer.from("MZ this is a program")],
    ["sheet.xlsx", Buffer.from("PK\x03\x04 not taken")],
  ]);
  expect(answer.status).toBe(400);
  const text = await answer.text();
  for (const name of ["letter", "tool", "sheet"])
    expect(text).toContain(`${name}&quot; was not taken`);
  expect(await filesOf(asked)).toEqual([]);
});

test("R52 the same file twice is kept once, five are taken, and a sixth is not", async () => {
  const asked = await ask();
  const same = await picture(10);
  await send(asked, "save", [["a.png", same]]);
  await send(asked, "save", [["a.png", same]], { revision: "1" });
  expect(await filesOf(asked)).toHaveLength(1);
  const more = await Promise.all([20, 30, 40, 50, 60].map((shade) => picture(shade)));
  const answer = await send(
    asked,
    "save",
    more.map((bytes, at) => [`${at}.png`, bytes] as const),
    {
      revision: "1",
    },
  );
  expect(answer.status).toBe(400);
  expect(await answer.text()).toContain("At most 5 files can be attached.");
  expect(await filesOf(asked)).toHaveLength(5);
});

test("R52 whoever attached a file takes it back while the answer is a draft; its bytes are gone", async () => {
  const asked = await ask();
  await send(asked, "save", [["a.png", await picture(77)]]);
  const [file] = await filesOf(asked);
  expect((await send(asked, `remove:${file!.id}`, [], { revision: "1" })).status).toBe(303);
  expect(await filesOf(asked)).toMatchObject([{ fileId: null, name: null }]);
  const other = await ask();
  await send(other, "save", [["b.png", await picture(78)]]);
  const [theirs] = await filesOf(other);
  await send(asked, `remove:${theirs!.id}`, [], { revision: "1" });
  expect(await filesOf(other)).toMatchObject([{ purgedAt: null, name: "b.png" }]);
});

test("R53 a file is purged with a reason by those who may open it, and that there was one stays on record", async () => {
  const asked = await ask();
  await send(asked, "send", [["names.png", await picture(99)]]);
  const [file] = await filesOf(asked);
  const path = `/contracts/requests/evidence/${file!.id}/purge`;
  expect((await (await t.as("contracts-manager")).post(path, { reason: "x" })).status).toBe(403);
  const lead = await t.as("program-lead");
  expect((await lead.post(path, {})).status).toBe(400);
  expect((await lead.post(path, { reason: "Shows names of workers" })).status).toBe(303);
  expect(await filesOf(asked)).toMatchObject([
    { fileId: null, name: null, purgedByName: "Test program-lead" },
  ]);
  expect((await lead.get(path.replace("/purge", ""))).status).toBe(404);
  const { rows } = await t.database.pool.query(
    "select count(*)::int as n from stored_file where purpose = 'supplier-evidence' and name = 'names.png'",
  );
  expect(rows).toEqual([{ n: 0 }]);
});
