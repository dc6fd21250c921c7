/** Ending digests without an account, by the link below each of them. */
import type { Context } from "hono";
import { asProgram } from "#features/organization/index.ts";
import type { Env } from "#platform/env.ts";
import { NotFound } from "#platform/errors.ts";
import { formFields } from "#platform/http.ts";
import type { Work } from "#platform/work.ts";
import { Actions, Button, Form, Hidden, Radios } from "#ui/form.tsx";
import { FocusPage } from "#ui/page.tsx";
import { resumeDigests, stopDigests } from "../stop-digests.ts";
import { saveChoice } from "../save-choice.ts";
import { FREQUENCIES, type Frequency } from "../schema.ts";
import { choiceOf, digestSettings } from "../settings.queries.ts";
import { opensStop } from "../stop-link.ts";

interface Found {
  readonly organization: string;
  readonly frequency: Frequency;
}

/** GET /stop-digest/:organizationId/:membershipId/:key: says what it would end. Opening it changes nothing. */
export async function stopDigestPage(c: Context<Env>): Promise<Response> {
  const found = await open(c, () => Promise.resolve());
  return found === null ? c.html(<WrongLink c={c} />, 404) : c.html(<Page c={c} found={found} />);
}

/**
 * POST /stop-digest/:organizationId/:membershipId/:key: ends digests, also when a mail program asks
 * and sends nothing of ours (RFC 8058); with `undo` or a frequency, from the page, it changes them.
 */
export async function stopDigestAction(c: Context<Env>): Promise<Response> {
  const typed = await formFields(c);
  const to = FREQUENCIES.find((one) => one.value === typed["frequency"])?.value;
  const found = await open(c, async (work, membershipId) => {
    if (typed["undo"] === "yes") return resumeDigests(work, membershipId);
    if (to === undefined || to === "never") return stopDigests(work, membershipId);
    const was = await choiceOf(work, membershipId);
    return saveChoice(work, membershipId, { frequency: to, weekday: String(was?.weekday ?? "") });
  });
  return found === null
    ? c.html(<WrongLink c={c} />, 404)
    : c.html(<Page c={c} found={found} done />);
}

/** Does something for whoever holds the link, and answers how it stands then; null for a wrong link. */
async function open(
  c: Context<Env>,
  use: (work: Work, membershipId: string) => Promise<void>,
): Promise<Found | null> {
  c.header("cache-control", "no-store");
  c.header("x-robots-tag", "noindex, nofollow");
  c.header("referrer-policy", "same-origin");
  const services = c.get("services");
  const part = (name: string) => c.req.param(name) ?? "";
  const [organizationId, membershipId] = [part("organizationId"), part("membershipId")];
  if (!opensStop(services.config.secret, organizationId, membershipId, part("key"))) return null;
  try {
    return await asProgram(
      services,
      organizationId,
      async (work) => {
        await use(work, membershipId);
        const choice = await choiceOf(work, membershipId);
        if (!choice) return null;
        const { frequency } = await digestSettings(work);
        return {
          organization: work.actor.organizationName,
          frequency: choice.frequency ?? frequency,
        };
      },
      { name: "By the link in a digest" },
    );
  } catch (error) {
    // The member has left, or the organization is gone: the link tells no more than a wrong one.
    if (error instanceof NotFound) return null;
    throw error;
  }
}

const pathOf = (c: Context<Env>) => new URL(c.req.url).pathname;

function Page({ c, found, done = false }: { c: Context<Env>; found: Found; done?: boolean }) {
  if (found.frequency === "never") return <Stopped c={c} organization={found.organization} />;
  return (
    <FocusPage
      frame={c.get("frame")}
      title={done ? "Saved" : "End these mails?"}
      lede={
        done
          ? `Your digest from ${found.organization} comes ${WORDS[found.frequency]}.`
          : `You would get no more digests from ${found.organization}.`
      }
    >
      <p>What you have to do stays as it is. Today in Fairhand shows it.</p>
      <Form action={pathOf(c)} label="End these mails">
        <Actions>
          <Button kind={done ? "secondary" : "primary"}>End these mails</Button>
        </Actions>
      </Form>
      <h2>Or change how often they come</h2>
      <Form action={pathOf(c)} label="How often">
        <Radios
          name="frequency"
          legend="How often"
          options={FREQUENCIES.filter((one) => one.value !== "never").map(({ value, label }) => ({
            value,
            label,
          }))}
          value={found.frequency}
        />
        <Actions>
          <Button kind="secondary">Change</Button>
        </Actions>
      </Form>
    </FocusPage>
  );
}

const WORDS: Readonly<Record<Frequency, string>> = {
  daily: "every day",
  weekly: "every week",
  monthly: "every month",
  never: "no more",
};

function Stopped({ c, organization }: { c: Context<Env>; organization: string }) {
  return (
    <FocusPage
      frame={c.get("frame")}
      title="These mails have ended"
      lede={`You get no more digests from ${organization}.`}
    >
      <p>
        What you have to do stays as it is. Today in Fairhand shows it. Changed your mind? They come
        again as before.
      </p>
      <Form action={pathOf(c)}>
        <Hidden name="undo" value="yes" />
        <Actions>
          <Button kind="secondary">Turn them on again</Button>
        </Actions>
      </Form>
    </FocusPage>
  );
}

function WrongLink({ c }: { c: Context<Env> }) {
  return (
    <FocusPage frame={c.get("frame")} title="This link does not work">
      <p>
        It may be cut short, or you have left the organization. Nothing was changed. Whoever has an
        account finds the same under <a href="/account/notices">What we tell you</a>.
      </p>
    </FocusPage>
  );
}
