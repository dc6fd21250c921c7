/** One migrated database per test run; every test file copies it (see database.ts). */
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import pino from "pino";
import { ensureCatalog } from "../app/features/library/index.ts";
import { systemClock } from "../app/platform/clock.ts";
import { openDatabase, type Database } from "../app/platform/db/database.ts";
import { migrate } from "../app/platform/db/migrate.ts";
import { openJobs } from "../app/platform/jobs.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** A file with the embedded template, or the name of the template database. */
    template: string;
    /** The server's address; empty when tests run on the embedded database. */
    server: string;
  }
}

// Deadlines end what hangs; a slow machine must not meet them.
const PATIENT = { deadlineMs: 600_000, scopeMs: 600_000 };
const folder = path.resolve(import.meta.dirname, "../db/migrations");

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = process.env["FAIRHAND_TEST_DATABASE_URL"] ?? "";
  project.provide("server", server);
  return server ? serverTemplate(project, server) : embeddedTemplate(project);
}

async function embeddedTemplate(project: TestProject): Promise<() => Promise<void>> {
  const database = await openDatabase({ directory: null }, PATIENT);
  await fill(database);
  const bytes = await database.dump();
  await database.close();
  const place = mkdtempSync(path.join(tmpdir(), "fairhand-template-"));
  const file = path.join(place, "template.tar");
  writeFileSync(file, bytes);
  project.provide("template", file);
  return async () => rmSync(place, { recursive: true, force: true });
}

async function fill(database: Database): Promise<void> {
  await migrate(database, folder);
  await ensureCatalog({ database, clock: systemClock });
  await openJobs(database, pino({ level: "silent" }));
}

/** Several runs share one server: names carry the time and chance, and old leftovers are swept. */
async function serverTemplate(project: TestProject, server: string): Promise<() => Promise<void>> {
  const name = `fairhand_template_${Date.now()}_${randomBytes(4).toString("hex")}`;
  await asAdmin(server, async (admin) => {
    // Roles belong to the whole server: two runs that both create one would collide.
    await admin.query("select pg_advisory_lock(77001)");
    await sweep(admin);
    await admin.query(`create database ${name} template template0`);
    const url = new URL(server);
    url.pathname = `/${name}`;
    const database = await openDatabase({ url: url.href }, { connections: 2, ...PATIENT });
    try {
      await fill(database);
    } finally {
      await database.close();
    }
  });
  project.provide("template", name);
  return () => asAdmin(server, (admin) => drop(admin, name));
}

async function asAdmin(server: string, work: (admin: pg.Client) => Promise<void>): Promise<void> {
  const admin = new pg.Client({ connectionString: server });
  await admin.connect();
  try {
    await work(admin);
  } finally {
    await admin.end();
  }
}

async function drop(admin: pg.Client, name: string): Promise<void> {
  await admin.query(`drop database if exists ${name} with (force)`);
}

/** A run that was killed leaves its databases: those of more than six hours ago go. */
async function sweep(admin: pg.Client): Promise<void> {
  const { rows } = await admin.query<{ name: string }>(
    "select datname as name from pg_database where datname ~ '^fairhand_(template|test)_[0-9]+_[0-9a-f]+$'",
  );
  for (const { name } of rows)
    if (Number(name.split("_")[2]) < Date.now() - 6 * 3_600_000) await drop(admin, name);
}
