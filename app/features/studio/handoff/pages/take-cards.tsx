import { Actions, Button, Form, Select, TextField } from "#ui/form.tsx";
import { formatInstant, plural } from "#ui/format.ts";
import { Alert, Card } from "#ui/parts.tsx";
import { type Share, SHARE_DAYS } from "../share-links.ts";
import type { TakeState } from "./take-state.ts";

/** A new link, shown this once: whoever has it gets in. */
export const NewLink = ({ address }: { address: string }) => (
  <Alert kind="success" title="This is the link. It is shown once.">
    <p>
      <code class="fh-handoff-address">{address}</code>
    </p>
  </Alert>
);

/** Links without an account: made here, counted, ended. */
export function ShareCard(props: {
  id: string;
  shares: readonly Share[];
  state: TakeState;
  timeZone: string;
  now: string;
}) {
  const { id, state } = props;
  return (
    <Card title="Share by a link" id="share">
      {state.newLink ? <NewLink address={state.newLink} /> : null}
      <p>Whoever has the link sees the piece and its files. They need no account.</p>
      <Form action={`/pieces/${id}/share`} label="Share by a link">
        <TextField
          name="label"
          label="For"
          hint="A team or an organization, no person’s name."
          maxlength={120}
          optional
          width="full"
        />
        <Select
          name="days"
          label="Good for"
          options={SHARE_DAYS.map((days) => ({ value: String(days), label: `${days} days` }))}
          value="30"
          placeholder=""
        />
        <Actions>
          <Button kind="secondary">Make a link</Button>
        </Actions>
      </Form>
      <Links
        links={props.shares}
        revoke={(share) => `/pieces/${id}/share/${share}/revoke`}
        timeZone={props.timeZone}
        now={props.now}
      />
    </Card>
  );
}

/** Links that were made, and how often a file went out by each. */
export function Links(props: {
  links: readonly Pick<Share, "id" | "label" | "expiresAt" | "revokedAt" | "downloads">[];
  revoke: (id: string) => string;
  timeZone: string;
  now: string;
}) {
  if (props.links.length === 0) return null;
  return (
    <ul class="fh-handoff-links">
      {props.links.map((link) => {
        const over = link.revokedAt !== null || link.expiresAt.toISOString() <= props.now;
        return (
          <li>
            <span>
              <strong>{link.label ?? "No name"}</strong>
              <small>
                {link.revokedAt !== null
                  ? "ended"
                  : `${over ? "ended" : "until"} ${formatInstant(link.expiresAt.toISOString(), props.timeZone)}`}
                {" · "}
                {plural(link.downloads, "file")} taken
              </small>
            </span>
            {over ? null : (
              <form method="post" action={props.revoke(link.id)}>
                <Button kind="quiet">
                  End<span class="usa-sr-only"> the link for {link.label ?? "no name"}</span>
                </Button>
              </form>
            )}
          </li>
        );
      })}
    </ul>
  );
}

/** A test to oneself, as readers would get it. */
export const MailCard = (props: { id: string; email: string | null; on: boolean }) => (
  <Card title="For your mailer">
    <p>
      Take the HTML and the text from the files. Nothing in them is loaded from elsewhere, and
      pictures travel inside.
    </p>
    {props.email === null ? (
      <p>A test goes to your own address, and you have none.</p>
    ) : (
      <form method="post" action={`/pieces/${props.id}/test`}>
        <Button kind="secondary" icon="mail">
          Mail a test to {props.email}
        </Button>
      </form>
    )}
    {props.on ? null : (
      <p class="usa-hint">Mail does not leave this server yet, so a test stays in the outbox.</p>
    )}
  </Card>
);

/** A page of its own on the web. */
export const NewsCard = (props: { id: string; path: string | null; base: string }) => (
  <Card title="On the web">
    {props.path === null ? (
      <>
        <p>Give it a page of its own. Everybody can read it; it sets no cookie.</p>
        <form method="post" action={`/pieces/${props.id}/news`}>
          <Button kind="secondary">Publish it as a page</Button>
        </form>
      </>
    ) : (
      <>
        <p>
          <a href={props.path} class="fh-handoff-address">
            {props.base}
            {props.path}
          </a>
        </p>
        <p>It shows the words of the day it was published.</p>
        <Actions>
          <form method="post" action={`/pieces/${props.id}/news`}>
            <Button kind="secondary">Publish the words of today</Button>
          </form>
          <form method="post" action={`/pieces/${props.id}/news/down`}>
            <Button kind="quiet">Take it down</Button>
          </form>
        </Actions>
      </>
    )}
    <p>
      <a href="/news-settings">Settings of news</a>
    </p>
  </Card>
);
