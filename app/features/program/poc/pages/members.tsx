import type { Context } from "hono";
import { personLabel } from "#features/people/index.ts";
import { PersonSearch, searchPeople } from "#features/training/index.ts";
import type { Env } from "#platform/env.ts";
import { NotFound, type FieldProblem } from "#platform/errors.ts";
import { formFields, inScope, seeOther } from "#platform/http.ts";
import { Button } from "#ui/button.tsx";
import { Radios } from "#ui/choices.tsx";
import { TextField } from "#ui/fields.tsx";
import { Actions, Form } from "#ui/form.tsx";
import { WorkspacePage } from "#ui/page.tsx";
import { addressOf, pathPart, problemsOf, type Typed } from "../../pages/request.ts";
import { addMember } from "../add-member.ts";
import { findPoint, membersOf, pointLabel } from "../points.queries.ts";
import { recognizeMember } from "../recognize-member.ts";
import { RECOGNITIONS } from "../schema.ts";
import { takeMemberOff } from "../take-member-off.ts";

const crumbsOf = (here: string, label: string) => [
  { href: "/program/points", label: "Points of contact" },
  { href: here, label },
];

/** GET /program/points/:id/add: people are found on the roster, never typed. */
export async function addMemberPage(c: Context<Env>) {
  const q = addressOf(c).searchParams.get("q")?.trim().slice(0, 200) ?? "";
  const { point, found, members } = await inScope(c, async (work) => {
    const one = await findPoint(work, pathPart(c, "id"));
    return {
      point: one,
      members: await membersOf(work, one.id),
      found: await searchPeople(work, q),
    };
  });
  const here = `/program/points/${point.id}`;
  const inside = new Set(members.map((member) => member.personId));
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title={`Add people: ${pointLabel(point)}`}
      lede={
        members.length === 0
          ? "Nobody is in yet."
          : `In already: ${members.map((member) => personLabel(member)).join(", ")}.`
      }
      crumbs={crumbsOf(here, pointLabel(point))}
      actions={
        <Button href={here} kind="secondary">
          Done
        </Button>
      }
    >
      <PersonSearch
        action={`${here}/add`}
        q={q}
        found={found}
        choose={(person) =>
          inside.has(person.id) ? (
            "Is in"
          ) : (
            <form method="post" action={`${here}/add`}>
              <input type="hidden" name="personId" value={person.id} />
              <Button kind="secondary" label={`Add ${personLabel(person)}`}>
                Add
              </Button>
            </form>
          )
        }
      />
    </WorkspacePage>,
  );
}

/** POST /program/points/:id/add */
export async function addMemberAction(c: Context<Env>) {
  const pointId = pathPart(c, "id");
  const { personId = "" } = await formFields(c);
  await inScope(c, (work) => addMember(work, { pointId, personId }));
  return seeOther(c, `/program/points/${pointId}/add`, {
    kind: "success",
    text: "Added. They are told nothing before you write to them.",
  });
}

/** POST /program/points/:id/members/:memberId/off */
export async function memberOffAction(c: Context<Env>) {
  const pointId = pathPart(c, "id");
  await inScope(c, (work) => takeMemberOff(work, { pointId, memberId: pathPart(c, "memberId") }));
  return seeOther(c, `/program/points/${pointId}`, { kind: "success", text: "Taken off." });
}

/** GET /program/points/:id/members/:memberId */
export const recognizePage = (c: Context<Env>) => recognitionForm(c, null, []);

/** POST /program/points/:id/members/:memberId */
export async function recognizeAction(c: Context<Env>) {
  const typed = await formFields(c);
  const pointId = pathPart(c, "id");
  try {
    await inScope(c, (work) =>
      recognizeMember(work, { pointId, memberId: pathPart(c, "memberId") }, typed),
    );
    return seeOther(c, `/program/points/${pointId}`, { kind: "success", text: "Saved." });
  } catch (error) {
    const problems = problemsOf(error);
    c.status(400);
    return recognitionForm(c, typed, problems);
  }
}

async function recognitionForm(
  c: Context<Env>,
  typed: Typed | null,
  errors: readonly FieldProblem[],
) {
  const { point, member } = await inScope(c, async (work) => {
    const one = await findPoint(work, pathPart(c, "id"));
    const who = (await membersOf(work, one.id)).find((m) => m.id === pathPart(c, "memberId"));
    if (!who) throw new NotFound();
    return { point: one, member: who };
  });
  const here = `/program/points/${point.id}`;
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title={`Recognize ${personLabel(member)}`}
      lede="Recognition is optional. It comes from your organization, not from HHS."
      crumbs={crumbsOf(here, pointLabel(point))}
    >
      <Form action={`${here}/members/${member.id}`} errors={errors}>
        <Radios
          name="recognition"
          legend="What this person gets"
          options={RECOGNITIONS}
          value={typed ? typed["recognition"] : member.recognition}
          errors={errors}
        />
        <TextField
          name="note"
          label="What it is, or a remark"
          optional
          width="l"
          maxlength={200}
          value={typed ? typed["note"] : member.recognitionNote}
          errors={errors}
        />
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
