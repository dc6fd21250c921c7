import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { NotFound, type FieldProblem } from "#platform/errors.ts";
import type { Typed } from "#platform/form-reader.ts";
import { formFields, inScope, seeOther } from "#platform/http.ts";
import { FieldRow, TextField } from "#ui/fields.tsx";
import { Form } from "#ui/form.tsx";
import { MessageFields } from "#ui/message-fields.tsx";
import { WorkspacePage } from "#ui/page.tsx";
import { draftLetter } from "../draft-letter.ts";
import { kindName, type PartnerKind, partnerKinds } from "../kinds.ts";
import { sendLetter } from "../send-letter.ts";
import { pathPart, problemsOf } from "./request.ts";

function kindAsked(c: Context<Env>): PartnerKind {
  const kind = partnerKinds().find((one) => one.id === pathPart(c, "kind"));
  if (!kind) throw new NotFound();
  return kind;
}

/** GET /program/partners/letter/:kind: a draft to change, send or copy. */
export const letterPage = (c: Context<Env>) => page(c, null, []);

async function page(c: Context<Env>, typed: Typed | null, errors: readonly FieldProblem[]) {
  const kind = kindAsked(c);
  const text: Typed = typed ?? (await inScope(c, async (work) => ({ ...draftLetter(work, kind) })));
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title={`Letter: ${kindName(kind.id)}`}
      lede="A draft in your name. Change whatever you like, then send it or copy it."
      crumbs={[
        { href: "/program/partners", label: "Partners" },
        { href: "/program/partners/missing", label: "Who is missing" },
      ]}
    >
      <Form action={`/program/partners/letter/${kind.id}`} errors={errors} guard>
        <FieldRow>
          <TextField
            name="toName"
            label="To"
            hint="The organization, or your contact there."
            maxlength={160}
            value={text["toName"]}
            errors={errors}
          />
          <TextField
            name="toAddress"
            label="E-mail"
            hint="Only to send it from here."
            optional
            type="email"
            value={text["toAddress"]}
            errors={errors}
          />
        </FieldRow>
        <MessageFields
          text={text}
          errors={errors}
          rows={18}
          label="Letter"
          cancel="/program/partners/missing"
        />
      </Form>
    </WorkspacePage>,
  );
}

/** POST /program/partners/letter/:kind */
export async function sendLetterAction(c: Context<Env>) {
  const kind = kindAsked(c);
  const typed = await formFields(c);
  const way = typed["way"] === "mail" ? "mail" : "copied";
  try {
    await inScope(c, (work) => sendLetter(c.get("services"), work, { kind, way }, typed));
  } catch (error) {
    const problems = problemsOf(error);
    c.status(400);
    return page(c, typed, problems);
  }
  return seeOther(c, "/program/partners/letters", {
    kind: "success",
    text: way === "mail" ? "On its way." : "Kept as sent another way.",
  });
}
