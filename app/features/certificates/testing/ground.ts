/** For tests: people on the roster, courses, and made-up files that are read once. */
import { sql } from "kysely";
import type { TestApp } from "../../../../test/app.ts";
import { newId } from "../../../platform/ids.ts";
import { prepareCertificate, type PreparedCertificate } from "../prepare-certificate.ts";
import { madeUpCertificate, type MadeUpKind } from "./made-up.ts";

const TITLE = "SOAR for Procurement Professionals in Healthcare Systems";

/** The id of a course by its number. */
export async function courseId(t: TestApp, number: string): Promise<string> {
  const { course_id } = await t.work("administrator", ({ trx }) =>
    trx
      .selectFrom("course")
      .select("course_id")
      .where("organization_id", "=", t.organization)
      .where("number", "=", number)
      .executeTakeFirstOrThrow(),
  );
  return course_id;
}

/** Puts somebody on the roster; answers their id. */
export async function addPerson(
  t: TestApp,
  name: string,
  number: string,
  email: string | null,
): Promise<string> {
  const id = newId();
  await t.work("administrator", ({ trx }) =>
    sql`insert into person (organization_id, person_id, employee_number, employee_key, name, email, email_key)
      values (${t.organization}, ${id}, ${number}, ${number.toLowerCase()}, ${name}, ${email}, ${email})`.execute(
      trx,
    ),
  );
  return id;
}

const prepared = new Map<string, Promise<PreparedCertificate>>();

/** A made-up certificate, checked and read; reading takes a moment, so each is read once. */
export function file(
  kind: MadeUpKind,
  name = "Ana Rivera",
  completedOn = "2026-11-03",
): Promise<PreparedCertificate> {
  const key = `${kind} ${name} ${completedOn}`;
  const ready =
    prepared.get(key) ??
    madeUpCertificate(kind, {
      name,
      courseTitle: TITLE,
      courseNumber: "1112251",
      completedOn,
    }).then(prepareCertificate);
  prepared.set(key, ready);
  return ready;
}
