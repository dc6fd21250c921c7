/** Below the piece: its words to copy, where it stands, and what else can be done with it. */
import type { Child } from "hono/jsx";
import { Button, Form, TextField } from "#ui/form.tsx";
import { formatDate } from "#ui/format.ts";
import { Card, Grid } from "#ui/parts.tsx";
import { type Channel, channelOf } from "../../kinds/channels.ts";
import type { Hotline } from "../../render/piece-document.ts";
import { plainPost } from "../count.ts";
import type { PieceAddress } from "../piece.queries.ts";
import { textOn } from "../piece.ts";
import { CHANNEL_NAMES, type ComposeState, scopeOf } from "./compose-form.tsx";
import { ConcernList } from "./concern-list.tsx";

export function AfterCompose(props: {
  state: ComposeState;
  channels: readonly Channel[];
  hotline: Hotline;
  addresses: readonly PieceAddress[];
  mayWrite: boolean;
}) {
  const { piece, fills } = props.state.judged;
  const here = `/pieces/${piece.id}`;
  return (
    <Grid columns={2}>
      <Card title="Take the words along">
        <ToCopy
          label={props.channels.length > 0 ? "Main text" : "Text"}
          text={plainPost(piece.body, fills, props.hotline)}
        />
        {props.channels
          .filter((channel) => piece.variants[channel.id] !== undefined)
          .map((channel) => (
            <ToCopy
              label={channel.name}
              text={plainPost(textOn(piece, channel.id), fills, props.hotline)}
            />
          ))}
        {props.addresses.length > 0 ? (
          <>
            <h3>Where it stands</h3>
            <ul>
              {props.addresses.map((one) => (
                <li>
                  <a href={one.url} rel="noreferrer" data-no-prefetch>
                    {one.channel ? (channelOf(one.channel)?.name ?? one.channel) : one.url}
                  </a>{" "}
                  <small>
                    since {formatDate(one.at.toISOString().slice(0, 10))}, {one.by}
                  </small>
                </li>
              ))}
            </ul>
          </>
        ) : null}
      </Card>
      {props.mayWrite ? (
        <Card title="More">
          <Form action={`${here}/template`} label="Keep as a template">
            <TextField
              name="name"
              label="Keep as a template for your sites"
              hint="The words with their placeholders; what you filled in stays here."
              value={piece.title}
              maxlength={120}
            />
            <Button kind="secondary">Keep as a template</Button>
          </Form>
          <div class="fh-actions">
            <form method="post" action={`${here}/duplicate`}>
              <Button kind="quiet" icon="file">
                Copy to a new piece
              </Button>
            </form>
            {piece.status === "archived" ? (
              <form method="post" action={`${here}/unarchive`}>
                <Button kind="quiet" icon="undo">
                  Take out of the archive
                </Button>
              </form>
            ) : (
              <form method="post" action={`${here}/archive`}>
                <Button kind="quiet" icon="trash">
                  Archive
                </Button>
              </form>
            )}
          </div>
        </Card>
      ) : null}
    </Grid>
  );
}

function ToCopy({ label, text }: { label: string; text: string }) {
  const id = `copy-${label.toLowerCase().replaceAll(/[^a-z]+/g, "-")}`;
  return (
    <fh-copy>
      <details>
        <summary>{label}, ready to paste</summary>
        <label class="usa-sr-only" for={id}>
          {label}, ready to paste
        </label>
        <textarea class="usa-textarea" id={id} readonly rows={5} dir="auto">
          {text}
        </textarea>
      </details>
      <button class="fh-way fh-js-only" type="button" data-copy>
        Copy<span class="usa-sr-only">: {label}</span>
      </button>
      <button class="fh-way fh-js-only" type="button" data-read>
        Read aloud<span class="usa-sr-only">: {label}</span>
      </button>
      <span role="status" data-told></span>
    </fh-copy>
  );
}

/** The page for whoever reads: the piece, what stops it, and its text. */
export function ReadOnly(props: ComposeState & { look: Child }) {
  const { judged } = props;
  return (
    <div class="fh-compose">
      <div class="fh-compose-look">{props.look}</div>
      <div class="fh-compose-work">
        <section class="fh-card fh-concerns" aria-labelledby="concerns">
          <ConcernList
            judged={judged.judged}
            scope={scopeOf(props)}
            names={CHANNEL_NAMES}
            mayWrite={false}
          />
        </section>
      </div>
    </div>
  );
}
