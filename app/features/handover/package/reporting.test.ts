/** What the packages' scripts tell a learning system: run in a small window with a learning system of our own. */
import { readFileSync } from "node:fs";
import path from "node:path";
import vm from "node:vm";
import { expect, test } from "vitest";
import { ROOT } from "#platform/content.ts";

const script = (name: string) =>
  readFileSync(path.join(ROOT, "content/course-package", name), "utf8");

type Listener = (event: { persisted?: boolean }) => unknown;

/** The little of a window that the scripts touch. */
function newWindow(more: Record<string, unknown> = {}) {
  const listeners = new Map<string, Listener[]>();
  const hear = (name: string, listener: Listener) =>
    listeners.set(name, [...(listeners.get(name) ?? []), listener]);
  const element = (id: string) => ({
    textContent: "",
    hidden: true,
    addEventListener: (name: string, listener: Listener) => hear(`${id} ${name}`, listener),
  });
  const elements = new Map(
    ["connection", "course", "back", "return"].map((id) => [id, element(id)]),
  );
  const window: Record<string, unknown> = {
    addEventListener: hear,
    document: { getElementById: (id: string) => elements.get(id) ?? null },
    ...more,
  };
  window["window"] = window;
  window["parent"] ??= window;
  window["top"] ??= window;
  return {
    window,
    said: () => elements.get("connection")!.textContent,
    hidden: (id: string) => elements.get(id)!.hidden,
    run: (name: string) => vm.runInNewContext(script(name), window),
    /** Something happens: "pagehide", "course click". */
    async happen(name: string, event = {}) {
      for (const listener of listeners.get(name) ?? []) await listener(event);
    },
  };
}

/** A learning system as SCORM 1.2 has it: refuses out of order, notes every call. */
function scormSystem(o: { status?: string; refuses?: string; location?: string } = {}) {
  const calls: string[] = [];
  const values = new Map([
    ["cmi.core.lesson_status", o.status ?? "not attempted"],
    ["cmi.core.lesson_location", o.location ?? ""],
  ]);
  const committed = new Map(values);
  let error = "0";
  let state: "new" | "open" | "over" = "new";
  const call = (name: string, works: () => string) => {
    calls.push(name);
    if (o.refuses && name.startsWith(o.refuses)) {
      error = "101";
      return "false";
    }
    error = "0";
    return works();
  };
  const whenOpen = (works: () => string) => {
    if (state === "open") return works();
    error = "301";
    return "false";
  };
  const api = {
    LMSInitialize: (x: string) =>
      call(`LMSInitialize(${x})`, () => {
        if (state !== "new") return "false";
        state = "open";
        return "true";
      }),
    LMSGetValue: (name: string) =>
      call(`LMSGetValue(${name})`, () => whenOpen(() => values.get(name) ?? "")),
    LMSSetValue: (name: string, value: string) =>
      call(`LMSSetValue(${name}, ${value})`, () =>
        whenOpen(() => {
          values.set(name, value);
          return "true";
        }),
      ),
    LMSCommit: (x: string) =>
      call(`LMSCommit(${x})`, () =>
        whenOpen(() => {
          for (const [name, value] of values) committed.set(name, value);
          return "true";
        }),
      ),
    LMSFinish: (x: string) =>
      call(`LMSFinish(${x})`, () =>
        whenOpen(() => {
          state = "over";
          return "true";
        }),
      ),
    LMSGetLastError: () => error,
  };
  return { api, calls, committed, over: () => state === "over" };
}
const sets = (calls: readonly string[]) => calls.filter((call) => call.startsWith("LMSSetValue"));

test("R40 SCORM: begun is noted and kept at once, done is never said, leaving ends the visit once", async () => {
  const system = scormSystem();
  const page = newWindow({ API: system.api });
  page.run("scorm12.js");
  expect(system.calls).toEqual([
    "LMSInitialize()",
    "LMSGetValue(cmi.core.lesson_status)",
    "LMSSetValue(cmi.core.lesson_status, incomplete)",
    "LMSSetValue(cmi.core.exit, suspend)",
    "LMSCommit()",
    "LMSGetValue(cmi.core.lesson_location)",
  ]);
  expect(page.said()).toContain("knows that you were here");
  await page.happen("course click");
  expect(system.committed.get("cmi.core.lesson_location"), "kept before the new tab opens").toBe(
    "course-opened",
  );
  expect(page.hidden("back")).toBe(false);
  await page.happen("beforeunload");
  await page.happen("pagehide");
  expect(system.over()).toBe(true);
  expect(system.calls.filter((call) => call.startsWith("LMSFinish"))).toHaveLength(1);
  expect(system.committed.get("cmi.core.session_time")).toMatch(/^\d{4}:\d\d:\d\d$/);
  expect(system.committed.get("cmi.core.lesson_status")).toBe("incomplete");
  expect(sets(system.calls).join()).not.toMatch(/score|passed|completed/);
});

