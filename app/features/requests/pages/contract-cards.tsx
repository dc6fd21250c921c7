/** Requests on the pages of a supplier and of a contract. */
import { sql } from "kysely";
import {
  contractCards,
  refuseByHand,
  supplierCards,
  supplierMarks,
} from "#features/contracts/index.ts";
import type { Work } from "#platform/work.ts";
import { Actions, Button } from "#ui/button.tsx";
import { formatDate } from "#ui/format.ts";
import { Card } from "#ui/parts.tsx";
import { refuseReportByHand } from "../refuse-by-hand.ts";
import { requestState, type RequestState, visibleRequest } from "../states.ts";
import { HOME } from "./address.ts";
import { StateTag } from "./words.tsx";
import { answersCard } from "../review/pages/answers-card.tsx";
import { requestCards } from "./cards-of-request.ts";

interface Line {
  readonly id: string;
  readonly number: string;
  readonly state: RequestState;
  readonly dueOn: string;
  readonly isOpen: boolean;
}
const read = async (work: Work, about: ReturnType<typeof sql>): Promise<Line[]> => {
  const { rows } = await sql<Line>`
    select q.request_id as id, q.number, ${requestState} as state, q.due_on as "dueOn",
      q.closed_at is null as "isOpen" from compliance_request q
    where q.organization_id = ${work.actor.organizationId} and ${about} and ${visibleRequest(work)}
    order by q.made_at desc limit 5`.execute(work.trx);
  return rows;
};

/** A supplier and those that were joined to it: their requests are its own. */
const spellingsOf = (work: Work, supplierId: string) => sql`(select x.supplier_id from supplier x
  where x.organization_id = ${work.actor.organizationId} and ${supplierId} in (x.supplier_id, x.same_as))`;

async function supplierCard(work: Work, supplierId: string) {
  const { permissions } = work.actor;
  if (!permissions.has("requests:read")) return null;
  const lines = await read(work, sql`q.supplier_id in ${spellingsOf(work, supplierId)}`);
  const may = permissions.has("requests:send") && !lines.some((one) => one.isOpen);
  return (
    <Card title="Requests">
      <Lines lines={lines} none="This supplier has not been asked yet." />
      {may ? (
        <Actions>
          <Button
            href={`${HOME}/new?who=active&answered=0&supplier=${supplierId}`}
            kind="secondary"
          >
            Ask this supplier
          </Button>
        </Actions>
      ) : null}
    </Card>
  );
}

async function contractCard(work: Work, contractId: string) {
  if (!work.actor.permissions.has("requests:read")) return null;
  const lines = await read(
    work,
    sql`exists (select 1 from request_contract rc where rc.organization_id = q.organization_id
      and rc.request_id = q.request_id and rc.contract_id = ${contractId})`,
  );
  if (lines.length === 0) return null;
  return (
    <Card title="Requests to the supplier">
      <Lines lines={lines} none="" />
    </Card>
  );
}

function Lines({ lines, none }: { lines: readonly Line[]; none: string }) {
  if (lines.length === 0) return <p>{none}</p>;
  return (
    <ul>
      {lines.map((one) => (
        <li>
          <a href={`${HOME}/${one.id}`}>{one.number}</a> <StateTag state={one.state} />
          {one.isOpen ? ` due ${formatDate(one.dueOn)}` : ""}
        </li>
      ))}
    </ul>
  );
}

/** Where the newest request of each of these suppliers stands. */
async function supplierStates(work: Work, ids: readonly string[]) {
  if (!work.actor.permissions.has("requests:read")) return new Map();
  const { rows } = await sql<{ supplierId: string; id: string; state: RequestState }>`
    select distinct on (1) coalesce(s.same_as, s.supplier_id) as "supplierId", q.request_id as id,
      ${requestState} as state from compliance_request q
    join supplier s on s.organization_id = q.organization_id and s.supplier_id = q.supplier_id
    where q.organization_id = ${work.actor.organizationId}
      and coalesce(s.same_as, s.supplier_id) = any(${[...ids]}::text[]) and ${visibleRequest(work)}
    order by 1, q.made_at desc`.execute(work.trx);
  return new Map(
    rows.map((row) => [
      row.supplierId,
      <a href={`${HOME}/${row.id}`}>
        <StateTag state={row.state} />
      </a>,
    ]),
  );
}

/** Puts requests on the pages of contracts and suppliers, and answers on the page of a request. */
export function addRequestCards(): void {
  requestCards.add(answersCard);
  supplierCards.add(supplierCard);
  contractCards.add(contractCard);
  supplierMarks.set("Request", supplierStates);
  refuseByHand.add(refuseReportByHand);
}
