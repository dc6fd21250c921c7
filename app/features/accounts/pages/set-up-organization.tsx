/** The wizard's last two steps: the organization and its sites, or a sample in their place. */
import type { Context } from "hono";
import { setCookie } from "hono/cookie";
import {
  createOrganization,
  isTimeZone,
  type NewOrganization,
} from "#features/organization/index.ts";
import { dateIn } from "#platform/clock.ts";
import type { Env } from "#platform/env.ts";
import { seeOther } from "#platform/http.ts";
import {
  Button,
  DateField,
  Form,
  Hidden,
  Select,
  TextArea,
  TextField,
  type FieldError,
} from "#ui/form.tsx";
import { ORGANIZATION_COOKIE } from "../accounts.ts";
import type { SignedIn } from "../schema.ts";
import { finishSetup } from "../set-up.ts";
import { timeZoneChoices } from "../time-zones.ts";
import { noteSignIn } from "../users.ts";
import { problemsOf, SampleOffer, SetupPage, setupSecret } from "./set-up.tsx";
import { servicesOf, textFields } from "./shell.tsx";

interface Typed {
  readonly name: string;
  readonly timeZone: string;
  readonly programStart: string;
}
interface StepProps {
  readonly c: Context<Env>;
  readonly secret: string;
  readonly typed: Typed;
  readonly sites?: string;
  readonly errors?: readonly FieldError[];
}

function OrganizationStep({ c, secret, typed, errors }: StepProps) {
  return (
    <SetupPage c={c} step={3} title="Your organization">
      <Form action={`/setup/${secret}/organization`} errors={errors ?? []}>
        <TextField
          name="name"
          label="Name"
          hint="As it stands on reports: the health system, hospital or agency."
          autocomplete="organization"
          width="full"
          maxlength={200}
          value={typed.name}
          errors={errors}
        />
        <Select
          name="timeZone"
          label="Time zone"
          hint="A day begins and ends by it."
          options={timeZoneChoices()}
          value={typed.timeZone}
          width="full"
          errors={errors}
        />
        <DateField
          name="programStart"
          label="First day of program year 1"
          hint="Targets count from here: 25% by the end of year 1, 75% of year 2, 95% of year 3. Most take the start of their fiscal year. You can change it later."
          value={typed.programStart}
          errors={errors}
        />
        <Button>Go on</Button>
      </Form>
      {servicesOf(c).accounts.loadSample ? <SampleOffer secret={secret} /> : null}
    </SetupPage>
  );
}

function SitesStep({ c, secret, typed, sites, errors }: StepProps) {
  return (
    <SetupPage
      c={c}
      step={4}
      title="Your sites"
      lede="Hospitals and clinics whose numbers you want to compare. A roster file can bring them too, so you may leave this empty."
    >
      <Form action={`/setup/${secret}/finish`} errors={errors ?? []}>
        <Hidden name="name" value={typed.name} />
        <Hidden name="timeZone" value={typed.timeZone} />
        <Hidden name="programStart" value={typed.programStart} />
        <TextArea
          name="sites"
          label="Sites"
          optional
          hint="One name per line."
          rows={6}
          safety={false}
          value={sites ?? ""}
          errors={errors}
        />
        <Button>Finish</Button>
      </Form>
    </SetupPage>
  );
}

/**
 * The July 1 or October 1 that lies nearest behind today: where most fiscal years of hospitals and
 * of the federal government begin.
 */
function usualProgramStart(today: Temporal.PlainDate): string {
  const starts = [
    { year: today.year - 1, month: 10, day: 1 },
    { year: today.year, month: 7, day: 1 },
    { year: today.year, month: 10, day: 1 },
  ].map((parts) => Temporal.PlainDate.from(parts));
  const behind = starts.filter((start) => Temporal.PlainDate.compare(start, today) <= 0);
  return (behind.at(-1) ?? today).toString();
}

/** The signed-in first administrator; null sends the browser back to the first step. */
async function administrator(c: Context<Env>): Promise<{ secret: string; user: SignedIn | null }> {
  return { secret: await setupSecret(c), user: c.get("user") };
}

