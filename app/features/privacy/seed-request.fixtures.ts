import { sql } from "kysely";
import { newId } from "#platform/ids.ts";
import type { Work } from "#platform/work.ts";

/** For tests: the person named in every text of requests to suppliers. */
export async function inRequests(
  work: Work,
  { name, email }: { readonly name: string; readonly email: string },
) {
  const org = work.actor.organizationId;
  const id = newId();
  const named = `Ask ${name}, ${email}`;
  const insert = (table: string, values: Readonly<Record<string, unknown>>) =>
    sql`insert into ${sql.table(table)} (organization_id, ${sql.join(Object.keys(values).map((k) => sql.ref(k)))})
      values (${org}, ${sql.join(Object.values(values))})`.execute(work.trx);
  const made = { made_by_name: "Pat Doe", made_at: "2026-07-01" };
  await insert("supplier", { supplier_id: id, name: "Harbor Linen" });
  await sql`insert into request_setting (organization_id, sender_name, reply_to, signed_by, signed_role,
      office_phone, office_address, concern_line)
    values (${org}, ${named}, ${email}, ${named}, ${named}, ${named}, ${named}, ${named})
    on conflict (organization_id) do update set sender_name = request_setting.signed_by, signed_by = excluded.signed_by`.execute(
    work.trx,
  );
  await insert("request_round", {
    round_id: id,
    name: named,
    due_on: "2026-08-01",
    state: "done",
    requests: 1,
    ...made,
  });
  await insert("compliance_request", {
    request_id: id,
    round_id: id,
    supplier_id: id,
    number: id,
    number_key: id,
    channel: "mail",
    to_name: name,
    to_address: email,
    due_on: "2026-08-01",
    closed_at: "2026-08-01",
    closed_as: "revoked",
    closed_reason: named,
    ...made,
  });
  await insert("request_link", {
    link_id: id,
    request_id: id,
    purpose: "answer",
    token_hash: id,
    to_name: name,
    to_address: email,
    created_at: "2026-07-01",
    expires_at: "2026-10-01",
  });
  await insert("request_answer", {
    answer_id: id,
    request_id: id,
    state: "sent-back",
    note: named,
    answered_by: named,
    answered_role: named,
    reason: named,
    began_at: "2026-07-02",
    saved_at: "2026-07-02",
  });
  await insert("request_evidence", {
    evidence_id: id,
    request_id: id,
    answer_id: id,
    name: `${named}.pdf`,
    size: 4,
    added_at: "2026-07-02",
    scan: "none",
  });
  await insert("request_event", {
    event_id: id,
    request_id: id,
    kind: "submitted",
    at: "2026-07-02",
    by_name: named,
    detail: named,
  });
}