test("R40 SCORM: closing the tab without a word loses nothing that was noted", () => {
  const system = scormSystem();
  newWindow({ API: system.api }).run("scorm12.js");
  expect(system.committed.get("cmi.core.lesson_status")).toBe("incomplete");
});

test("R40 SCORM: a second visit goes on, and what somebody entered by hand is left alone", async () => {
  const again = scormSystem({ status: "incomplete", location: "course-opened" });
  const page = newWindow({ API: again.api });
  page.run("scorm12.js");
  expect(page.hidden("back")).toBe(false);
  expect(sets(again.calls)[0]).toContain("incomplete");
  for (const status of ["passed", "completed", "failed"]) {
    const entered = scormSystem({ status });
    const visit = newWindow({ API: entered.api });
    visit.run("scorm12.js");
    await visit.happen("pagehide");
    expect(entered.committed.get("cmi.core.lesson_status")).toBe(status);
  }
});

test("R40 SCORM: a learning system that refuses, fails or is not there does not keep anybody from the course", async () => {
  const found = newWindow();
  const outer = { API: scormSystem().api, parent: undefined as unknown };
  outer.parent = outer;
  const inner = newWindow({ parent: { parent: outer } });
  inner.run("scorm12.js");
  expect(inner.said(), "the API of a window further up").toContain("knows that you were here");
  const opener = newWindow({ top: { opener: outer } });
  opener.run("scorm12.js");
  expect(opener.said()).toContain("did not answer");
  found.run("scorm12.js");
  expect(found.said()).toContain("not connected");
  for (const [refuses, words] of [
    ["LMSInitialize", "did not answer (error 101)"],
    ["LMSSetValue", "did not take a note of this visit (error 101)"],
    ["LMSCommit", "did not take a note of this visit (error 101)"],
  ] as const) {
    const system = scormSystem({ refuses });
    const page = newWindow({ API: system.api });
    page.run("scorm12.js");
    expect(page.said()).toContain(words);
    expect(page.said()).toContain("You can take the course all the same");
    await page.happen("pagehide");
  }
  const broken = newWindow({
    API: {
      LMSInitialize: () => {
        throw new Error("gone");
      },
    },
  });
  broken.run("scorm12.js");
  expect(broken.said()).toContain("did not answer");
});

const ACTOR = JSON.stringify({
  objectType: "Agent",
  account: { homePage: "https://lms.example", name: "u1" },
});
const REGISTRATION = "11111111-2222-4333-8444-555555555555";
const CMI5 = "https://w3id.org/xapi/cmi5/context/categories/cmi5";
interface Statement {
  id: string;
  actor: unknown;
  verb: { id: string };
  object: { id: string };
  timestamp: string;
  result?: { duration?: string; completion?: boolean; success?: boolean; score?: unknown };
  context: {
    registration: string;
    contextActivities: { category: { id: string }[]; grouping?: unknown };
    extensions: Record<string, string>;
  };
}

/** A learning system with a record store as cmi5 has it: one token, launch data, statements in order. */
function cmi5System(o: { refuses?: "token" | "launch" | "statements" } = {}) {
  const requests: { method: string; url: URL; authorization: string; keepalive: boolean }[] = [];
  const statements: Statement[] = [];
  let tokens = 0;
  const answer = (body: unknown, status = 200) => ({
    ok: status < 400,
    status,
    json: async () => body,
  });
  const fetch = async (
    address: string,
    init: {
      method?: string;
      headers?: Record<string, string>;
      body?: string;
      keepalive?: boolean;
    } = {},
  ) => {
    const url = new URL(address);
    requests.push({
      method: init.method ?? "GET",
      url,
      authorization: init.headers?.["Authorization"] ?? "",
      keepalive: init.keepalive ?? false,
    });
    if (url.pathname === "/token") {
      tokens += 1;
      return o.refuses === "token" || tokens > 1
        ? answer({ "error-code": "1", "error-text": "used" })
        : answer({ "auth-token": "dG9rZW4=" });
    }
    if (url.pathname === "/xapi/activities/state")
      return o.refuses === "launch"
        ? answer({}, 404)
        : answer({
            launchMode: "Normal",
            moveOn: "Completed",
            returnURL: "https://lms.example/back",
            contextTemplate: {
              contextActivities: { grouping: [{ id: "https://lms.example/publisher-id" }] },
              extensions: { "https://w3id.org/xapi/cmi5/context/extensions/sessionid": "s-1" },
            },
          });
    if (url.pathname === "/xapi/agents/profile") return answer({}, 404);
    if (o.refuses === "statements") return answer({}, 400);
    statements.push(JSON.parse(init.body ?? "{}") as Statement);
    return answer({}, 204);
  };
  return { fetch, requests, statements };
}

