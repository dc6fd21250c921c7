import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { inScope, seeOther } from "#platform/http.ts";
import { Button } from "#ui/button.tsx";
import { formatDate, formatInstant } from "#ui/format.ts";
import { WorkspacePage } from "#ui/page.tsx";
import { Alert, Card, Facts, Grid } from "#ui/parts.tsx";
import { pathPart } from "../../pages/request.ts";
import {
  adviserLog,
  type AdviserRow,
  consentsOf,
  findAdviser,
  linkMail,
  type LogLine,
  paysOf,
  worksOf,
} from "../advisers.queries.ts";
import { endAdviser, restoreAdviser } from "../end-adviser.ts";
import { adviserLinkPath, readAdviserLink } from "../links.ts";
import { type Deed, DEEDS } from "../note-adviser.ts";
import { renewLink } from "../renew-link.ts";
import { Consents, Pays, Works } from "./agreed-cards.tsx";
import { StateTag } from "./words.tsx";

/** GET /program/advisers/:id: all that is held, for holders. */
export async function adviserPage(c: Context<Env>) {
  const data = await inScope(c, async (work) => {
    const adviser = await findAdviser(work, pathPart(c, "id"));
    return {
      adviser,
      works: await worksOf(work, adviser.id),
      pays: await paysOf(work, adviser.id),
      consents: await consentsOf(work, adviser.id),
      log: (await adviserLog(work, adviser.id, { number: 1, size: 20 })).rows,
      mail: await linkMail(work, adviser.id),
      zone: work.actor.timeZone,
      organizationId: work.actor.organizationId,
      today: work.today.toString(),
    };
  });
  const { adviser } = data;
  const here = `/program/advisers/${adviser.id}`;
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title={adviser.called}
      lede={`Others read: ${adviser.shown}.`}
      crumbs={[
        { href: "/program", label: "Program" },
        { href: "/program/advisers", label: "Advisers" },
      ]}
      actions={
        <Button href={`${here}/edit`} kind="secondary" icon="edit">
          Change
        </Button>
      }
    >
      <p>
        <StateTag state={adviser.state} />
      </p>
      <NewLink link={await handedOver(c, data.organizationId, adviser.id)} mail={data.mail} />
      <Grid columns="main-aside">
        <div>
          <Works here={here} works={data.works} />
          <Pays here={here} pays={data.pays} today={data.today} />
          <Consents here={here} consents={data.consents} />
          <Log lines={data.log} zone={data.zone} />
        </div>
        <div>
          <About adviser={adviser} />
          <Steps adviser={adviser} here={here} />
        </div>
      </Grid>
    </WorkspacePage>,
  );
}

/** The link of this address, once: only where it leads to this adviser. */
async function handedOver(c: Context<Env>, organizationId: string, adviserId: string) {
  const secret = c.req.query("link") ?? "";
  const whose = await readAdviserLink(c.get("services"), organizationId, secret);
  return whose === adviserId
    ? `${c.get("services").config.url}${adviserLinkPath(organizationId, secret)}`
    : null;
}

function NewLink({ link, mail }: { link: string | null; mail: string | null }) {
  if (link !== null)
    return (
      <Alert kind="success" title="Hand over this link">
        <p>It is for them alone, and it is not shown again. Lost, you make a new one.</p>
        <label class="usa-label" for="adviser-link">
          Their private link
        </label>
        <input class="usa-input fh-width-full" id="adviser-link" readonly value={link} />
      </Alert>
    );
  return mail === "failed" ? (
    <Alert kind="warning" title="The mail could not be delivered">
      <p>Correct the address and make a new link.</p>
    </Alert>
  ) : null;
}

const About = ({ adviser: a }: { adviser: AdviserRow }) => (
  <Card title="What they told us">
    <Facts
      items={[
        { term: "Others read", value: a.shown },
        { term: "How to reach them", value: a.reach ?? "Not said" },
        { term: "What they do not want to be asked", value: a.notAsked ?? "Nothing said" },
        { term: "E-mail", value: a.email ?? "None" },
        { term: "Invited", value: `${formatDate(a.invitedOn)}, by ${a.invitedBy}` },
        ...(a.endedOn ? [{ term: "Ended", value: formatDate(a.endedOn) }] : []),
      ]}
    />
  </Card>
);

const Steps = ({ adviser, here }: { adviser: AdviserRow; here: string }) => (
  <Card title="Their link and their record">
    <div class="fh-apart">
      <form method="post" action={`${here}/link`}>
        <Button kind="secondary">Make a new link</Button>
        <p class="usa-hint">The one before leads nowhere from then on.</p>
      </form>
      <form method="post" action={`${here}/copy`}>
        <Button kind="secondary" icon="download">
          Take a copy for them
        </Button>
      </form>
      {adviser.state === "active" ? (
        <form method="post" action={`${here}/end`}>
          <Button kind="secondary">End the work together</Button>
          <p class="usa-hint">Consents go on until their last day, or until they are withdrawn.</p>
        </form>
      ) : null}
      {adviser.state === "ended" ? (
        <form method="post" action={`${here}/restore`}>
          <Button kind="secondary">Take it up again</Button>
        </form>
      ) : null}
      <Button kind="quiet" href={`${here}/erase`}>
        Erase the record
      </Button>
    </div>
  </Card>
);

const Log = ({ lines, zone }: { lines: readonly LogLine[]; zone: string }) => (
  <Card title="What was done">
    <ul class="fh-next">
      {lines.map((line) => (
        <li>
          {DEEDS[line.what as Deed] ?? line.what}
          {line.detail ? `: ${line.detail}` : ""}
          <small>
            {formatInstant(line.at.toISOString(), zone)}, {line.by}
          </small>
        </li>
      ))}
    </ul>
  </Card>
);

/** POST /program/advisers/:id/link */
export async function renewLinkAction(c: Context<Env>) {
  const id = pathPart(c, "id");
  const secret = await inScope(c, (work) => renewLink(c.get("services"), work, id));
  const here = `/program/advisers/${id}`;
  return secret === null
    ? seeOther(c, here, { kind: "success", text: "A new link is on its way." })
    : seeOther(c, `${here}?link=${secret}`);
}

/** POST /program/advisers/:id/end */
export async function endAdviserAction(c: Context<Env>) {
  const id = pathPart(c, "id");
  await inScope(c, (work) => endAdviser(work, id));
  return seeOther(c, `/program/advisers/${id}`, { kind: "success", text: "Ended." });
}

/** POST /program/advisers/:id/restore */
export async function restoreAdviserAction(c: Context<Env>) {
  const id = pathPart(c, "id");
  await inScope(c, (work) => restoreAdviser(work, id));
  return seeOther(c, `/program/advisers/${id}`, { kind: "success", text: "Taken up again." });
}
