/** Links to a request: 192 random bits, only their hash stored; opening one uses nothing up. */
import { type Clock, dateOf } from "#platform/clock.ts";
import type { Database } from "#platform/db/database.ts";
import { NotFound } from "#platform/errors.ts";
import { hashSecret, isSecretAddress, newId, newSecret } from "#platform/ids.ts";
import type { Work } from "#platform/work.ts";
import type { Question } from "./schema.ts";
import { linkExpiry, requestSettings } from "./settings.queries.ts";

/** Where a link leads, without the server's own address. */
export const requestLinkPath = (organizationId: string, secret: string): string =>
  `/s/${organizationId}/${secret}`;

export interface NewRequestLink {
  readonly requestId: string;
  readonly purpose: "answer" | "part";
  /** For a part: which questions. */
  readonly questions?: readonly Question[];
  readonly toName?: string | null;
  readonly toAddress?: string | null;
}
export interface MadeLink {
  readonly linkId: string;
  /** Goes into one address and is stored nowhere. */
  readonly secret: string;
}

/**
 * Makes one more way in; earlier ones stay good until they expire or are revoked.
 * @throws NotFound when there is no such request
 */
export async function createRequestLink(work: Work, link: NewRequestLink): Promise<MadeLink> {
  const { organizationId } = work.actor;
  const request = await work.trx
    .selectFrom("compliance_request")
    .select("due_on")
    .where("organization_id", "=", organizationId)
    .where("request_id", "=", link.requestId)
    .executeTakeFirst();
  if (!request) throw new NotFound();
  const settings = await requestSettings(work);
  const secret = newSecret();
  const linkId = newId();
  await work.trx
    .insertInto("request_link")
    .values({
      organization_id: organizationId,
      link_id: linkId,
      request_id: link.requestId,
      purpose: link.purpose,
      token_hash: hashSecret(secret),
      questions: [...(link.questions ?? [])],
      to_name: link.toName ?? null,
      to_address: link.toAddress ?? null,
      mail_id: null,
      created_at: dateOf(work.now),
      expires_at: linkExpiry(work, request.due_on, settings.linkDays),
      opened_at: null,
      answered_at: null,
      revoked_at: null,
    })
    .execute();
  return { linkId, secret };
}

export interface ReadLink {
  readonly requestId: string;
  readonly linkId: string;
  readonly purpose: "answer" | "part";
  readonly questions: readonly Question[];
}

/**
 * What a link leads to. Unknown, another organization's, expired, revoked: all answer null, and so
 * does one whose request was revoked or taken back.
 */
export async function readRequestLink(
  services: { readonly database: Database; readonly clock: Clock },
  organizationId: string,
  secret: string,
): Promise<ReadLink | null> {
  if (!isSecretAddress(organizationId, secret)) return null;
  const row = await services.database.scope(
    { organization: organizationId },
    (trx) =>
      trx
        .selectFrom("request_link as l")
        .innerJoin("compliance_request as q", (join) =>
          join
            .onRef("q.organization_id", "=", "l.organization_id")
            .onRef("q.request_id", "=", "l.request_id"),
        )
        .select(["l.request_id", "l.link_id", "l.purpose", "l.questions"])
        .where("l.organization_id", "=", organizationId)
        .where("l.token_hash", "=", hashSecret(secret))
        .where("l.revoked_at", "is", null)
        .where("l.expires_at", ">", dateOf(services.clock.now()))
        .where((eb) =>
          eb.or([eb("q.closed_as", "is", null), eb("q.closed_as", "in", ["accepted", "expired"])]),
        )
        .executeTakeFirst(),
    { readOnly: true },
  );
  return row
    ? {
        requestId: row.request_id,
        linkId: row.link_id,
        purpose: row.purpose,
        questions: row.questions,
      }
    : null;
}

/**
 * Ends links of a request: all, or those of one purpose.
 * @returns how many worked until now
 */
export async function revokeRequestLinks(
  work: Work,
  requestId: string,
  purpose?: "answer" | "part",
): Promise<number> {
  let links = work.trx
    .updateTable("request_link")
    .set({ revoked_at: dateOf(work.now) })
    .where("organization_id", "=", work.actor.organizationId)
    .where("request_id", "=", requestId)
    .where("revoked_at", "is", null);
  if (purpose) links = links.where("purpose", "=", purpose);
  const { numUpdatedRows } = await links.executeTakeFirst();
  return Number(numUpdatedRows);
}
