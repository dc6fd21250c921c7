/** What a request may claim about itself, and what is carried over a dead session. */
import { Hono } from "hono";
import { expect, test } from "vitest";
import type { Env } from "#platform/env.ts";
import { carriedFromForm, carriedFromRequest, ownPath, type Carried } from "./carried.ts";
import { requestAddress } from "./request-address.ts";

async function addressOf(trustProxy: boolean, forwarded: string, socket: string): Promise<string> {
  const app = new Hono<Env>();
  app.get("/", (c) => {
    c.set("services", { config: { trustProxy } } as never);
    return c.text(requestAddress(c));
  });
  const remote = { incoming: { socket: { remoteAddress: socket } } };
  const answer = await app.request("/", { headers: { "x-forwarded-for": forwarded } }, remote);
  return answer.text();
}

test("R151 a made-up X-Forwarded-For changes nothing unless a proxy is trusted", async () => {
  expect(await addressOf(false, "1.2.3.4", "203.0.113.9")).toBe("203.0.113.9");
  expect(await addressOf(true, "1.2.3.4, 198.51.100.7", "127.0.0.1")).toBe("198.51.100.7");
  expect(await addressOf(true, "not an address", "127.0.0.1")).toBe("127.0.0.1");
  expect(await addressOf(false, "", "::ffff:203.0.113.9")).toBe("203.0.113.9");
});

test("R151 one IPv6 network counts as one address, however its hosts are written", async () => {
  const all = await Promise.all(
    ["2001:db8:1:2::1", "2001:db8:1:2:ffff:ffff:ffff:fffe", "2001:db8:1:2::"].map((socket) =>
      addressOf(false, "", socket),
    ),
  );
  expect(new Set(all)).toEqual(new Set(["2001:db8:1:2::/64"]));
  expect(await addressOf(false, "", "2001:db8:1:3::1")).toBe("2001:db8:1:3::/64");
});

test.each([
  ["/people?page=2", "/people?page=2"],
  ["//evil.example/x", null],
  ["/\\evil.example", null],
  ["https://evil.example", null],
  ["/a\nb", null],
  ["/sign-out", null],
  ["/sign-in/link", null],
  ["", null],
])("R151 %s is taken as a way back only when it is our own: %s", (text, expected) =>
  expect(ownPath(text)).toBe(expected),
);

async function carry(body: FormData | URLSearchParams, headers = {}): Promise<Carried> {
  const app = new Hono<Env>();
  let carried: Carried | undefined;
  app.post("/people/new", async (c) => {
    carried = await carriedFromRequest(c);
    return c.text("");
  });
  await app.request("http://localhost/people/new", { method: "POST", body, headers });
  return carried!;
}

test("R151 repeated fields keep their order, files and passwords are told to be missing", async () => {
  const body = new FormData();
  body.append("site", "North");
  body.append("site", "South");
  body.append("password", "hidden");
  body.append("evidence", new File(["x"], "proof.pdf"));
  const carried = await carry(body, { "content-length": "500" });
  expect(carried.fields).toEqual([
    ["site", "North"],
    ["site", "South"],
  ]);
  expect(carried).toMatchObject({ target: "/people/new", lost: true });
});

test("R151 what is too large is not carried, and a large upload of a stranger is not even read", async () => {
  const long = await carry(new URLSearchParams({ note: "x".repeat(300_000) }));
  expect(long).toMatchObject({ fields: [], lost: true });
  const upload = new FormData();
  upload.append("file", new File(["x"], "roster.csv"));
  const unread = await carry(upload, { "content-length": String(5 * 1024 * 1024) });
  expect(unread).toMatchObject({ target: null, lost: true });
});

test("R151 a sign-in form cannot carry a form to another server", () => {
  const form = new FormData();
  form.append("resume", "https://evil.example/take");
  form.append("resume:name", "Ana");
  expect(carriedFromForm(form)).toEqual({ returnTo: null, target: null, fields: [], lost: false });
});

test("R151 a request without a form is answered, not failed on", async () => {
  const carried = await carry(new URLSearchParams(), { "content-type": "application/json" });
  expect(carried).toMatchObject({ target: "/people/new", fields: [], lost: false });
});
