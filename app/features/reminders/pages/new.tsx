/** Reminding people by hand: who, who is left out and why, the text, the channel, one press. */
import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { Conflict, Invalid, type FieldProblem } from "#platform/errors.ts";
import { formFields, inScope, seeOther } from "#platform/http.ts";
import type { Work } from "#platform/work.ts";
import { Actions, Button } from "#ui/button.tsx";
import { Hidden, TextArea, TextField } from "#ui/fields.tsx";
import { Form } from "#ui/form.tsx";
import { formatCount, plural } from "#ui/format.ts";
import { WorkspacePage } from "#ui/page.tsx";
import { Card, EmptyState, Grid, Tabs } from "#ui/parts.tsx";
import {
  countAudience,
  listAudience,
  type AudienceCount,
  type AudiencePerson,
} from "../audience.queries.ts";
import { createMailing } from "../create-mailing.ts";
import { templateGround } from "../hand-over.ts";
import { compose, type Message, type Template } from "../message.ts";
import type { Audience, Channel } from "../schema.ts";
import { planSteps, reminderSettings, type ReminderSettings } from "../settings.queries.ts";
import { audienceOf, audienceQuery, audienceTitle, isChannel } from "./audience-words.ts";
import { CHANNEL_CHOICES, CRUMBS, groundOf, MessagePreview } from "./parts.tsx";
import { LeftOutCard, SHOWN, WhoCard } from "./who-cards.tsx";

interface Data {
  readonly title: string;
  readonly count: AudienceCount;
  readonly people: readonly AudiencePerson[];
  readonly settings: ReminderSettings;
  readonly text: Template;
  readonly message: Message;
}

/** What a message by hand is called until its sender says otherwise. */
const SUBJECT = "A reminder about your training at {organization}";

async function read(
  c: Context<Env>,
  work: Work,
  audience: Audience,
  channel: Channel,
  typed: Template | null,
): Promise<Data> {
  const several = (await planSteps(work)).find((step) => step.kind === "several");
  const text = typed ?? { subject: SUBJECT, body: several?.body ?? "" };
  const people = await listAudience(work, audience, channel, SHOWN * 2);
  const ground = await templateGround(work, groundOf(c), text);
  const first = people.find((p) => p.hold === null);
  return {
    title: await audienceTitle(work, audience),
    count: await countAudience(work, audience, channel),
    people,
    settings: await reminderSettings(work),
    text,
    message: compose(
      { name: first?.name ?? null, role: "self" },
      [
        {
          kind: null,
          subject: null,
          body: null,
          course: first?.courses || "The course",
          dueOn: first?.dueOn ?? null,
          why: null,
          aboutName: null,
        },
      ],
      ground,
    ),
  };
}

/** GET /training/reminders/new?metric=…|rule=…|manager=…|site=…|status=…&channel=mail */
export async function newMailingPage(c: Context<Env>): Promise<Response> {
  const query = new URL(c.req.url).searchParams;
  const audience = audienceOf(query);
  const asked = query.get("channel") ?? undefined;
  const channel = isChannel(asked) ? asked : standard(c, audience);
  const data = await inScope(c, (work) => read(c, work, audience, channel, null));
  return c.html(<NewPage c={c} audience={audience} channel={channel} data={data} />);
}

/** Without a mail server a file is the way; whom mail does not reach, a list. */
const standard = (c: Context<Env>, audience: Audience): Channel =>
  audience.unreachable ? "print" : c.get("services").mailer.on ? "mail" : "file";

/** POST /training/reminders/new: the same address with the form's text and count. */
export async function createMailingAction(c: Context<Env>): Promise<Response> {
  const audience = audienceOf(new URL(c.req.url).searchParams);
  const fields = await formFields(c);
  const channel = isChannel(fields["channel"]) ? fields["channel"] : "mail";
  const typed: Template = {
    subject: fields["subject"] ?? "",
    body: (fields["body"] ?? "").replaceAll("\r\n", "\n"),
  };
  const again = async (errors: readonly FieldProblem[], status: 200 | 400 | 409) => {
    const data = await inScope(c, (work) => read(c, work, audience, channel, typed));
    return c.html(
      <NewPage
        c={c}
        audience={audience}
        channel={channel}
        data={data}
        errors={errors}
        typed={fields["typed"] ?? ""}
      />,
      status,
    );
  };
  if (fields["look"] === "yes") return again([], 200);
  try {
    const id = await inScope(c, async (work) =>
      createMailing(work, {
        title: await audienceTitle(work, audience),
        audience,
        channel,
        ...typed,
        expected: Number(fields["expected"] ?? Number.NaN),
        typed: fields["typed"] ?? "",
      }),
    );
    return seeOther(c, `/training/reminders/${id}`, { kind: "success", text: SAID[channel] });
  } catch (error) {
    if (error instanceof Invalid) return again(error.problems, 400);
    if (error instanceof Conflict) return again([{ field: "", message: error.message }], 409);
    throw error;
  }
}
const SAID: Readonly<Record<Channel, string>> = {
  mail: "The batch waits for its undo window. Until then you can take it back.",
  file: "The file is ready. Download it here.",
  print: "The list is ready to print.",
};

