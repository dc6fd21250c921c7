/** A category's own page: name, group, codes; out of use and back. */
import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import type { FieldProblem } from "#platform/errors.ts";
import { formFields, inScope, seeOther } from "#platform/http.ts";
import { Actions, Button, Form, Hidden, Radios, Select, TextField } from "#ui/form.tsx";
import { WorkspacePage } from "#ui/page.tsx";
import { Alert, Card, Dialog } from "#ui/parts.tsx";
import { categoryCards } from "../../pages/cards.ts";
import { pathPart, problemsOf, type Typed } from "../../pages/request.ts";
import { type Category, findCategory, listCategories } from "../categories.queries.ts";
import { addCategory, archiveCategory, changeCategory } from "../save-category.ts";

const HERE = "/contracts/categories";
const CRUMBS = [
  { href: "/contracts", label: "Contracts" },
  { href: HERE, label: "Categories" },
];

function CategoryForm(props: {
  action: string;
  category: Category | null;
  groups: readonly Category[];
  typed: Typed;
  problems: readonly FieldProblem[];
}) {
  const { category, typed, problems } = props;
  return (
    <Form action={props.action} label="Category" errors={problems}>
      <TextField
        name="name"
        label="Name"
        width="l"
        maxlength={120}
        required
        value={typed["name"] ?? category?.name}
        errors={problems}
      />
      <Select
        name="parentId"
        label="In the group"
        hint="A category in a group is of the group's kind."
        placeholder="None: this is a group"
        width="l"
        options={props.groups.map((g) => ({ value: g.id, label: g.name }))}
        value={typed["parentId"] ?? category?.parentId}
        errors={problems}
      />
      <Radios
        name="kind"
        legend="Kind of a group"
        inline
        options={[
          { value: "good", label: "Goods" },
          { value: "service", label: "Services" },
        ]}
        value={typed["kind"] ?? category?.kind}
        errors={problems}
      />
      <TextField
        name="unspsc"
        label="UNSPSC codes"
        hint="8 digits each, with commas between. Contracts with a code that lies under one are proposed for this category."
        width="l"
        optional
        value={typed["unspsc"] ?? category?.unspsc}
        errors={problems}
      />
      <TextField
        name="naics"
        label="NAICS codes"
        hint="2 to 6 digits each, with commas between. NAICS names the trade of whoever sells, so it is never sure."
        width="l"
        optional
        value={typed["naics"] ?? category?.naics}
        errors={problems}
      />
      <Actions>
        <Button>{category ? "Save" : "Add"}</Button>
        <Button href={HERE} kind="quiet">
          Cancel
        </Button>
      </Actions>
    </Form>
  );
}

const groupsBut = (all: readonly Category[], id: string | null) =>
  all.filter((one) => one.parentId === null && !one.archived && one.id !== id);

/** GET /contracts/categories/new */
export const newCategoryPage = (c: Context<Env>) => showNew(c, {}, []);

async function showNew(c: Context<Env>, typed: Typed, problems: readonly FieldProblem[]) {
  const all = await inScope(c, listCategories);
  return c.html(
    <WorkspacePage frame={c.get("frame")} title="Add a category" crumbs={CRUMBS}>
      <Card>
        <CategoryForm
          action={`${HERE}/new`}
          category={null}
          groups={groupsBut(all, null)}
          typed={typed}
          problems={problems}
        />
      </Card>
    </WorkspacePage>,
  );
}

/** POST /contracts/categories/new */
export async function saveNewCategory(c: Context<Env>) {
  const typed = await formFields(c);
  try {
    await inScope(c, (work) => addCategory(work, typed));
  } catch (error) {
    const problems = problemsOf(error);
    c.status(400);
    return showNew(c, typed, problems);
  }
  return seeOther(c, HERE, { kind: "success", text: "The category is added." });
}

/** GET /contracts/categories/:categoryId */
export const categoryPage = (c: Context<Env>) => showCategory(c, {}, []);

async function showCategory(c: Context<Env>, typed: Typed, problems: readonly FieldProblem[]) {
  const id = pathPart(c, "categoryId");
  const { category, all, cards } = await inScope(c, async (work) => ({
    category: await findCategory(work, id),
    all: await listCategories(work),
    cards: await categoryCards.cardsOf(work, id),
  }));
  const here = `${HERE}/${id}`;
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title={category.name}
      crumbs={CRUMBS}
      actions={
        <Button href={`/contracts?category=${id}`} kind="secondary" icon="contracts">
          See its contracts
        </Button>
      }
    >
      {category.archived ? <OutOfUse here={here} /> : null}
      <Card>
        <CategoryForm
          action={here}
          category={category}
          groups={groupsBut(all, id)}
          typed={typed}
          problems={problems}
        />
      </Card>
      {cards}
      {category.archived ? null : <PutAway here={here} group={category.parentId === null} />}
    </WorkspacePage>,
  );
}

function OutOfUse({ here }: { here: string }) {
  return (
    <Alert kind="warning" title="This category is out of use">
      <Form action={`${here}/archive`} label="Take this category back">
        <p>Contracts in it stay. It is offered and proposed no more.</p>
        <Hidden name="archived" value="no" />
        <Button kind="secondary">Take it back</Button>
      </Form>
    </Alert>
  );
}

function PutAway({ here, group }: { here: string; group: boolean }) {
  return (
    <Dialog id="put-away" title="Put this category out of use?" trigger="Out of use" kind="quiet">
      <Form action={`${here}/archive`} label="Put this category out of use">
        <p>
          Contracts in it stay. It is offered and proposed no more.
          {group ? " So are the categories in this group." : ""} You can take it back.
        </p>
        <Hidden name="archived" value="yes" />
        <Button kind="secondary">Put it out of use</Button>
      </Form>
    </Dialog>
  );
}

/** POST /contracts/categories/:categoryId */
export async function saveCategory(c: Context<Env>) {
  const typed = await formFields(c);
  const categoryId = pathPart(c, "categoryId");
  try {
    await inScope(c, (work) => changeCategory(work, { ...typed, categoryId }));
  } catch (error) {
    const problems = problemsOf(error);
    c.status(400);
    return showCategory(c, typed, problems);
  }
  return seeOther(c, HERE, { kind: "success", text: "Saved." });
}

/** POST /contracts/categories/:categoryId/archive: `archived` yes or no. */
export async function saveCategoryArchived(c: Context<Env>) {
  const categoryId = pathPart(c, "categoryId");
  const archived = (await formFields(c))["archived"] !== "no";
  await inScope(c, (work) => archiveCategory(work, { categoryId, archived }));
  return seeOther(c, archived ? HERE : `${HERE}/${categoryId}`, {
    kind: "success",
    text: archived ? "Out of use. Its contracts stay." : "The category is in use again.",
  });
}
