/** Two people wrote at once: both texts side by side. Nothing was overwritten. */
import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { actorOf } from "#platform/http.ts";
import { Hidden } from "#ui/fields.tsx";
import { Button, Form, TextField } from "#ui/form.tsx";
import { formatInstant } from "#ui/format.ts";
import { WorkspacePage } from "#ui/page.tsx";
import { Alert, Card, Grid } from "#ui/parts.tsx";
import { channelOf } from "../../kinds/channels.ts";
import type { Piece } from "../piece.ts";
import type { ComposeForm } from "./request.ts";

/** The 409 of a piece: theirs as it stands, mine to go on with. */
export function conflictPage(c: Context<Env>, theirs: Piece, mine: ComposeForm) {
  const { scope } = mine;
  const place = scope ? ` for ${channelOf(scope)?.name ?? scope}` : "";
  const at = formatInstant(theirs.updatedAt.toISOString(), actorOf(c).timeZone);
  const gone = scope !== "" && theirs.variants[scope] === undefined;
  c.status(409);
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title="Somebody else saved this piece"
      crumbs={[
        { href: "/pieces", label: "Pieces" },
        { href: `/pieces/${theirs.id}`, label: theirs.title || "The piece" },
      ]}
      wide
    >
      <Alert kind="warning" title={`${theirs.updatedByName} saved it on ${at}`}>
        <p>
          Nothing was overwritten. Your text is on the right. Copy into it what you want of theirs,
          and save. Their text stays as a version.
        </p>
      </Alert>
      <Form action={`/pieces/${theirs.id}`}>
        <Hidden name="revision" value={theirs.revision} />
        <Hidden name="scope" value={gone ? "" : scope} />
        <Hidden name="channel" value={mine.channel} />
        <Hidden name="audience" value={mine.audience} />
        <Hidden name="plannedOn" value={mine.plannedOn ?? ""} />
        <Hidden name="plannedTime" value={mine.plannedTime ?? ""} />
        <Hidden name="owner" value={mine.ownerUserId} />
        {mine.channels.map((channel) => (
          <Hidden name="channels" value={channel} />
        ))}
        {Object.entries(mine.fills).map(([id, value]) => (
          <Hidden name={`fill-${id}`} value={value} />
        ))}
        <Grid columns={2}>
          <Card title={`Theirs${place}, as it is saved`}>
            <p>
              <b>{theirs.title}</b>
            </p>
            <label class="usa-label" for="theirs">
              Their text
            </label>
            <textarea class="usa-textarea" id="theirs" readonly rows={16} dir="auto">
              {theirs.variants[scope] ?? theirs.body}
            </textarea>
          </Card>
          <Card title={`Yours${place}, not saved yet`}>
            <TextField name="title" label="Title" value={mine.title} width="full" maxlength={200} />
            <label class="usa-label" for="field-text">
              Your text
            </label>
            <textarea class="usa-textarea" id="field-text" name="text" rows={16} dir="auto">
              {scope === "" ? mine.body : mine.variants[scope]}
            </textarea>
          </Card>
        </Grid>
        <div class="fh-actions">
          <Button name="do" value="save">
            Save what is on the right
          </Button>
          <Button kind="quiet" href={`/pieces/${theirs.id}`}>
            Drop mine and open theirs
          </Button>
        </div>
      </Form>
    </WorkspacePage>,
  );
}
