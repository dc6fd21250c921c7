/** The real application on a real database, with members of every role in two organizations. */
import path from "node:path";
import type { Hono } from "hono";
import pino from "pino";
import { createApp } from "../app/app.tsx";
import { compose } from "../app/compose.ts";
import { hashPassword } from "../app/features/accounts/password.ts";
import { createOrganization } from "../app/features/organization/index.ts";
import { dateIn, fixedClock, type Clock } from "../app/platform/clock.ts";
import type { Config } from "../app/platform/config.ts";
import type { Database } from "../app/platform/db/database.ts";
import type { Env, Services } from "../app/platform/env.ts";
import { newId } from "../app/platform/ids.ts";
import type { Actor, Work } from "../app/platform/work.ts";
import { permissionsOf } from "../app/roles.ts";
import { freshDatabase } from "./database.ts";

export const ORIGIN = "http://localhost:3000";
export const PASSWORD = "a quiet harbor at dawn";
/** The middle of quarter 2 of program year 1 of both organizations. */
export const NOW = "2026-11-25T15:00:00Z";

export interface Client {
  get(path: string, headers?: Record<string, string>): Promise<Response>;
  /** GET, and the text of the answer. */
  page(path: string): Promise<string>;
  post(path: string, body?: Record<string, string> | URLSearchParams | FormData): Promise<Response>;
}

export interface TestApp {
  readonly app: Hono<Env>;
  readonly services: Services;
  readonly database: Database;
  readonly organization: string;
  readonly otherOrganization: string;
  /** Nobody: no session, no cookies until the app sets one. */
  readonly visitor: Client;
  /** A signed-in member of Lakeshore Health. */
  as(role: string, o?: { unitId?: string; personId?: string }): Promise<Client>;
  /** A signed-in member of Harbor Clinic, which must never see a row of Lakeshore Health. */
  asOther(role: string): Promise<Client>;
  /** Runs a use case as a role of Lakeshore Health. */
  work<T>(role: string, use: (work: Work) => Promise<T>): Promise<T>;
  workOther<T>(role: string, use: (work: Work) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** A client with a cookie jar of its own that behaves like a browser on our own pages. */
export function client(app: Hono<Env>): Client {
  const jar = new Map<string, string>();
  const send = async (address: string, init: RequestInit): Promise<Response> => {
    const headers = new Headers(init.headers);
    if (jar.size > 0) headers.set("cookie", [...jar].map(([k, v]) => `${k}=${v}`).join("; "));
    const response = await app.request(`${ORIGIN}${address}`, { ...init, headers });
    for (const line of response.headers.getSetCookie()) {
      const [pair = ""] = line.split(";");
      const [name = "", ...value] = pair.split("=");
      if (/max-age=0/i.test(line)) jar.delete(name);
      else jar.set(name, value.join("="));
    }
    return response;
  };
  return {
    get: (address, headers = {}) => send(address, { headers }),
    page: async (address) => (await send(address, {})).text(),
    post: (address, body = {}) =>
      send(address, {
        method: "POST",
        headers: { origin: ORIGIN },
        body: body instanceof FormData ? body : new URLSearchParams(body),
      }),
  };
}

export async function startTestApp(
  o: { now?: string; clock?: Clock; config?: Partial<Config> } = {},
): Promise<TestApp> {
  const database = await freshDatabase();
  const clock = o.clock ?? fixedClock(o.now ?? NOW);
  const config: Config = {
    port: 3000,
    host: "127.0.0.1",
    url: ORIGIN,
    dataDirectory: path.resolve("data/test"),
    databaseUrl: undefined,
    secret: "test-secret-test-secret-test-secret-0123",
    smtpUrl: undefined,
    mailFrom: "Fairhand <fairhand@lakeshore.example>",
    trustProxy: false,
    watchDirectory: undefined,
    maxUploadBytes: 20 * 1024 * 1024,
    scannerUrl: undefined,
    indexing: true,
    securityContact: undefined,
    logLevel: "silent",
    ...o.config,
  };
  const services = await compose({ config, database, clock, log: pino({ level: "silent" }) });
  const app = createApp(services);
  const make = (name: string) =>
    createOrganization(services, {
      name,
      timeZone: "America/New_York",
      programStart: "2026-07-01",
      sites: [],
    });
  const organization = await make("Lakeshore Health");
  const otherOrganization = await make("Harbor Clinic");
  const hash = await hashPassword(PASSWORD);
  const clients = new Map<string, Promise<Client>>();

  const signedIn = async (
    org: string,
    role: string,
    place: { unitId?: string; personId?: string } = {},
  ): Promise<Client> => {
    const user = newId();
    const email = `${role}.${user}@example.org`;
    await addUser(database, { user, email, name: `Test ${role}`, hash });
    await database.scope({ organization: org }, (trx) =>
      trx
        .insertInto("membership")
        .values({
          organization_id: org,
          membership_id: newId(),
          user_id: user,
          role,
          unit_id: place.unitId ?? null,
          person_id: place.personId ?? null,
        } as never)
        .execute(),
    );
    const person = client(app);
    const answer = await person.post("/sign-in", { email, password: PASSWORD });
    if (answer.status !== 303)
      throw new Error(`Sign-in of ${role} answered ${answer.status}: ${await answer.text()}`);
    return person;
  };
  const once = (key: string, make_: () => Promise<Client>) => {
    const found = clients.get(key) ?? make_();
    clients.set(key, found);
    return found;
  };
  const work = <T>(org: string, name: string, role: string, use: (w: Work) => Promise<T>) =>
    database.scope({ organization: org }, (trx) =>
      use({
        trx,
        actor: actorFor(org, name, role),
        now: clock.now(),
        today: dateIn(clock.now(), "America/New_York"),
        requestId: null,
      }),
    );
  return {
    app,
    services,
    database,
    organization,
    otherOrganization,
    visitor: client(app),
    as: (role, place) =>
      once(`a ${role} ${JSON.stringify(place ?? {})}`, () => signedIn(organization, role, place)),
    asOther: (role) => once(`b ${role}`, () => signedIn(otherOrganization, role)),
    work: (role, use) => work(organization, "Lakeshore Health", role, use),
    workOther: (role, use) => work(otherOrganization, "Harbor Clinic", role, use),
    close: async () => {
      await services.jobs.stop();
      await database.close();
    },
  };
}

const actorFor = (organizationId: string, organizationName: string, role: string): Actor => ({
  userId: null,
  name: `Test ${role}`,
  email: null,
  organizationId,
  organizationName,
  timeZone: "America/New_York",
  programStart: "2026-07-01",
  isSample: false,
  shortcuts: true,
  role,
  permissions: permissionsOf(role),
  unitId: null,
  personId: null,
});

async function addUser(
  database: Database,
  o: { user: string; email: string; name: string; hash: string },
): Promise<void> {
  await database.pool.query(
    `insert into accounts."user" ("id", "name", "email", "emailVerified", "updatedAt") values ($1, $2, $3, true, now())`,
    [o.user, o.name, o.email],
  );
  await database.pool.query(
    `insert into accounts."account" ("id", "accountId", "providerId", "userId", "password", "updatedAt")
     values ($1, $2, 'credential', $2, $3, now())`,
    [newId(), o.user, o.hash],
  );
}