interface PageProps {
  c: Context<Env>;
  audience: Audience;
  channel: Channel;
  data: Data;
  errors?: readonly FieldProblem[];
  typed?: string;
}

function NewPage(props: PageProps) {
  const { c, data } = props;
  const { people } = data.count;
  return (
    <WorkspacePage
      frame={c.get("frame")}
      title={people === 0 ? "Nobody to remind" : `Remind ${plural(people, "person", "people")}`}
      lede={data.title}
      crumbs={CRUMBS}
    >
      {people === 0 && data.count.held.length === 0 ? <Nobody /> : <Body {...props} />}
    </WorkspacePage>
  );
}

function Nobody() {
  return (
    <EmptyState
      title="Nobody fits"
      action={<Button href="/training/assignments">See who is asked</Button>}
    >
      <p>
        Reminders reach people who are asked to take a course and have not finished. Ask people
        first, or choose others.
      </p>
    </EmptyState>
  );
}

function Body(props: PageProps) {
  const { data, audience, channel } = props;
  const address = `/training/reminders/new?${audienceQuery(audience)}`;
  return (
    <>
      <ChannelTabs audience={audience} channel={channel} />
      <Grid columns="main-aside">
        <div>
          <Card title={channel === "print" ? "The list" : "The message"}>
            <Form action={address} errors={props.errors} guard>
              <Hidden name="channel" value={channel} />
              <Hidden name="expected" value={data.count.people} />
              {channel === "print" ? (
                <PrintWords />
              ) : (
                <TextFields text={data.text} errors={props.errors} />
              )}
              <Confirm {...props} />
            </Form>
          </Card>
          {channel === "print" ? null : (
            <Card title="As it reads">
              <MessagePreview subject={data.message.subject} text={data.message.text} />
            </Card>
          )}
        </div>
        <div>
          <WhoCard data={data} />
          <LeftOutCard data={data} audience={audience} />
        </div>
      </Grid>
    </>
  );
}

/** Choosing a channel changes who can be reached, so each is an address of its own. */
function ChannelTabs({ audience, channel }: { audience: Audience; channel: Channel }) {
  const query = audienceQuery(audience);
  return (
    <>
      <Tabs
        label="How they hear of it"
        tabs={CHANNEL_CHOICES.map((choice) => ({
          href: `/training/reminders/new?${query ? `${query}&` : ""}channel=${choice.value}`,
          label: choice.label,
          current: choice.value === channel,
        }))}
      />
      <p class="usa-hint">{CHANNEL_CHOICES.find((choice) => choice.value === channel)?.hint}</p>
    </>
  );
}

const PrintWords = () => (
  <p>
    The list shows names by site and department, the course and its date. Hand it to whoever meets
    these people. It holds no links and no reasons.
  </p>
);

function TextFields(props: { text: Template; errors: readonly FieldProblem[] | undefined }) {
  return (
    <>
      <TextField
        name="subject"
        label="Subject"
        width="full"
        maxlength={150}
        value={props.text.subject}
        errors={props.errors}
      />
      <TextArea
        name="body"
        label="Text"
        hint="Filled in for each person: {first name}, {courses}, {organization}, {hotline}, {link}."
        rows={14}
        value={props.text.body}
        errors={props.errors}
      />
    </>
  );
}

function Confirm({ data, channel, errors, typed }: PageProps) {
  const { people } = data.count;
  const { confirmAbove, undoMinutes } = data.settings;
  if (people === 0) return <p>There is nobody left to remind this way.</p>;
  return (
    <>
      {people > confirmAbove ? (
        <TextField
          name="typed"
          label={`Type ${people} to confirm that you mean so many people`}
          hint={`A batch above ${formatCount(confirmAbove)} people asks for this.`}
          width="xs"
          inputmode="numeric"
          value={typed}
          errors={errors}
        />
      ) : null}
      <Actions>
        <Button>{`${VERBS[channel]} ${plural(people, "person", "people")}`}</Button>
        {channel === "print" ? null : (
          <Button kind="secondary" name="look" value="yes">
            See it first
          </Button>
        )}
      </Actions>
      {channel === "mail" ? (
        <p class="usa-hint">
          Nothing leaves for {plural(undoMinutes, "minute")}. Until then you can take it back.
        </p>
      ) : null}
    </>
  );
}
const VERBS: Readonly<Record<Channel, string>> = {
  mail: "Remind",
  file: "Make the file for",
  print: "Make the list of",
};
