/** Descriptions decided one by one or together: inside a group, and where no rule speaks. */
import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { type FieldProblem, NotFound } from "#platform/errors.ts";
import { actorOf, inScope, seeOther } from "#platform/http.ts";
import type { Work } from "#platform/work.ts";
import { formatCount, plural } from "#ui/format.ts";
import { Actions, Button, Checkbox, Form, Hidden, Select, TextField } from "#ui/form.tsx";
import { WorkspacePage } from "#ui/page.tsx";
import { Alert, Card, EmptyState } from "#ui/parts.tsx";
import { Pagination } from "#ui/table.tsx";
import { pageNumber } from "#ui/page-number.ts";
import { addressOf, formValues, PAGE_SIZE, problemsOf } from "../../pages/request.ts";
import { ContractTabs } from "../../pages/tabs.tsx";
import { type CategoryOption, categoryOptions } from "../categories.queries.ts";
import { isCodeKey } from "../category-codes.ts";
import { saysNothing } from "../category-rules.ts";
import { decidePhrases } from "../decide-phrases.ts";
import { groupedPhrases, openCounts } from "../phrase-groups.queries.ts";
import { listPhrases, type Phrase } from "../phrases.queries.ts";
import { openSuppliers, type OpenSupplier, withoutWords } from "../rest.queries.ts";
import { readRuling } from "../write-decisions.ts";
import { Find } from "./find.tsx";

const HERE = "/contracts/classify";
const WHY = "Chosen by its description.";
const WHY_CODE = "Chosen by its code.";

/** What was sent and refused; empty at first. */
interface Sent {
  readonly form: URLSearchParams;
  readonly problems: readonly FieldProblem[];
}
const NOTHING: Sent = { form: new URLSearchParams(), problems: [] };

interface PhraseFormProps {
  readonly phrases: readonly Phrase[];
  readonly options: readonly CategoryOption[];
  /** Where the form came from: the page and its query, our own. */
  readonly from: string;
  readonly proposed?: string | undefined;
  readonly ticked: boolean;
  readonly sent: Sent;
}

function PhraseForm(props: PhraseFormProps) {
  const { sent } = props;
  const chosen = new Set(sent.form.getAll("phrase"));
  return (
    <Form action={`${HERE}/phrases`} label="Put descriptions in a category" errors={sent.problems}>
      <Hidden name="from" value={props.from} />
      <fieldset class="usa-fieldset fh-phrases">
        <legend class="usa-legend">
          {props.phrases.some((p) => isCodeKey(p.key)) ? "Codes" : "Descriptions"}
        </legend>
        {props.phrases.map((phrase, at) => (
          <Checkbox
            name="phrase"
            id={at === 0 ? "field-phrase" : `phrase-${at}`}
            value={phrase.key}
            checked={chosen.has(phrase.key) || (props.ticked && chosen.size === 0)}
            label={<PhraseLabel phrase={phrase} />}
          />
        ))}
      </fieldset>
      <Select
        name="category"
        label="Category"
        width="l"
        options={[...props.options, { value: "none", label: "No category" }]}
        value={sent.form.get("category") ?? props.proposed}
        errors={sent.problems}
      />
      <TextField
        name="reason"
        label="Why"
        hint="A few words. Do not write about people."
        width="l"
        maxlength={500}
        value={
          sent.form.get("reason") ?? (props.phrases.some((p) => isCodeKey(p.key)) ? WHY_CODE : WHY)
        }
        errors={sent.problems}
      />
      <Actions>
        <Button>Put them there</Button>
      </Actions>
    </Form>
  );
}

function PhraseLabel({ phrase }: { phrase: Phrase }) {
  const words = isCodeKey(phrase.key) ? phrase.key.replace(/^.*:/, "") : phrase.description;
  const where = new URLSearchParams({ q: words.slice(0, 100) }).toString();
  return (
    <>
      {phrase.description}{" "}
      <small>
        <a href={`/contracts?${where}`}>{plural(phrase.contracts, "contract")}</a>
        {phrase.open < phrase.contracts ? `, ${formatCount(phrase.open)} to decide` : ""}
        {phrase.decidedCategory ? ` · now: ${phrase.decidedCategory}` : ""}
        {saysNothing(phrase.description) ? " · names a bid, not what is bought" : ""}
      </small>
    </>
  );
}

/** GET /contracts/classify/group?id=: every description of a group. */
export const groupPage = (c: Context<Env>) => showGroup(c, NOTHING);

async function showGroup(c: Context<Env>, sent: Sent) {
  const id = addressOf(c).searchParams.get("id") ?? sent.form.get("from")?.replace("group:", "");
  const { group, options } = await inScope(c, async (work) => ({
    group: (await groupedPhrases(work)).groups.find((one) => one.id === id),
    options: await categoryOptions(work),
  }));
  if (!group) throw new NotFound();
  const shown = group.phrases.slice(0, 300);
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title={`“${group.words}”`}
      lede={`Proposed: ${group.category}. ${group.reason}`}
      crumbs={[
        { href: "/contracts", label: "Contracts" },
        { href: HERE, label: "Classify" },
      ]}
    >
      <Card>
        {shown.length < group.phrases.length ? (
          <p>The {formatCount(shown.length)} most frequent descriptions are shown.</p>
        ) : null}
        <PhraseForm
          phrases={shown}
          options={options}
          from={`group:${group.id}`}
          proposed={group.categoryId}
          ticked
          sent={sent}
        />
      </Card>
    </WorkspacePage>,
  );
}

