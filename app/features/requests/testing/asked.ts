/** For tests: a supplier that was asked, with a link of its own. */
import { sql } from "kysely";
import { newId } from "#platform/ids.ts";
import type { Work } from "#platform/work.ts";
import { createRequestLink, requestLinkPath } from "../links.ts";
import { newRequestNumber } from "../request-number.ts";

export interface Asked {
  readonly requestId: string;
  readonly supplierId: string;
  readonly number: string;
  /** The way to the page: "/s/…/…". */
  readonly path: string;
}

/** Asks one supplier about two contracts; by mail unless `channel` says otherwise. */
export async function askSupplier(
  work: Work,
  o: {
    readonly name?: string;
    readonly channel?: "mail" | "letter" | "phone";
    readonly toAddress?: string | null;
    readonly madeBy?: string | null;
    readonly supplierId?: string;
    readonly contracts?: readonly string[];
    readonly codeHash?: string;
  } = {},
): Promise<Asked> {
  const organization = work.actor.organizationId;
  const requestId = newId();
  const supplierId = o.supplierId ?? newId();
  const { number, key } = newRequestNumber(organization);
  const at = new Date(work.now.epochMilliseconds);
  if (!o.supplierId)
    await sql`insert into supplier (organization_id, supplier_id, name, kind)
      values (${organization}, ${supplierId}, ${o.name ?? "Acme Gloves"}, 'supplier')`.execute(
      work.trx,
    );
  await sql`insert into compliance_request (organization_id, request_id, supplier_id, number, number_key, channel,
      to_name, to_address, due_on, made_by, made_by_name, made_at, sent_at, sent_by, code_hash)
    values (${organization}, ${requestId}, ${supplierId}, ${number}, ${key}, ${o.channel ?? "mail"}, 'Ana Ruiz',
      ${o.toAddress === undefined ? "ana@acme.example" : o.toAddress}, ${work.today.add({ days: 21 }).toString()}::date,
      ${o.madeBy ?? null}, 'Test sender', ${at}, ${at}, ${o.madeBy ?? null}, ${o.codeHash ?? null})`.execute(
    work.trx,
  );
  for (const contract of o.contracts ?? ["C-100", "C-200"]) {
    const id = newId();
    await sql`insert into contract (organization_id, contract_id, number, number_key, supplier_id, description,
        starts_on, ends_on)
      values (${organization}, ${id}, ${contract}, ${`${contract} ${id}`.toLowerCase()}, ${supplierId},
        ${`Nitrile gloves, ${contract}`}, '2026-01-01', '2027-12-31')`.execute(work.trx);
    await sql`insert into request_contract (organization_id, request_id, contract_id)
      values (${organization}, ${requestId}, ${id})`.execute(work.trx);
  }
  const { secret } = await createRequestLink(work, { requestId, purpose: "answer" });
  return { requestId, supplierId, number, path: requestLinkPath(organization, secret) };
}

/** An answer that lacks nothing, as the form sends it. */
export const FULL_ANSWER = {
  revision: "0",
  employees: "yes",
  subcontractors: "not-applicable",
  trained: "40",
  ofHowMany: "40",
  countedOn: "2026-11-20",
  byWhen: "",
  mayKeep: "answers",
  answeredBy: "Ana Ruiz",
  answeredRole: "Compliance manager",
  confirmed: "on",
} as const;
