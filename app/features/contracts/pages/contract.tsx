import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { actorOf, inScope, seeOther } from "#platform/http.ts";
import { plural } from "#ui/format.ts";
import { Button } from "#ui/form.tsx";
import { WorkspacePage } from "#ui/page.tsx";
import { Alert, Card, Facts, Grid } from "#ui/parts.tsx";
import { categoryOptions } from "../classify/categories.queries.ts";
import { categoryWhy } from "../classify/category-why.queries.ts";
import { mayEdit } from "../contract-rules.ts";
import { type Contract, contractLines, findContract } from "../contract.queries.ts";
import { countContracts, listContracts } from "../register.queries.ts";
import { contractRequirement, RequirementCard } from "../requirement/pages/contract-card.tsx";
import { trailOf } from "../trail.queries.ts";
import { CategoryCard, decideCategory, type RefusedForm } from "./category-card.tsx";
import { contractCards } from "./cards.ts";
import { LinesCard } from "./contract-lines.tsx";
import { pathPart } from "./request.ts";
import { originFact } from "../origin/pages/origin-words.tsx";
import { Trail } from "./trail.tsx";
import { day, kindWord, money, span, StateTag } from "./words.tsx";

/** How many contracts under a master are named on its page; the rest are one link away. */
const NAMED = 12;

/** GET /contracts/:contractId: the facts, where each came from, what it covers, its history. */
export const contractPage = (c: Context<Env>) => page(c, null);

/** POST /contracts/:contractId/category: decides for this one contract. */
export async function saveContractCategory(c: Context<Env>) {
  const refused = await decideCategory(c, "contract");
  if (refused) return page(c, refused);
  return seeOther(c, `/contracts/${pathPart(c, "contractId")}`, {
    kind: "success",
    text: "Decided for this contract.",
  });
}

async function page(c: Context<Env>, refused: RefusedForm | null) {
  const found = await inScope(c, async (work) => {
    const contract = await findContract(work, pathPart(c, "contractId"));
    const below = { masterId: contract.id };
    return {
      contract,
      lines: await contractLines(work, contract.id),
      under: await listContracts(
        work,
        below,
        { by: "number", descending: false },
        { number: 1, size: NAMED },
      ),
      counts: await countContracts(work, below),
      trail: await trailOf(work, "contract", contract.id),
      why: await categoryWhy(work, contract.id),
      requirement: await contractRequirement(work, contract.id),
      options: await categoryOptions(work),
      cards: await contractCards.cardsOf(work, contract.id),
      mayEdit: await mayEdit(work, contract.ownerId),
    };
  });
  const { contract, under } = found;
  const { permissions, timeZone } = actorOf(c);
  const here = `/contracts/${contract.id}`;
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title={`Contract ${contract.number}`}
      lede={contract.description}
      crumbs={[{ href: "/contracts", label: "Contracts" }]}
      actions={found.mayEdit ? <ContractActions here={here} contract={contract} /> : null}
    >
      {contract.state === "review" ? <CheckEnd here={here} may={found.mayEdit} /> : null}
      <Grid columns="main-aside">
        <div>
          <Card title="Facts" aside={<StateTag state={contract.state} />}>
            <Facts items={facts(contract, found.mayEdit)} />
            {permissions.has("contracts:write") && !found.mayEdit ? (
              <p>
                <small>
                  {contract.owner} owns this contract. Its owner or a program lead can change it.
                </small>
              </p>
            ) : null}
          </Card>
          <RequirementCard found={found.requirement} mayEdit={found.mayEdit} />
          {found.cards}
          {under.total > 0 ? (
            <Card title="Covers" aside={plural(under.total, "contract")}>
              <p>
                A clause in this agreement covers these contracts too. {found.counts.active} of them{" "}
                {found.counts.active === 1 ? "is" : "are"} active.
              </p>
              <ul>
                {under.rows.map((row) => (
                  <li>
                    <a href={`/contracts/${row.id}`}>{row.number}</a> {row.supplier}
                    {row.description ? `: ${row.description}` : ""}
                  </li>
                ))}
              </ul>
              <p>
                <a href={`/contracts?master=${contract.id}`}>See them in the register</a>
              </p>
            </Card>
          ) : null}
          <LinesCard
            contract={contract}
            lines={found.lines}
            mayOpen={permissions.has("imports:use")}
          />
        </div>
        <div>
          <CategoryCard
            contract={contract}
            why={found.why}
            options={found.options}
            may={permissions}
            timeZone={timeZone}
            refused={refused}
          />
          <Trail
            entries={found.trail}
            timeZone={timeZone}
            none="Nobody has changed it by hand since it was loaded."
          />
        </div>
      </Grid>
    </WorkspacePage>,
    refused ? 400 : 200,
  );
}

function ContractActions({ here, contract }: { here: string; contract: Contract }) {
  return (
    <>
      <Button
        href={`${here}/edit`}
        icon="edit"
        kind={contract.state === "review" ? "secondary" : "primary"}
      >
        Edit
      </Button>
      {contract.state === "ended" || contract.state === "review" ? null : (
        <Button href={`${here}/end`} kind="secondary" icon="calendar">
          {contract.endsOn === null ? "Say when it ends" : "Change the end"}
        </Button>
      )}
    </>
  );
}

function CheckEnd({ here, may }: { here: string; may: boolean }) {
  return (
    <Alert kind="warning" title="Does this contract still run?">
      <p>
        No file says when it ends, and it is older than your organization lets such a contract
        count. It does not count as active until somebody says.
      </p>
      {may ? (
        <p>
          <Button href={`${here}/end`}>Say when it ends</Button>
        </p>
      ) : null}
    </Alert>
  );
}

function facts(contract: Contract, mayEdit: boolean) {
  const joined = contract.ownSupplierId !== contract.supplierId;
  return [
    {
      term: "Supplier",
      value: (
        <>
          <a href={`/contracts/suppliers/${contract.supplierId}`}>{contract.supplier}</a>{" "}
          {contract.kind === "unknown" ? null : kindWord(contract.kind)}
          {joined ? <small> On this contract: {contract.ownSupplier}.</small> : null}
        </>
      ),
    },
    { term: "Runs", value: span(contract.startsOn, contract.endsOn) },
    ...(contract.goesOnUntil
      ? [{ term: "Goes on, as a person said, until", value: day(contract.goesOnUntil) }]
      : []),
    { term: "Amount", value: money(contract.amount, contract.currency) },
    { term: "Country of origin", value: originFact(contract, mayEdit) },
    { term: "Site or department", value: contract.unit ?? "Not matched" },
    { term: "Department, as purchasing names it", value: contract.department ?? "–" },
    { term: "Owner", value: contract.owner ?? "Nobody yet" },
    { term: "Master agreement", value: masterOf(contract) },
    ...(contract.type ? [{ term: "Type", value: contract.type }] : []),
    ...(contract.unspsc ? [{ term: "UNSPSC", value: contract.unspsc }] : []),
    ...(contract.naics ? [{ term: "NAICS", value: contract.naics }] : []),
    ...(contract.note ? [{ term: "Note", value: contract.note }] : []),
  ];
}

function masterOf(contract: Contract) {
  if (contract.masterId === null) return "None";
  return (
    <>
      <a href={`/contracts/${contract.masterId}`}>{contract.masterNumber}</a>{" "}
      <small>What a clause there says covers this contract too.</small>
    </>
  );
}