/** GET /contracts/classify/phrase?key=: one description. */
export const phrasePage = (c: Context<Env>) => showPhrase(c, NOTHING);

async function showPhrase(c: Context<Env>, sent: Sent) {
  const key = addressOf(c).searchParams.get("key") ?? sent.form.get("phrase") ?? "";
  const { phrase, options } = await inScope(c, async (work) => ({
    phrase: (await listPhrases(work)).find((one) => one.key === key),
    options: await categoryOptions(work),
  }));
  if (!phrase) throw new NotFound();
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title={phrase.description.slice(0, 120)}
      lede="What you choose holds for every contract with this description, now and later."
      crumbs={[
        { href: "/contracts", label: "Contracts" },
        { href: HERE, label: "Classify" },
      ]}
    >
      <Card>
        <PhraseForm phrases={[phrase]} options={options} from="phrase" ticked sent={sent} />
      </Card>
    </WorkspacePage>,
  );
}

/** GET /contracts/classify/rest: descriptions of which no rule speaks. */
export const restPage = (c: Context<Env>) => showRest(c, NOTHING);

const restOf = async (work: Work) => ({
  found: await groupedPhrases(work),
  options: await categoryOptions(work),
  suppliers: await openSuppliers(work),
  wordless: await withoutWords(work),
});

async function showRest(c: Context<Env>, sent: Sent) {
  const { found, options, suppliers, wordless } = await inScope(c, restOf);
  const address = addressOf(c);
  const words = (address.searchParams.get("q") ?? "").trim().toLowerCase();
  const number = pageNumber(address.searchParams);
  const held = found.unknown.filter((p) => p.description.toLowerCase().includes(words));
  const rows = held.slice((number - 1) * PAGE_SIZE, number * PAGE_SIZE);
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title="No proposal"
      lede="No rule speaks of these descriptions. Tick those that belong together and choose."
      crumbs={[
        { href: "/contracts", label: "Contracts" },
        { href: HERE, label: "Classify" },
      ]}
    >
      <ContractTabs view="rest" may={actorOf(c).permissions} counts={openCounts(found)} />
      {wordless > 0 ? (
        <Alert
          kind="info"
          title={`${plural(wordless, "contract")} without a description, or with an address in it`}
        >
          <p>
            Decide for the supplier, or for one contract on its page.{" "}
            <a href="/contracts?category=none">See contracts in no category</a>
          </p>
        </Alert>
      ) : null}
      <Find action={`${HERE}/rest`} label="Find a description" words={words} />
      {rows.length === 0 ? (
        <EmptyState title="No description fits">
          <p>Each is in a category, or a rule proposes one.</p>
        </EmptyState>
      ) : (
        <Card title={plural(held.length, "description")}>
          <PhraseForm phrases={rows} options={options} from="rest" ticked={false} sent={sent} />
          <Pagination total={held.length} page={number} pageSize={PAGE_SIZE} address={address} />
        </Card>
      )}
      {suppliers.length > 0 ? <Suppliers suppliers={suppliers} /> : null}
    </WorkspacePage>,
  );
}

function Suppliers({ suppliers }: { suppliers: readonly OpenSupplier[] }) {
  return (
    <Card title="Or by supplier">
      <p>Suppliers with the most contracts that nobody has decided about.</p>
      <ul class="fh-suppliers-open">
        {suppliers.map((s) => (
          <li>
            <a href={`/contracts/suppliers/${s.id}`}>{s.name}</a>{" "}
            <small>{plural(s.open, "contract")}</small>
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** POST /contracts/classify/phrases: the ticked descriptions. */
export async function savePhrases(c: Context<Env>) {
  const form = await formValues(c);
  const from = form.get("from") ?? "";
  const phrases = form.getAll("phrase").slice(0, 500);
  try {
    await inScope(c, async (work) => {
      const ruling = await readRuling(work, form.get("category"), form.get("reason"));
      await decidePhrases(work, { ...ruling, phrases });
    });
  } catch (error) {
    const sent = { form, problems: problemsOf(error) };
    c.status(400);
    if (from.startsWith("group:")) return showGroup(c, sent);
    return from === "phrase" && phrases.length > 0 ? showPhrase(c, sent) : showRest(c, sent);
  }
  return seeOther(c, from === "rest" ? `${HERE}/rest` : HERE, {
    kind: "success",
    text: `Decided for ${plural(phrases.length, phrases.some(isCodeKey) ? "code" : "description")}. It can be taken back under Decisions.`,
  });
}
