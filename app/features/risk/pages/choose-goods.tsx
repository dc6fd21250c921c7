/** Several goods into one to three categories. */
import type { Context } from "hono";
import {
  addressOf,
  type CategoryOption,
  categoryOptions,
  formValues,
  problemsOf,
} from "#features/contracts/index.ts";
import type { Env } from "#platform/env.ts";
import type { FieldProblem } from "#platform/errors.ts";
import { inScope, seeOther } from "#platform/http.ts";
import { plural } from "#ui/format.ts";
import { Actions, Button, Checkbox, Form, Radios, Select, TextField } from "#ui/form.tsx";
import { WorkspacePage } from "#ui/page.tsx";
import { Card, EmptyState } from "#ui/parts.tsx";
import { type Good, listGoods } from "../goods.queries.ts";
import { mapGoods } from "../map-goods.ts";
import { saysWords } from "./words.tsx";

const HERE = "/contracts/risk/goods";

/** GET /contracts/risk/goods/choose: those without a category; `good` of the address is ticked, and alone. */
export const chooseGoodsPage = (c: Context<Env>) => page(c, addressOf(c).searchParams, []);

/** POST /contracts/risk/goods/choose: the ticked goods into the chosen categories. */
export async function saveChosenGoods(c: Context<Env>) {
  const form = await formValues(c);
  try {
    const n = await inScope(c, (work) =>
      mapGoods(work, {
        goodIds: form.getAll("good").slice(0, 500),
        categoryIds: form.getAll("categories").filter((id) => id !== ""),
        fit: form.get("fit") ?? "",
        reason: form.get("reason"),
      }),
    );
    return seeOther(c, HERE, {
      kind: "success",
      text: `Decided for ${plural(n, "good")}. Signals on contracts follow at once.`,
    });
  } catch (error) {
    const errors = problemsOf(error);
    c.status(400);
    return page(c, form, errors);
  }
}

async function page(c: Context<Env>, typed: URLSearchParams, errors: readonly FieldProblem[]) {
  const ticked = new Set(typed.getAll("good"));
  const { goods, options } = await inScope(c, async (work) => ({
    goods: await listGoods(work),
    options: await categoryOptions(work),
  }));
  const one = ticked.size === 1 ? goods.find((good) => ticked.has(good.id)) : undefined;
  const rows = one
    ? [one]
    : goods.filter((good) => good.mappedBy === null || ticked.has(good.id)).slice(0, 300);
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title={one ? one.name : "Put goods in a category"}
      lede="What you choose takes the place of what was proposed."
      crumbs={[
        { href: "/contracts", label: "Contracts" },
        { href: HERE, label: "Goods of the lists" },
      ]}
    >
      {rows.length === 0 ? (
        <EmptyState title="Every good has a decision" action={<Button href={HERE}>Goods</Button>} />
      ) : (
        <ChooseForm rows={rows} one={one} typed={typed} errors={errors} options={options} />
      )}
    </WorkspacePage>,
  );
}

function ChooseForm(props: {
  rows: readonly Good[];
  one: Good | undefined;
  typed: URLSearchParams;
  errors: readonly FieldProblem[];
  options: readonly CategoryOption[];
}) {
  const { rows, one, typed, errors, options } = props;
  const ticked = new Set(typed.getAll("good"));
  const sent = typed.getAll("categories");
  const chosen = sent.length > 0 ? sent : (one?.categories.map((x) => x.categoryId) ?? []);
  return (
    <Card>
      <Form action={`${HERE}/choose`} errors={errors} label="Put goods in a category">
        <fieldset class="usa-fieldset fh-phrases">
          <legend class="usa-legend">Goods</legend>
          {rows.map((good, at) => (
            <Checkbox
              name="good"
              id={at === 0 ? "field-goods" : `good-${at}`}
              value={good.id}
              checked={ticked.has(good.id)}
              label={
                <>
                  {good.name}{" "}
                  <small>
                    {saysWords(good.says)}
                    {good.countries.length > 0 ? ` · ${good.countries.slice(0, 4).join(", ")}` : ""}
                  </small>
                </>
              }
            />
          ))}
        </fieldset>
        {[0, 1, 2].map((at) => (
          <Select
            name="categories"
            id={at === 0 ? undefined : `categories-${at + 1}`}
            label={["Category", "And", "And"][at] ?? ""}
            hint={at === 0 ? "None at all: you buy nothing of the kind." : undefined}
            placeholder={at === 0 ? "No category" : "None"}
            optional={at > 0}
            width="l"
            options={options}
            value={chosen[at]}
            errors={at === 0 ? errors : []}
          />
        ))}
        <Radios
          name="fit"
          legend="How it belongs there"
          options={[
            { value: "good", label: "The category buys this good" },
            { value: "material", label: "Things in the category may contain it" },
          ]}
          value={typed.get("fit") ?? one?.categories[0]?.fit ?? "good"}
          errors={errors}
        />
        <TextField
          name="reason"
          label="Why"
          hint="A few words. Do not write about people or suppliers."
          optional
          width="l"
          maxlength={300}
          value={typed.get("reason") ?? one?.categories[0]?.reason}
          errors={errors}
        />
        <Actions>
          <Button>Put them there</Button>
          <Button href={HERE} kind="quiet">
            Cancel
          </Button>
        </Actions>
      </Form>
    </Card>
  );
}
