import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import type { FieldProblem } from "#platform/errors.ts";
import type { Typed } from "#platform/form-reader.ts";
import { formFields, inScope, seeOther } from "#platform/http.ts";
import { FieldRow, TextField } from "#ui/fields.tsx";
import { Actions, Button, Form } from "#ui/form.tsx";
import { WorkspacePage } from "#ui/page.tsx";
import { pathPart, problemsOf } from "../../pages/request.ts";
import { findAdviser } from "../advisers.queries.ts";
import { changeAdviser } from "../change-adviser.ts";
import { draftInvitation } from "../draft-invitation.ts";
import { inviteAdviser } from "../invite-adviser.ts";
import { mustHold } from "../must-hold.ts";
import { Lines, NO_STORY, OwnFields } from "./own-words.tsx";

const CRUMBS = [
  { href: "/program", label: "Program" },
  { href: "/program/advisers", label: "Advisers" },
];

interface FieldsProps {
  readonly typed: Typed;
  readonly errors: readonly FieldProblem[];
}

const Called = ({ typed, errors }: FieldsProps) => (
  <FieldRow>
    <TextField
      name="called"
      label="What you call them"
      hint="Only holders read it. A first name or a nickname is enough."
      maxlength={120}
      value={typed["called"]}
      errors={errors}
    />
    <TextField
      name="email"
      label="E-mail"
      hint="The mail says nothing of what it is about. Empty: you hand the link over."
      optional
      type="email"
      value={typed["email"]}
      errors={errors}
    />
  </FieldRow>
);

/** GET /program/advisers/new */
export const inviteAdviserPage = (c: Context<Env>) => invitePage(c, null, []);

async function invitePage(c: Context<Env>, typed: Typed | null, errors: readonly FieldProblem[]) {
  const fields =
    typed ??
    (await inScope(c, async (work) => {
      mustHold(work);
      return { letter: draftInvitation(work) };
    }));
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title="Invite an adviser"
      lede="They read your letter on a private page. There they say yes or no, without an account."
      crumbs={CRUMBS}
    >
      <Form action="/program/advisers/new" errors={errors} guard>
        <Called typed={fields} errors={errors} />
        <Lines
          name="letter"
          label="The letter"
          hint={`Change whatever you like. Ask nobody what happened to them. ${NO_STORY}`}
          rows={16}
          maxlength={6000}
          value={fields["letter"]}
          errors={errors}
        />
        <Actions>
          <Button icon="mail">Invite</Button>
          <Button kind="quiet" href="/program/advisers">
            Cancel
          </Button>
        </Actions>
      </Form>
    </WorkspacePage>,
  );
}

/** POST /program/advisers/new */
export async function inviteAction(c: Context<Env>) {
  const typed = await formFields(c);
  try {
    const { adviserId, secret } = await inScope(c, (work) =>
      inviteAdviser(c.get("services"), work, typed),
    );
    return secret === null
      ? seeOther(c, `/program/advisers/${adviserId}`, { kind: "success", text: "On its way." })
      : seeOther(c, `/program/advisers/${adviserId}?link=${secret}`);
  } catch (error) {
    const problems = problemsOf(error);
    c.status(400);
    return invitePage(c, typed, problems);
  }
}

/** GET /program/advisers/:id/edit */
export async function editAdviserPage(c: Context<Env>) {
  const a = await inScope(c, (work) => findAdviser(work, pathPart(c, "id")));
  const typed = {
    called: a.called,
    email: a.email ?? "",
    naming: a.naming,
    fullName: a.fullName ?? "",
    firstName: a.firstName ?? "",
    chosenName: a.chosenName ?? "",
    reach: a.reach ?? "",
    notAsked: a.notAsked ?? "",
  };
  return editPage(c, typed, []);
}

function editPage(c: Context<Env>, typed: Typed, errors: readonly FieldProblem[]) {
  const here = `/program/advisers/${pathPart(c, "id")}`;
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title={`Change: ${typed["called"] ?? ""}`}
      lede="Enter only what they told you. They can change it themselves by their link."
      crumbs={CRUMBS}
    >
      <Form action={`${here}/edit`} errors={errors} guard>
        <Called typed={typed} errors={errors} />
        <OwnFields typed={typed} errors={errors} own={false} />
        <Actions>
          <Button>Save</Button>
          <Button kind="quiet" href={here}>
            Cancel
          </Button>
        </Actions>
      </Form>
    </WorkspacePage>,
  );
}

/** POST /program/advisers/:id/edit */
export async function changeAdviserAction(c: Context<Env>) {
  const typed = await formFields(c);
  const id = pathPart(c, "id");
  try {
    await inScope(c, (work) => changeAdviser(work, id, typed));
  } catch (error) {
    const problems = problemsOf(error);
    c.status(400);
    return editPage(c, typed, problems);
  }
  return seeOther(c, `/program/advisers/${id}`, { kind: "success", text: "Saved." });
}
