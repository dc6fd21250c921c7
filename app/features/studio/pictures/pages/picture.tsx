/** One picture: how it looks, what hinders it, what is said of it, who agreed, and where it went. */
import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import type { FieldProblem } from "#platform/errors.ts";
import type { Typed } from "#platform/form-reader.ts";
import { actorOf, formFields, inScope, seeOther } from "#platform/http.ts";
import { Actions, Button, Form } from "#ui/form.tsx";
import { Hidden } from "#ui/fields.tsx";
import { formatBytes, formatInstant } from "#ui/format.ts";
import { WorkspacePage } from "#ui/page.tsx";
import { Alert, Card, Facts, Grid } from "#ui/parts.tsx";
import { changePicture } from "../change-picture.ts";
import { deletePicture } from "../delete-picture.ts";
import type { Hindrance, Picture } from "../picture.ts";
import { markdownOf } from "../picture.ts";
import { labelIn, RIGHTS, SHOWS } from "../schema.ts";
import { toneHints } from "../tone.ts";
import { ConsentCard, CopiesCard, RulesCard, TakenBackCard, UsesCard } from "./picture-cards.tsx";
import { PictureFields, typedOf } from "./picture-form.tsx";
import { type PictureData, pictureData } from "./picture-data.ts";
import { pathPart, problemsOf } from "./request.ts";

/** GET /pictures/:id */
export const picturePage = (c: Context<Env>) => page(c, null, []);

async function page(c: Context<Env>, typed: Typed | null, errors: readonly FieldProblem[]) {
  const data = await inScope(c, (work) => pictureData(work, pathPart(c, "id")));
  const { picture } = data;
  const actor = actorOf(c);
  const mayWrite = actor.permissions.has("studio:write");
  const holder = actor.permissions.has("advisers:manage");
  const here = `/pictures/${picture.id}`;
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title={picture.name}
      lede={`${labelIn(SHOWS, picture.shows)}. ${labelIn(RIGHTS, picture.rights)}${picture.credit ? `, ${picture.credit}` : ""}.`}
      crumbs={[{ href: "/pictures", label: "Pictures" }]}
      wide
    >
      <Hindrances hindrances={data.hindrances} />
      <Grid columns="main-aside">
        <div>
          <Look data={data} holder={holder} timeZone={actor.timeZone} />
          <RulesCard here={here} answers={data.answers} mayWrite={mayWrite} />
          <UsesCard here={here} data={data} mayWrite={mayWrite} />
        </div>
        <div>
          {picture.shows === "lived-experience" ? (
            <ConsentCard here={here} data={data} holder={holder} />
          ) : null}
          <TakenBackCard data={data} timeZone={actor.timeZone} />
          <CopiesCard here={here} data={data} mayWrite={mayWrite} timeZone={actor.timeZone} />
          {mayWrite ? (
            <Change here={here} typed={typed ?? typedOf(picture)} errors={errors} />
          ) : null}
          {mayWrite || holder ? <Delete here={here} data={data} /> : null}
        </div>
      </Grid>
    </WorkspacePage>,
  );
}

const Hindrances = ({ hindrances }: { hindrances: readonly Hindrance[] }) =>
  hindrances.length === 0 ? null : (
    <Alert kind="warning" title="This keeps it out of approved pieces">
      <ul>
        {hindrances.map((one) => (
          <li>
            <b>{one.title}.</b> {one.why}
          </li>
        ))}
      </ul>
    </Alert>
  );

function Look({
  data,
  holder,
  timeZone,
}: {
  data: PictureData;
  holder: boolean;
  timeZone: string;
}) {
  const { picture, consent } = data;
  const seen = picture.fileId !== null && (consent === null || (holder && !picture.withdrawnAt));
  return (
    <Card title="The picture">
      <p class="fh-picture-look">
        {seen ? (
          <img
            src={`/pictures/${picture.id}/file`}
            alt={picture.alt ?? ""}
            width={picture.width}
            height={picture.height}
          />
        ) : (
          <span class="fh-picture-hidden">This picture is not shown.</span>
        )}
      </p>
      <div class="fh-picture-facts">
        <Facts
          items={[
            {
              term: picture.decorative === null ? "Words" : "Decoration because",
              value: picture.decorative ?? picture.alt ?? "None yet",
            },
            {
              term: "Put it into a text",
              value: <code class="fh-picture-code">{markdownOf(picture)}</code>,
            },
            ...(seen ? [{ term: "Tone, as measured", value: <Tone picture={picture} /> }] : []),
            {
              term: "Size",
              value: `${picture.width} by ${picture.height} pixels, ${formatBytes(picture.bytes)}`,
            },
            {
              term: "Added",
              value: `${formatInstant(picture.addedAt.toISOString(), timeZone)} by ${picture.addedBy}`,
            },
          ]}
        />
      </div>
    </Card>
  );
}

const Tone = ({ picture }: { picture: Picture }) => (
  <>
    {toneHints(picture).join(" ")}
    <small class="fh-sub">A hint from the pixels alone. It stops nothing.</small>
  </>
);

const Change = (props: { here: string; typed: Typed; errors: readonly FieldProblem[] }) => (
  <Card title="What is said of it">
    <details class="fh-more" open={props.errors.length > 0}>
      <summary>Change words, rights and who is shown</summary>
      <Form action={props.here} errors={props.errors} label="Change the picture">
        <Hidden name="revision" value={props.typed["revision"] ?? ""} />
        <PictureFields typed={props.typed} errors={props.errors} />
        <Actions>
          <Button kind="secondary">Save</Button>
        </Actions>
      </Form>
    </details>
  </Card>
);

const Delete = ({ here, data }: { here: string; data: PictureData }) =>
  data.picture.fileId === null ? null : (
    <form method="post" action={`${here}/delete`} class="fh-picture-delete">
      <Button kind="quiet">Delete the picture for good</Button>
      {data.uses.length > 0 && data.picture.withdrawnAt === null ? (
        <p class="usa-hint">Take it out of the pieces that use it first.</p>
      ) : null}
    </form>
  );

/** POST /pictures/:id */
export async function changePictureAction(c: Context<Env>) {
  const typed = await formFields(c);
  const id = pathPart(c, "id");
  try {
    await inScope(c, (work) => changePicture(work, id, typed));
  } catch (error) {
    const problems = problemsOf(error);
    c.status(400);
    return page(c, typed, problems);
  }
  return seeOther(c, `/pictures/${id}`, { kind: "success", text: "Saved." });
}

/** POST /pictures/:id/delete */
export async function deletePictureAction(c: Context<Env>) {
  await inScope(c, (work) => deletePicture(work, pathPart(c, "id")));
  return seeOther(c, "/pictures", { kind: "success", text: "The picture is deleted for good." });
}
