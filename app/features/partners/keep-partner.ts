import { recordAudit } from "#platform/audit.ts";
import { dateOf } from "#platform/clock.ts";
import { FormReader, type Typed } from "#platform/form-reader.ts";
import { newId } from "#platform/ids.ts";
import { isOneAddress } from "#platform/mail.ts";
import type { Work } from "#platform/work.ts";
import { findKeeper } from "./find-keeper.ts";
import { partnerKinds } from "./kinds.ts";
import { findPartner } from "./partners.queries.ts";

/**
 * Adds a partner or changes one. Answers the id.
 * @param id null for a new one
 * @throws Invalid with each field that is wrong, NotFound
 */
export async function keepPartner(work: Work, id: string | null, typed: Typed): Promise<string> {
  const before = id === null ? null : await findPartner(work, id);
  const row = await readPartner(work, typed, before?.keeperId ?? null);
  const partnerId = before?.id ?? newId();
  const now = dateOf(work.now);
  if (before === null)
    await work.trx
      .insertInto("partner")
      .values({
        organization_id: work.actor.organizationId,
        partner_id: partnerId,
        ...row,
        ended_on: null,
        end_reason: null,
        created_by_name: work.actor.name,
        created_at: now,
        updated_at: now,
      })
      .execute();
  else
    await work.trx
      .updateTable("partner")
      .set({ ...row, updated_at: now })
      .where("organization_id", "=", work.actor.organizationId)
      .where("partner_id", "=", partnerId)
      .execute();
  await recordAudit(work, {
    action: before === null ? "add-partner" : "change-partner",
    subjectKind: "partner",
    subjectId: partnerId,
    ...(before ? { before: { name: before.name, kind: before.kind } } : {}),
    after: { name: row.name, kind: row.kind, next_contact_on: row.next_contact_on },
  });
  return partnerId;
}

async function readPartner(work: Work, typed: Typed, keeperNow: string | null) {
  const form = new FormReader(typed);
  const kinds = partnerKinds().map((kind) => ({ value: kind.id }));
  const values = {
    kind: form.choice("kind", kinds, "Choose what they are.") ?? "",
    name: form.line("name", 160, "Enter the partner’s name.") ?? "",
    does: form.lines("does", 1000),
    contact_name: form.line("contactName", 120),
    contact_role: form.line("contactRole", 120),
    contact_email: form.line("contactEmail", 254),
    contact_phone: form.line("contactPhone", 40),
    url: form.line("url", 500),
    since: form.day("since"),
    next_contact_on: form.day("nextContactOn"),
  };
  if (values.contact_email !== null && !isOneAddress(values.contact_email))
    form.refuse("contactEmail", "Write one e-mail address, like ana@union.org.");
  if (values.url !== null && !isWebAddress(values.url))
    form.refuse("url", "Write a web address that begins with https://.");
  const typedKeeper = (typed["keeper"] ?? "").trim();
  const keeper_id = typedKeeper === "" ? null : await findKeeper(work, typedKeeper, keeperNow);
  if (typedKeeper !== "" && keeper_id === null)
    form.refuse("keeper", "Nobody on the roster has this employee number or e-mail address.");
  form.done();
  return { ...values, keeper_id };
}

const isWebAddress = (text: string) =>
  URL.canParse(text) && ["https:", "http:"].includes(new URL(text).protocol);
