import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import { inject } from "vitest";
import { openDatabase, type Database } from "../app/platform/db/database.ts";

/** Deadlines end what hangs; a slow machine must not meet them. */
export const PATIENT = { deadlineMs: 600_000, scopeMs: 600_000 };

/**
 * A database of one's own, copied from the run's migrated template. Close it when done: on a
 * server, that also drops it.
 */
export async function freshDatabase(): Promise<Database> {
  const server = inject("server");
  const template = inject("template");
  if (!server) return openDatabase({ directory: null, template: readFileSync(template) }, PATIENT);
  return copyOnServer(server, template);
}

/** An empty, unmigrated database of the same kind as the run's. */
export async function emptyDatabase(): Promise<Database> {
  const server = inject("server");
  return server ? copyOnServer(server, "template0") : openDatabase({ directory: null }, PATIENT);
}

async function copyOnServer(server: string, template: string): Promise<Database> {
  const name = `fairhand_test_${Date.now()}_${randomBytes(6).toString("hex")}`;
  await asAdmin(server, (admin) => create(admin, name, template));
  const url = new URL(server);
  url.pathname = `/${name}`;
  const database = await openDatabase({ url: url.href }, { connections: 4, ...PATIENT });
  return {
    ...database,
    async close() {
      await database.close();
      await asAdmin(server, (admin) => admin.query(`drop database if exists ${name} with (force)`));
    },
  };
}

/** Files copy one template side by side: the server may refuse while another copy is running. */
async function create(admin: pg.Client, name: string, template: string): Promise<void> {
  const BEING_ACCESSED = "55006";
  for (let attempt = 1; ; attempt++)
    try {
      await admin.query(`create database ${name} template ${template}`);
      return;
    } catch (error) {
      if ((error as { code?: string }).code !== BEING_ACCESSED || attempt === 100) throw error;
      await wait(100);
    }
}

async function asAdmin(
  server: string,
  work: (admin: pg.Client) => Promise<unknown>,
): Promise<void> {
  const admin = new pg.Client({ connectionString: server });
  await admin.connect();
  try {
    await work(admin);
  } finally {
    await admin.end();
  }
}
