/** No line of the log holds a link's secret, a code, a request's number or what a supplier typed. */
import pino from "pino";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createApp } from "../../../app.tsx";
import { client, type Client, ORIGIN, startTestApp, type TestApp } from "../../../../test/app.ts";
import { supplierPageRoutes } from "../../../routes/supplier-page.ts";
import { hashCode, newCode } from "../code.ts";
import { askSupplier, FULL_ANSWER } from "../testing/asked.ts";

let t: TestApp;
const lines: string[] = [];
const log = pino({ level: "trace" }, { write: (text: string) => void lines.push(text) });
beforeAll(async () => {
  t = await startTestApp();
});
afterAll(() => t.close());

const ROUTES = supplierPageRoutes.flatMap(([method, route, permission]) =>
  permission === "public" ? [`${method} ${route}`] : [],
);
const PDF = "%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";
const TYPED = {
  ...FULL_ANSWER,
  answeredBy: "Marker Person",
  answeredRole: "Marker Role",
  partName: "Marker Colleague",
  partAddress: "marker@acme.example",
};
/** What must stand in no line, gathered while it is made. */
const markers = new Set(["Marker", "marker@acme", "marker.pdf", "ana@acme"]);
const secretOf = (path: string) => /^\/s\/[^/]+\/([^/?#]+)/.exec(path)?.[1] ?? "";

async function asked(o: Parameters<typeof askSupplier>[1] = {}) {
  const one = await t.work("program-lead", (work) => askSupplier(work, o));
  markers.add(secretOf(one.path)).add(one.number);
  return one;
}

/** Every button of the page, with a file and with nonsense, before and after the answer is sent. */
async function pressAll(visitor: Client, path: string): Promise<void> {
  const presses = ["save", "autosave", "earlier", "pass", "remove:nothing", "send", "send", "?"];
  for (const press of presses) {
    await visitor.get(`${path}?press=${encodeURIComponent(press)}&secret=${secretOf(path)}`);
    const form = new FormData();
    for (const [name, value] of Object.entries({ ...TYPED, do: press })) form.append(name, value);
    form.append("part", "trained");
    form.append("files", new File([PDF], "marker.pdf"));
    const answer = await visitor.post(path, form);
    markers.add(secretOf(answer.headers.get("location") ?? "") || secretOf(path));
  }
  await visitor.get(`${path}/logo`, { referer: ORIGIN + path });
}

function expectSilence(): void {
  const all = lines.join("");
  expect([...markers].filter((marker) => all.includes(marker))).toEqual([]);
  for (const line of lines) expect(line).not.toMatch(/\/s\/(?!:)/);
}

test("R52 R150 on every route of the supplier's page, with every button and every refusal, the log stays silent about whom and what", async () => {
  lines.length = 0;
  const app = createApp({ ...t.services, log });
  const visitor = client(app);
  const mailed = await asked();
  await pressAll(visitor, mailed.path);
  const code = newCode();
  const letter = await asked({ channel: "letter", codeHash: await hashCode(code) });
  markers.add(code);
  await visitor.get("/answer", { referer: ORIGIN + mailed.path });
  await visitor.get(`/answer?number=${letter.number}&code=${code}`);
  const wrong = "MARKE-RCODE";
  markers.add(wrong);
  await visitor.post("/answer", { number: letter.number, code: wrong });
  const opened = await visitor.post("/answer", { number: letter.number, code });
  const fresh = opened.headers.get("location") ?? "";
  expect(opened.status).toBe(303);
  markers.add(secretOf(fresh));
  await pressAll(visitor, fresh);
  // A link that was never one, a revoked one, a form from elsewhere, a form that breaks off.
  const never = "B".repeat(32);
  markers.add(never);
  for (const path of [`/s/${t.organization}/${never}`, `/s/nobody/${secretOf(fresh)}`]) {
    await visitor.get(path);
    await visitor.get(`${path}/logo`);
    await visitor.post(path, TYPED);
  }
  await t.database.pool.query("update request_link set revoked_at = now()");
  await visitor.get(fresh);
  await visitor.post(fresh, TYPED);
  for (const headers of [
    { origin: "https://elsewhere.example" },
    { origin: ORIGIN, "content-type": "multipart/form-data; boundary=x" },
  ])
    await app.request(ORIGIN + fresh, { method: "POST", headers, body: `--x\r\n${never}` });
  const said = lines.map((line) => JSON.parse(line) as { method: string; route: string });
  const routes = new Set(said.map(({ method, route }) => `${method} ${route}`));
  expect(ROUTES.filter((route) => !routes.has(route))).toEqual([]);
  expectSilence();
});

test("R52 R150 also where the database fails and its words name what was asked", async () => {
  const mailed = await asked();
  const code = newCode();
  const letter = await asked({ channel: "letter", codeHash: await hashCode(code) });
  markers.add(code);
  const secret = secretOf(mailed.path);
  const fault = () =>
    Promise.reject(
      Object.assign(
        new Error(`bad value "${secret}" of ${letter.number}, ${code}, Marker Person`),
        {
          detail: `Key (to_address)=(ana@acme.example), ${ORIGIN}${mailed.path}`,
          parameters: [secret, code],
        },
      ),
    );
  lines.length = 0;
  const database = { ...t.services.database, scope: fault, pool: { query: fault } };
  const app = createApp({ ...t.services, log, database } as unknown as typeof t.services);
  for (const path of [mailed.path, `${mailed.path}/logo`])
    expect((await app.request(ORIGIN + path)).status).toBe(500);
  for (const [path, form] of [
    [mailed.path, TYPED],
    ["/answer", { number: letter.number, code }],
  ] as const) {
    const body = new URLSearchParams(form);
    const answer = await app.request(ORIGIN + path, {
      method: "POST",
      headers: { origin: ORIGIN },
      body,
    });
    expect(answer.status).toBe(500);
  }
  expect(lines.length).toBeGreaterThanOrEqual(8);
  expectSilence();
});
