/** Certificates as other features and a person's own page see them. */
import { sql } from "kysely";
import type { Trx } from "#platform/db/database.ts";
import type { Work } from "#platform/work.ts";
import type { CertificateState } from "./schema.ts";
import "./schema.ts";

/**
 * Sub-query: the newest certificate of each person and course, where it waits or was sent back:
 * `person_id`, `course_id`, `state` ("waiting" or "sent-back"), `since` ("YYYY-MM-DD": the day it
 * was sent in, or sent back). One that was accepted since gives no row; nor does a replaced one.
 */
export function certificateStates(trx: Trx, organization: string) {
  const newest = trx
    .selectFrom("certificate as n")
    .where("n.organization_id", "=", organization)
    .where("n.state", "<>", "withdrawn")
    .distinctOn(["n.person_id", "n.course_id"])
    .orderBy("n.person_id")
    .orderBy("n.course_id")
    .orderBy("n.submitted_at", "desc")
    .orderBy("n.certificate_id", "desc")
    .select([
      "n.person_id",
      "n.course_id",
      "n.state",
      sql<string>`case n.state when 'waiting' then n.submitted_on else n.decided_on end`.as(
        "since",
      ),
    ]);
  return trx
    .selectFrom(newest.as("c"))
    .where("c.state", "in", ["waiting", "sent-back"])
    .select([
      "c.person_id",
      "c.course_id",
      sql<"waiting" | "sent-back">`c.state`.as("state"),
      "c.since",
    ]);
}

/** One certificate of a person, as the person sees it. */
export interface CertificateRow {
  readonly id: string;
  readonly courseId: string;
  readonly courseTitle: string;
  readonly state: CertificateState;
  readonly submittedAt: Date;
  /** The day at the organization's place, "YYYY-MM-DD". */
  readonly submittedOn: string;
  readonly decidedAt: Date | null;
  /** Why it was sent back. */
  readonly reason: string | null;
  /** The day of completion as the sender typed it. */
  readonly claimedOn: string | null;
  readonly fileId: string | null;
  /** False once the original has expired; the decision stays. */
  readonly hasOriginal: boolean;
}

/**
 * The certificates of one person, newest first.
 * @param personId somebody whom the caller has already been allowed to see
 */
export async function personCertificates(work: Work, personId: string): Promise<CertificateRow[]> {
  return work.trx
    .selectFrom("certificate as c")
    .innerJoin("course as k", (join) =>
      join
        .onRef("k.organization_id", "=", "c.organization_id")
        .onRef("k.course_id", "=", "c.course_id"),
    )
    .where("c.organization_id", "=", work.actor.organizationId)
    .where("c.person_id", "=", personId)
    .orderBy("c.submitted_at", "desc")
    .orderBy("c.certificate_id", "desc")
    .select([
      "c.certificate_id as id",
      "c.course_id as courseId",
      "k.title as courseTitle",
      "c.state",
      "c.submitted_at as submittedAt",
      "c.submitted_on as submittedOn",
      "c.decided_at as decidedAt",
      "c.reason",
      "c.claimed_on as claimedOn",
      "c.file_id as fileId",
      sql<boolean>`c.file_id is not null`.as("hasOriginal"),
    ])
    .execute();
}

/** How many certificates wait for a reviewer. */
export async function certificatesWaiting(work: Work): Promise<number> {
  const { n } = await work.trx
    .selectFrom("certificate")
    .where("organization_id", "=", work.actor.organizationId)
    .where("state", "=", "waiting")
    .select(sql<number>`count(*)::int`.as("n"))
    .executeTakeFirstOrThrow();
  return n;
}
