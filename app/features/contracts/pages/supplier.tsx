import type { Context } from "hono";
import type { Child } from "hono/jsx";
import type { Env } from "#platform/env.ts";
import { actorOf, inScope, seeOther } from "#platform/http.ts";
import { formatCount, plural } from "#ui/format.ts";
import { Button } from "#ui/form.tsx";
import { WorkspacePage } from "#ui/page.tsx";
import { Alert, Card, Facts, Grid } from "#ui/parts.tsx";
import { categoryOptions } from "../classify/categories.queries.ts";
import { countContracts, listContracts, type RegisterCounts } from "../register.queries.ts";
import { supplierTraining, TrainingCard } from "../requirement/pages/supplier-card.tsx";
import { findSupplier, type Supplier, supplierParts } from "../suppliers.queries.ts";
import { trailOf } from "../trail.queries.ts";
import { supplierCards } from "./cards.ts";
import { decideCategory, type RefusedForm, SupplierCategory } from "./category-card.tsx";
import { ContractList } from "./contract-list.tsx";
import { pathPart } from "./request.ts";
import { joinByName, Parts, Split } from "./supplier-parts.tsx";
import { Trail } from "./trail.tsx";
import { countryName, kindWord } from "./words.tsx";

const SHOWN = 20;

/** GET /contracts/suppliers/:supplierId: facts, spellings, what was joined, contracts, history. */
export const supplierPage = (c: Context<Env>) => page(c, {});

/** POST /contracts/suppliers/:supplierId/category: decides for all its contracts. */
export async function saveSupplierCategory(c: Context<Env>) {
  const refused = await decideCategory(c, "supplier");
  if (refused) return page(c, { category: refused });
  return seeOther(c, `/contracts/suppliers/${pathPart(c, "supplierId")}`, {
    kind: "success",
    text: "Decided for all contracts of this supplier.",
  });
}

/** POST /contracts/suppliers/:supplierId/join: it is the same as `other`, a name or a number. */
export async function saveJoin(c: Context<Env>) {
  const refused = await joinByName(c);
  if (refused) return page(c, { join: refused });
  return seeOther(c, `/contracts/suppliers/${pathPart(c, "supplierId")}`, {
    kind: "success",
    text: "Joined. It can be split off again at any time.",
  });
}

/** What was refused in one of the two forms of the page. */
interface Refused {
  readonly category?: RefusedForm;
  readonly join?: RefusedForm;
}

async function page(c: Context<Env>, refused: Refused) {
  const { permissions, timeZone } = actorOf(c);
  const seesContacts = permissions.has("contracts:write");
  const found = await inScope(c, async (work) => {
    const supplier = await findSupplier(work, pathPart(c, "supplierId"));
    const filter = { supplierId: supplier.id };
    return {
      supplier,
      options: await categoryOptions(work),
      parts: await supplierParts(work, supplier.id),
      training: await supplierTraining(work, supplier.id),
      cards: await supplierCards.cardsOf(work, supplier.id),
      counts: await countContracts(work, filter),
      contracts: await listContracts(
        work,
        filter,
        { by: "ends", descending: true },
        { number: 1, size: SHOWN },
      ),
      trail: await trailOf(work, "supplier", supplier.id, seesContacts),
    };
  });
  const { supplier } = found;
  const here = `/contracts/suppliers/${supplier.id}`;
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title={supplier.name}
      lede={`${plural(found.counts.active, "active contract")} of ${formatCount(found.counts.all)}`}
      crumbs={[
        { href: "/contracts", label: "Contracts" },
        { href: "/contracts/suppliers", label: "Suppliers" },
      ]}
      actions={
        seesContacts ? (
          <>
            <Button href={`${here}/edit`} icon="edit">
              Edit
            </Button>
            <Button
              href={`/contracts/new?supplier=${encodeURIComponent(supplier.number ?? supplier.name)}`}
              kind="secondary"
              icon="plus"
            >
              Add a contract
            </Button>
          </>
        ) : null
      }
    >
      {supplier.sameAs ? (
        <Alert kind="info" title={`The same as ${supplier.sameAsName}`}>
          <p>
            A person joined this spelling. Its contracts show under{" "}
            <a href={`/contracts/suppliers/${supplier.sameAs}`}>{supplier.sameAsName}</a>.
          </p>
          {permissions.has("contracts:decide") ? <Split part={supplier} /> : null}
        </Alert>
      ) : null}
      <Grid columns="main-aside">
        <div>
          <Card title="Facts">
            <Facts items={facts(supplier, seesContacts)} />
          </Card>
          <TrainingCard supplierId={supplier.id} found={found.training} may={seesContacts} />
          {found.cards}
          <Contracts supplier={supplier} counts={found.counts} rows={found.contracts.rows}>
            {permissions.has("contracts:decide") && found.counts.all > 0 ? (
              <SupplierCategory
                action={`${here}/category`}
                options={found.options}
                refused={refused.category ?? null}
              />
            ) : null}
          </Contracts>
        </div>
        <div>
          <Parts
            parts={found.parts}
            may={permissions.has("contracts:decide")}
            supplier={supplier}
            refused={refused.join ?? null}
          />
          <Trail
            entries={found.trail}
            timeZone={timeZone}
            none="Nobody has changed it by hand since it was loaded."
          />
        </div>
      </Grid>
    </WorkspacePage>,
    refused.category || refused.join ? 400 : 200,
  );
}

/** Who to speak to is for those who work with suppliers; others are not told. */
function facts(supplier: Supplier, contacts: boolean) {
  return [
    { term: "Number", value: supplier.number ?? "–" },
    { term: "Kind", value: kindWord(supplier.kind) },
    { term: "Country of its seat", value: countryName(supplier.country) },
    ...(contacts
      ? [
          { term: "Contact", value: supplier.contactName ?? "Nobody yet" },
          {
            term: "Contact e-mail",
            value: supplier.contactEmail ? (
              <a href={`mailto:${encodeURIComponent(supplier.contactEmail).replace("%40", "@")}`}>
                {supplier.contactEmail}
              </a>
            ) : (
              "–"
            ),
          },
          { term: "Contact phone", value: supplier.contactPhone ?? "–" },
          ...(supplier.note ? [{ term: "Note", value: supplier.note }] : []),
        ]
      : []),
  ];
}

function Contracts(props: {
  supplier: Supplier;
  counts: RegisterCounts;
  rows: Parameters<typeof ContractList>[0]["rows"];
  children: Child;
}) {
  const all = `/contracts?supplier=${props.supplier.id}`;
  return (
    <Card
      title="Contracts"
      aside={
        props.counts.all > 0 ? (
          <a href={all}>
            {props.counts.all === 1
              ? "See it in the register"
              : `See all ${formatCount(props.counts.all)} in the register`}
          </a>
        ) : null
      }
    >
      {props.rows.length === 0 ? (
        <p>
          {props.supplier.sameAs
            ? "Its contracts show under the supplier it was joined to."
            : "No contract names this supplier."}
        </p>
      ) : (
        <ContractList caption={`Contracts with ${props.supplier.name}`} rows={props.rows} />
      )}
      {props.children}
    </Card>
  );
}