/** GET /setup/:secret/organization */
export async function setupOrganizationPage(c: Context<Env>): Promise<Response> {
  const { secret, user } = await administrator(c);
  if (!user) return c.redirect(`/setup/${secret}`, 303);
  const timeZone = "America/New_York";
  const programStart = usualProgramStart(dateIn(servicesOf(c).clock.now(), timeZone));
  const typed = { name: "", timeZone, programStart };
  return c.html(<OrganizationStep c={c} secret={secret} typed={typed} />);
}

async function typedIn(c: Context<Env>): Promise<{ typed: Typed; sites: string }> {
  const field = await textFields(c);
  return {
    typed: {
      name: field("name").trim(),
      timeZone: field("timeZone"),
      programStart: field("programStart").trim(),
    },
    sites: field("sites"),
  };
}

const dateOf = (text: string): Temporal.PlainDate | null => {
  try {
    return /^\d{4}-\d{2}-\d{2}$/.test(text) ? Temporal.PlainDate.from(text) : null;
  } catch {
    return null;
  }
};

const problemsWith = (typed: Typed): FieldError[] => [
  ...(typed.name ? [] : [{ field: "name", message: "Write the organization's name." }]),
  ...(isTimeZone(typed.timeZone) ? [] : [{ field: "timeZone", message: "Choose a time zone." }]),
  ...(dateOf(typed.programStart)
    ? []
    : [{ field: "programStart", message: "Write a date, like 2026-07-01." }]),
];

/** POST /setup/:secret/organization: nothing is saved before the last step. */
export async function setupOrganization(c: Context<Env>): Promise<Response> {
  const { secret, user } = await administrator(c);
  if (!user) return c.redirect(`/setup/${secret}`, 303);
  const { typed } = await typedIn(c);
  const errors = problemsWith(typed);
  if (errors.length > 0)
    return c.html(<OrganizationStep c={c} secret={secret} typed={typed} errors={errors} />, 400);
  return c.html(<SitesStep c={c} secret={secret} typed={typed} />);
}

/** POST /setup/:secret/finish */
export async function setupFinish(c: Context<Env>): Promise<Response> {
  const services = servicesOf(c);
  const { secret, user } = await administrator(c);
  if (!user) return c.redirect(`/setup/${secret}`, 303);
  const { typed, sites } = await typedIn(c);
  const programStart = dateOf(typed.programStart);
  if (!programStart) return c.redirect(`/setup/${secret}/organization`, 303);
  const input: NewOrganization = {
    name: typed.name,
    timeZone: typed.timeZone,
    programStart,
    sites: sites.split(/\r?\n/),
  };
  try {
    const id = await finishSetup(services, { secret, user }, () =>
      createOrganization(services, input, { name: user.name, userId: user.id }),
    );
    return await arrive(c, user, id, "Fairhand is ready. Next: load your staff roster.");
  } catch (error) {
    const errors = problemsOf(error);
    const Step = errors.some((e) => e.field === "sites") ? SitesStep : OrganizationStep;
    return c.html(<Step c={c} secret={secret} typed={typed} sites={sites} errors={errors} />, 400);
  }
}

/** POST /setup/:secret/sample */
export async function setupSample(c: Context<Env>): Promise<Response> {
  const services = servicesOf(c);
  const { secret, user } = await administrator(c);
  const { loadSample } = services.accounts;
  if (!user || !loadSample) return c.redirect(`/setup/${secret}`, 303);
  const id = await finishSetup(services, { secret, user }, () => loadSample(user));
  return arrive(c, user, id, "The sample is loaded. Look around, and change what you like.");
}

async function arrive(
  c: Context<Env>,
  user: SignedIn,
  organizationId: string,
  text: string,
): Promise<Response> {
  const { database, clock, config } = servicesOf(c);
  await noteSignIn(database, user.id, clock.now());
  setCookie(c, ORGANIZATION_COOKIE, organizationId, {
    httpOnly: true,
    sameSite: "Lax",
    path: "/",
    secure: config.url.startsWith("https:"),
  });
  return seeOther(c, "/today", { kind: "success", text });
}
