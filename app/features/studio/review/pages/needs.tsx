/** Which reviews which pieces need before they can be approved. */
import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { type FieldProblem, Invalid } from "#platform/errors.ts";
import { inScope, seeOther } from "#platform/http.ts";
import { TextField } from "#ui/fields.tsx";
import { Actions, Button, Checkboxes, Form } from "#ui/form.tsx";
import { WorkspacePage } from "#ui/page.tsx";
import { Card } from "#ui/parts.tsx";
import { kinds } from "../../kinds/kinds.ts";
import { readNeeds } from "../needs.queries.ts";
import { audienceWords, saveNeeds } from "../save-needs.ts";
import { REVIEW_KINDS, type ReviewKind, type ReviewNeed } from "../schema.ts";

type Asked = Readonly<Record<string, { subjects: string[]; audiences: string }>>;

const WHY: Readonly<Record<ReviewKind, string>> = {
  communications: "Tone, facts, and whether it fits the campaign.",
  legal: "What the organization promises or proclaims.",
  "lived-experience":
    "People who have lived through it read what is said about them. Pay them for their time.",
  other: "Any other look, such as a clinical one.",
};

/** GET /pieces/review-needs */
export async function needsPage(c: Context<Env>) {
  const needs = await inScope(c, readNeeds);
  return needsView(c, typedOf(needs), []);
}

const typedOf = (needs: readonly ReviewNeed[]): Asked =>
  Object.fromEntries(
    REVIEW_KINDS.map(({ value }) => {
      const subjects = needs.filter((one) => one.kind === value).map((one) => one.subject);
      return [
        value,
        {
          subjects: subjects.filter((one) => !one.startsWith("audience:")),
          audiences: subjects
            .filter((one) => one.startsWith("audience:"))
            .map((one) => one.slice(9))
            .join(", "),
        },
      ];
    }),
  );

function needsView(c: Context<Env>, asked: Asked, errors: readonly FieldProblem[]) {
  const subjects = [
    { value: "all", label: "Every piece" },
    { value: "lived-experience", label: "Pieces that speak of people with lived experience" },
    ...kinds().map((kind) => ({ value: `kind:${kind.id}`, label: kind.name })),
  ];
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title="Which reviews are needed"
      lede="A piece is approved once a second person said yes, and each review that it needs is given."
      crumbs={[{ href: "/pieces/to-review", label: "To review" }]}
    >
      <Form action="/pieces/review-needs" errors={errors} label="Which reviews are needed">
        {REVIEW_KINDS.map(({ value, label }) => (
          <Card title={`${label} review`}>
            <p class="usa-hint">{WHY[value]}</p>
            <details open={(asked[value]?.subjects.length ?? 0) > 0}>
              <summary>
                Pieces that need it<span class="usa-sr-only">: {label}</span>
              </summary>
              <Checkboxes
                name={`subjects-${value}`}
                legend={`Needed for (${label.toLowerCase()})`}
                options={subjects}
                values={asked[value]?.subjects}
                errors={errors}
              />
            </details>
            <TextField
              name={`audiences-${value}`}
              label={`Audiences that need it (${label.toLowerCase()})`}
              hint="Words that the piece names as its audience, with commas between them."
              optional
              width="full"
              maxlength={500}
              value={asked[value]?.audiences}
              errors={errors}
            />
          </Card>
        ))}
        <Actions>
          <Button>Save</Button>
        </Actions>
      </Form>
    </WorkspacePage>,
    errors.length > 0 ? 400 : 200,
  );
}

/** POST /pieces/review-needs */
export async function saveNeedsAction(c: Context<Env>) {
  const form = await c.req.parseBody({ all: true });
  const texts = (name: string) =>
    [form[name] ?? []].flat().filter((value): value is string => typeof value === "string");
  const asked: Asked = Object.fromEntries(
    REVIEW_KINDS.map(({ value }) => [
      value,
      {
        subjects: texts(`subjects-${value}`),
        audiences: audienceWords(texts(`audiences-${value}`).at(-1) ?? "").join(", "),
      },
    ]),
  );
  try {
    await inScope(c, (work) => saveNeeds(work, asked));
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    return needsView(c, asked, error.problems);
  }
  return seeOther(c, "/pieces/review-needs", {
    kind: "success",
    text: "Saved. It holds for the next approval.",
  });
}
