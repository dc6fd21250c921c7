/** A member's own digest: how often, what stands in it, and what the next one would say. */
import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { formFields, inScope, seeOther } from "#platform/http.ts";
import { Actions, Button, Checkboxes, Form, Radios, Select } from "#ui/form.tsx";
import { type FieldError } from "#ui/form.tsx";
import { formatDate, plural } from "#ui/format.ts";
import { WorkspacePage } from "#ui/page.tsx";
import { Alert, Card, EmptyState, Grid } from "#ui/parts.tsx";
import { digestText } from "../digest-text.ts";
import { nearUntil } from "../due-day.ts";
import { digestLines, type DigestSection } from "../lines.ts";
import { oneRunAtATime } from "../one-run-at-a-time.ts";
import { ownDigest, type OwnDigest } from "../own-digest.queries.ts";
import { problemsOf } from "../../pages/request.ts";
import { saveChoice } from "../save-choice.ts";
import { FREQUENCIES, frequencyLabel, WEEKDAYS, weekdayLabel } from "../schema.ts";
import type { DigestSettings } from "../settings.queries.ts";
import { stopLink } from "../stop-link.ts";
import { writeDigests } from "../write-digests.ts";
import { DigestPreview } from "./preview.tsx";

export const NOTICES = "/account/notices";
const CRUMBS = [{ href: "/account", label: "Your account" }] as const;

/** What somebody typed. */
interface TypedForm {
  readonly frequency: string;
  readonly weekday: string;
  readonly kinds: readonly string[];
}

/** GET /account/notices */
export const noticesPage = (c: Context<Env>) => page(c);

async function page(c: Context<Env>, typed?: TypedForm, errors: readonly FieldError[] = []) {
  const own = await inScope(c, ownDigest);
  const values = typed ?? {
    frequency: own.choice.frequency ?? "",
    weekday: String(own.choice.weekday ?? ""),
    kinds: digestLines
      .sources()
      .map((source) => source.id)
      .filter((id) => !own.choice.leftOut.includes(id)),
  };
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title="What we tell you"
      lede="One mail with what is new for you. Each thing is said once when it comes near, and once more when it is late."
      crumbs={CRUMBS}
    >
      <Grid columns="main-aside">
        <NextDigestCard c={c} own={own} />
        <Card title="How often, and what">
          <ChoiceForm values={values} settings={own.settings} errors={errors} />
        </Card>
      </Grid>
    </WorkspacePage>,
    errors.length > 0 ? 400 : 200,
  );
}

function ChoiceForm(props: {
  values: TypedForm;
  settings: DigestSettings;
  errors: readonly FieldError[];
}) {
  const { values, settings, errors } = props;
  return (
    <Form action={NOTICES} errors={errors} guard>
      <Radios
        name="frequency"
        legend="How often"
        options={[
          {
            value: "",
            label: "As your organization has it",
            hint: rhythmWords(settings),
          },
          ...FREQUENCIES,
        ]}
        value={values.frequency}
        errors={errors}
      />
      <Select
        name="weekday"
        label="Day of a weekly mail"
        placeholder=""
        options={[
          { value: "", label: `${weekdayLabel(settings.weekday)}, as your organization has it` },
          ...WEEKDAYS,
        ]}
        value={values.weekday}
        errors={errors}
      />
      <Checkboxes
        name="kinds"
        legend="What stands in it"
        options={digestLines.sources().map(({ id, label, hint }) => ({ value: id, label, hint }))}
        values={values.kinds}
        errors={errors}
      />
      <Actions>
        <Button>Save</Button>
      </Actions>
    </Form>
  );
}

const rhythmWords = ({ frequency, weekday }: DigestSettings): string =>
  frequency === "weekly"
    ? `Every week, on ${weekdayLabel(weekday)}.`
    : `${frequencyLabel(frequency)}.`;