function cmi5Window(system: ReturnType<typeof cmi5System>, query?: Record<string, string>) {
  const left: string[] = [];
  const page = newWindow({
    fetch: system.fetch,
    URLSearchParams,
    crypto,
    structuredClone,
    location: {
      search: `?${new URLSearchParams(
        query ?? {
          endpoint: "https://lrs.example/xapi",
          fetch: "https://lms.example/token",
          actor: ACTOR,
          activityId: "https://lms.example/activity/1",
          registration: REGISTRATION,
        },
      )}`,
      assign: (to: string) => left.push(to),
    },
  });
  return { ...page, left };
}
/** Lets everything happen that is already answered. */
const settle = () => new Promise<void>((resolve) => setImmediate(() => setImmediate(resolve)));

test("R40 cmi5: the token once, then initialized, then terminated while the tab closes, and nothing else", async () => {
  const system = cmi5System();
  const page = cmi5Window(system);
  page.run("cmi5.js");
  await settle();
  expect(system.requests.map((r) => `${r.method} ${r.url.pathname}`)).toEqual([
    "POST /token",
    "GET /xapi/activities/state",
    "GET /xapi/agents/profile",
    "PUT /xapi/statements",
  ]);
  expect(system.requests[0]!.authorization, "the token is asked for without one").toBe("");
  for (const request of system.requests.slice(1))
    expect(request.authorization).toBe("Basic dG9rZW4=");
  const asked = system.requests[1]!.url.searchParams;
  expect(Object.fromEntries(asked)).toEqual({
    stateId: "LMS.LaunchData",
    activityId: "https://lms.example/activity/1",
    agent: ACTOR,
    registration: REGISTRATION,
  });
  await page.happen("course click");
  await page.happen("pagehide");
  await page.happen("pagehide");
  await settle();
  expect(system.statements.map((s) => s.verb.id)).toEqual([
    "http://adlnet.gov/expapi/verbs/initialized",
    "http://adlnet.gov/expapi/verbs/terminated",
  ]);
  expect(system.requests.at(-1)!.keepalive, "it outlives the tab").toBe(true);
  for (const [at, statement] of system.statements.entries()) {
    expect(statement.actor).toEqual(JSON.parse(ACTOR));
    expect(statement.object.id).toBe("https://lms.example/activity/1");
    expect(statement.context.registration).toBe(REGISTRATION);
    expect(statement.context.contextActivities.category).toEqual([{ id: CMI5 }]);
    expect(statement.context.contextActivities.grouping).toEqual([
      { id: "https://lms.example/publisher-id" },
    ]);
    expect(Object.values(statement.context.extensions)).toEqual(["s-1"]);
    expect(statement.id).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
    expect(
      system.requests.filter((r) => r.method === "PUT")[at]!.url.searchParams.get("statementId"),
    ).toBe(statement.id);
    expect(new Date(statement.timestamp).toISOString()).toBe(statement.timestamp);
    expect(
      statement.result?.completion ?? statement.result?.success ?? statement.result?.score,
    ).toBe(undefined);
  }
  expect(system.statements[0]!.id).not.toBe(system.statements[1]!.id);
  expect(system.statements[1]!.result!.duration).toMatch(/^PT\d+\.\d\dS$/);
});

test("R40 cmi5: the way back to the learning system ends the visit first", async () => {
  const system = cmi5System();
  const page = cmi5Window(system);
  page.run("cmi5.js");
  await settle();
  expect(page.hidden("return")).toBe(false);
  await page.happen("return click");
  expect(system.statements).toHaveLength(2);
  expect(page.left).toEqual(["https://lms.example/back"]);
  await page.happen("pagehide");
  expect(system.statements).toHaveLength(2);
});

test("R40 cmi5: without a token, launch data or an answer nothing is sent, and the course stays open to all", async () => {
  for (const [refuses, words] of [
    ["token", "This visit is over"],
    ["launch", "did not take a note"],
    ["statements", "did not take a note"],
  ] as const) {
    const system = cmi5System({ refuses });
    const page = cmi5Window(system);
    page.run("cmi5.js");
    await settle();
    expect(page.said()).toContain(words);
    expect(page.said()).toContain("take the course all the same");
    await page.happen("pagehide");
    await settle();
    expect(system.statements, "no terminated without initialized").toEqual([]);
    expect(system.requests.filter((r) => r.url.pathname === "/token")).toHaveLength(1);
  }
  const alone = cmi5System();
  const page = cmi5Window(alone, {});
  page.run("cmi5.js");
  await settle();
  expect(page.said()).toContain("not connected");
  expect(alone.requests).toEqual([]);
});
