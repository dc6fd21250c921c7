/** What risk shows on the pages of a contract, a supplier and a category. */
import {
  categoryCards,
  contractCards,
  findContract,
  originNames,
  supplierCards,
} from "#features/contracts/index.ts";
import type { Work } from "#platform/work.ts";
import { formatDate, formatInstant, plural } from "#ui/format.ts";
import { Actions, Button } from "#ui/form.tsx";
import { Card, Tag } from "#ui/parts.tsx";
import { actionsOnReports, entityMatches } from "../entities.queries.ts";
import { dispositionHistory, type PastDisposition } from "../dispositions.queries.ts";
import { listSignals, type SignalRow } from "../signals.queries.ts";
import { categoriesWithSignals } from "../summary.queries.ts";
import { GoodLines } from "./high-risk.tsx";
import {
  ActionLine,
  countryWords,
  DISPOSITION_WORDS,
  DispositionTag,
  NO_PROOF,
  saysWords,
  sureness,
} from "./words.tsx";

/** Called once when the program starts: contracts shows these without knowing risk. */
export function addRiskCards(): void {
  contractCards.add(contractCard);
  supplierCards.add(supplierCard);
  categoryCards.add(categoryCard);
}

/** How many signals a card names; the rest are one link away. */
const NAMED = 8;

async function contractCard(work: Work, contractId: string) {
  const contract = await findContract(work, contractId);
  const { rows, total } = await listSignals(
    work,
    { contractId },
    { by: "strength", descending: false },
    { number: 1, size: NAMED },
  );
  const history = await dispositionHistory(work, contractId);
  if (total === 0 && history.length === 0) return <NoSignal category={contract.categoryId} />;
  const mayWrite = work.actor.permissions.has("contracts:write");
  const open = rows.filter((row) => row.state === "open").length;
  return (
    <Card
      id="risk"
      title="Risk signals"
      aside={open > 0 ? <Tag kind="warning">Open</Tag> : <Tag>Looked at</Tag>}
    >
      <p>
        {NO_PROOF} Country of origin: {originNames(contract.origin)}.{" "}
        <a href="/contracts/risk/concerns">What you can do</a>
      </p>
      <ul>
        {rows.map((row) => (
          <SignalLine row={row} mayWrite={mayWrite} />
        ))}
      </ul>
      {total > rows.length ? (
        <p>
          <a href={`/contracts/risk?disposition=all&contract=${contractId}`}>
            See all {plural(total, "signal")}
          </a>
        </p>
      ) : null}
      {mayWrite && open > 0 ? (
        <Actions>
          <Button
            href={`/contracts/risk/dispose?state=reviewed&contract=${contractId}`}
            kind="secondary"
          >
            Mark all open ones as reviewed
          </Button>
          <Button href={`/contracts/risk/dispose?state=acted&contract=${contractId}`} kind="quiet">
            Say what was done
          </Button>
        </Actions>
      ) : null}
      <History entries={history} timeZone={work.actor.timeZone} />
    </Card>
  );
}

/** Silence of the lists is not low risk. */
const NoSignal = ({ category }: { category: string | null }) => (
  <Card id="risk" title="Risk signals">
    <p>
      {category === null
        ? "The contract is in no category, so no list can speak of it. That is unknown, not low risk."
        : "No list that is loaded here names a good of this category from the known origin. That is not the same as low risk."}
    </p>
  </Card>
);

function SignalLine({ row, mayWrite }: { row: SignalRow; mayWrite: boolean }) {
  const one = new URLSearchParams({
    contract: row.contractId,
    good: row.goodId,
    key: row.key,
    disposition: "all",
  }).toString();
  return (
    <li>
      <b>{row.good}</b>, {countryWords(row.key)}: {saysWords(row.says)}{" "}
      <DispositionTag state={row.state} reopened={row.reopened} />
      <br />
      <small>
        {row.note ? `${row.note} ` : ""}
        {sureness(row)} {row.source}, edition {row.edition}.
        {row.mappedBy === "ours" ? " The category is our proposal." : ""}
      </small>
      {mayWrite ? (
        <>
          {" "}
          <a href={`/contracts/risk/dispose?state=acted&${one}`}>
            Say what became of it<span class="usa-sr-only">: {row.good}</span>
          </a>
        </>
      ) : null}
    </li>
  );
}

function History(props: { entries: readonly PastDisposition[]; timeZone: string }) {
  if (props.entries.length === 0) return null;
  return (
    <details class="fh-details">
      <summary>What was said of them</summary>
      <ul>
        {props.entries.map((entry) => (
          <li>
            <b>{DISPOSITION_WORDS[entry.state]}</b>: {entry.good}, {countryWords(entry.key)},
            edition {entry.edition}
            {entry.what ? `. ${entry.what}` : ""}
            {entry.actedOn ? `, ${formatDate(entry.actedOn)}` : ""}
            {entry.note ? `. ${entry.note}` : ""}{" "}
            <small>
              {entry.by}, {formatInstant(entry.at.toISOString(), props.timeZone)}
              {entry.undone ? " (undone)" : ""}
            </small>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** Only what a person has confirmed of a name that is still the supplier's, with its current status. */
async function supplierCard(work: Work, supplierId: string) {
  const confirmed = (await entityMatches(work, supplierId)).filter((one) => one.same && one.named);
  if (confirmed.length === 0) return null;
  const reports = await actionsOnReports(work);
  return (
    <Card
      title="Customs actions"
      aside={<Tag>{reports ? "May stand in reports" : "Not in reports"}</Tag>}
    >
      {confirmed.map((one) => (
        <>
          <p>
            Confirmed to be “{one.name}” by {one.by},{" "}
            {formatInstant(one.at.toISOString(), work.actor.timeZone)}
            {one.why ? `: ${one.why}` : ""}
          </p>
          {one.actions.length === 0 ? (
            <p>The current edition names this company no longer.</p>
          ) : (
            <ul>
              {one.actions.map((action) => (
                <li>
                  <ActionLine action={action} />
                </li>
              ))}
            </ul>
          )}
        </>
      ))}
    </Card>
  );
}

async function categoryCard(work: Work, categoryId: string) {
  const [found] = await categoriesWithSignals(work, { categoryId });
  if (!found) return null;
  return (
    <Card
      title="Risk signals"
      aside={found.named ? <Tag kind="warning">Named as high-risk</Tag> : null}
    >
      <GoodLines category={found} />
      <p>
        <a href={`/contracts/risk?category=${categoryId}`}>
          Signals on {plural(found.contracts, "active contract")}
        </a>
      </p>
      <p>
        <small>{NO_PROOF}</small>
      </p>
    </Card>
  );
}