/** What the next one would say if it left now, word by word. */
function NextDigestCard({ c, own }: { c: Context<Env>; own: OwnDigest }) {
  const { config, mailer } = c.get("services");
  const actor = c.get("actor")!;
  const mail = digestText(own.digest, config.url, actor.organizationName);
  const links = {
    link: `${config.url}/today`,
    stop: stopLink(config, actor.organizationId, own.membershipId),
  };
  const { fresh, open } = own.digest;
  return (
    <Card
      title="Your next digest"
      aside={
        own.comesOn && !actor.isSample ? `Comes on ${formatDate(own.comesOn)}` : "Does not come"
      }
    >
      {actor.isSample ? (
        <Alert kind="info" title="A sample sends no digests.">
          <p>Below is what this one would say.</p>
        </Alert>
      ) : null}
      {fresh > 0 ? (
        <DigestPreview mail={mail} links={links} />
      ) : (
        <p>Nothing is new for you now. A mail with nothing in it is never sent.</p>
      )}
      <p>
        <a href={`${NOTICES}/open`}>See everything that is near or late for you</a>
        {open > 0 ? `. You were told of ${plural(open, "thing")} before.` : "."}
      </p>
      {fresh > 0 && !actor.isSample ? (
        <Form action={`${NOTICES}/send`}>
          <Button kind="secondary" icon="mail">
            Send it to me now
          </Button>
          <p class="usa-hint">
            {mailer.on
              ? `It goes to ${actor.email ?? "your address"}. What it says is not said again.`
              : "This server sends no mail: it is kept in the outbox under Settings, Mail."}
          </p>
        </Form>
      ) : null}
    </Card>
  );
}

/** POST /account/notices */
export async function saveNoticesAction(c: Context<Env>) {
  const form = await c.req.parseBody({ all: true });
  const text = (name: string) => {
    const value = form[name];
    return typeof value === "string" ? value : "";
  };
  const typed: TypedForm = {
    frequency: text("frequency"),
    weekday: text("weekday"),
    kinds: [form["kinds"] ?? []].flat().filter((one) => typeof one === "string"),
  };
  try {
    await inScope(c, async (work) => {
      const { membershipId } = await ownDigest(work);
      await saveChoice(work, membershipId, typed);
    });
  } catch (error) {
    return page(c, typed, problemsOf(error));
  }
  return seeOther(c, NOTICES, { kind: "success", text: "Saved." });
}

/** POST /account/notices/send: the next digest at once, and never again what it said. */
export async function sendNoticeAction(c: Context<Env>) {
  await formFields(c);
  const services = c.get("services");
  const written = await inScope(c, async (work) => {
    if (work.actor.isSample) return 0;
    await oneRunAtATime(work);
    const own = await ownDigest(work);
    if (own.digest.fresh === 0) return 0;
    const { membershipId, digest } = own;
    const one = { membershipId, digest, actor: work.actor, dueOn: work.today.toString() };
    return writeDigests(services, work, [{ ...one, way: "asked" }]);
  });
  return seeOther(
    c,
    NOTICES,
    written > 0
      ? {
          kind: "success",
          text: services.mailer.on
            ? "On its way to you."
            : "Kept in the outbox under Settings, Mail.",
        }
      : { kind: "info", text: "Nothing is new for you, so nothing was sent." },
  );
}

/** GET /account/notices/open: all that is near or late, said or not. */
export async function openNoticesPage(c: Context<Env>) {
  const sections = await inScope(c, (work) =>
    digestLines.of(work, nearUntil(work.today, "monthly")),
  );
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title="Near or late for you"
      lede="Everything that a digest can tell you, whether it was told or not."
      crumbs={[...CRUMBS, { href: NOTICES, label: "What we tell you" }]}
    >
      {sections.length > 0 ? (
        sections.map((section) => <SectionCard section={section} />)
      ) : (
        <EmptyState
          title="Nothing is near or late"
          action={<Button href="/account/notices">What we tell you</Button>}
        >
          <p>Actions, meetings, awareness days and reviews stand here when they come up.</p>
        </EmptyState>
      )}
    </WorkspacePage>,
  );
}

const SectionCard = ({ section }: { section: DigestSection }) => (
  <Card title={section.label} aside={plural(section.lines.length, "line")}>
    <ul class="fh-next">
      {section.lines.map((line) => (
        <li>
          <a href={line.href}>{line.text}</a>
          <small>{line.sub}</small>
        </li>
      ))}
    </ul>
  </Card>
);
