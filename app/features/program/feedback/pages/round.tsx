import type { Context } from "hono";
import { QrCode } from "#features/accounts/index.ts";
import type { Env } from "#platform/env.ts";
import { actorOf, inScope, seeOther } from "#platform/http.ts";
import type { Work } from "#platform/work.ts";
import { Button } from "#ui/button.tsx";
import { formatCount, formatDate, formatInstant, plural } from "#ui/format.ts";
import { WorkspacePage } from "#ui/page.tsx";
import { Alert, Card, Facts, Grid } from "#ui/parts.tsx";
import { addressOf, pathPart } from "../../pages/request.ts";
import { closeRound } from "../close-round.ts";
import { formPath } from "../links.ts";
import { renewLink } from "../renew-link.ts";
import { roundResults } from "../results.queries.ts";
import { findRound, mailingsOf, type Round, type RoundMailing } from "../rounds.queries.ts";
import { audienceLabel } from "../schema.ts";
import { ResultsCard } from "./results-card.tsx";
import { quarterWords, RoundTag } from "./rounds.tsx";

async function readRound(work: Work, id: string, site: string | null) {
  const round = await findRound(work, id);
  return {
    round,
    mailings: await mailingsOf(work, id),
    results: await roundResults(work, round, site),
  };
}

/** GET /program/feedback/:id: its link, how many have answered, and what they said. */
export async function roundPage(c: Context<Env>) {
  const site = addressOf(c).searchParams.get("site") || null;
  const { round, mailings, results } = await inScope(c, (work) =>
    readRound(work, pathPart(c, "id"), site),
  );
  const actor = actorOf(c);
  const may = actor.permissions.has("program:write") && actor.unitId === null;
  const here = `/program/feedback/${round.id}`;
  const open = round.state !== "closed";
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title={round.title}
      lede={`${audienceLabel(round.audience)}. ${quarterWords(round)}. ${plural(round.answers, "answer")}${open ? " so far" : ""}.`}
      crumbs={[{ href: "/program/feedback", label: "Feedback" }]}
      actions={
        may && open ? (
          <>
            {round.state === "open" ? (
              <Button href={`${here}/mail`} icon="mail">
                Mail the link
              </Button>
            ) : null}
            <Button href={`${here}/edit`} kind="secondary" icon="edit">
              Change
            </Button>
          </>
        ) : null
      }
    >
      <Grid columns="main-aside">
        <div>
          {may && open && round.anonymous ? <LinkCard c={c} round={round} here={here} /> : null}
          <ResultsCard
            round={round}
            results={results}
            here={here}
            may={may}
            own={actor.unitId !== null}
          />
        </div>
        <div>
          <Card title="The round" aside={<RoundTag state={round.state} />}>
            <Facts items={factsOf(round)} />
            {may && open ? (
              <form method="post" action={`${here}/close`}>
                <p class="usa-hint">A closed round never opens again.</p>
                <Button kind="secondary">Close it now</Button>
              </form>
            ) : null}
          </Card>
          {mailings.length > 0 ? <Mailings mailings={mailings} timeZone={actor.timeZone} /> : null}
        </div>
      </Grid>
    </WorkspacePage>,
  );
}

const factsOf = (round: Round) => [
  { term: "Open", value: `${formatDate(round.opensOn)} to ${formatDate(round.closesOn)}` },
  ...(round.closedOn ? [{ term: "Closed early", value: formatDate(round.closedOn) }] : []),
  { term: "Who answers", value: round.anonymous ? "Nobody can see" : "Asked by name" },
  { term: "Asks for the site", value: round.askSite ? "Yes, if people like" : "No" },
  { term: "Mailed to", value: formatCount(round.mailed) },
  { term: "Answers", value: formatCount(round.answers) },
];

function LinkCard({ c, round, here }: { c: Context<Env>; round: Round; here: string }) {
  const { config } = c.get("services");
  const { organizationId } = actorOf(c);
  const link = `${config.url}${formPath(config.secret, { organizationId, round, invitationId: null })}`;
  return (
    <Card title="The link">
      <label class="usa-label" for="round-link">
        The same for all, good until {formatDate(round.closesOn)}
      </label>
      <input class="usa-input fh-width-full" id="round-link" readonly value={link} />
      <div class="fh-feedback-qr">
        <QrCode text={link} label="The link as a code to scan" />
        <div>
          <p>
            <a href={link}>Look at the form</a>
          </p>
          <p>
            <a href={`${here}/poster`}>Print it with the code</a>
          </p>
          <form method="post" action={`${here}/renew`}>
            <Button kind="quiet">End this link and make a new one</Button>
          </form>
        </div>
      </div>
    </Card>
  );
}

function Mailings(props: { mailings: readonly RoundMailing[]; timeZone: string }) {
  return (
    <Card title="Mailed">
      <ul class="fh-next">
        {props.mailings.map((one) => (
          <li>
            {one.sentTo}: {plural(one.recipients, "mail")}
            <small>
              {one.by}, {formatInstant(one.at.toISOString(), props.timeZone)}
            </small>
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** GET /program/feedback/:id/poster: one page to print, with the code to scan. */
export async function posterPage(c: Context<Env>) {
  const round = await inScope(c, (work) => findRound(work, pathPart(c, "id")));
  const { config } = c.get("services");
  const { organizationId } = actorOf(c);
  const link = `${config.url}${formPath(config.secret, { organizationId, round, invitationId: null })}`;
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title={round.title}
      lede={`Tell us what you think. It takes a minute, until ${formatDate(round.closesOn)}.`}
      crumbs={[
        { href: "/program/feedback", label: "Feedback" },
        { href: `/program/feedback/${round.id}`, label: round.title },
      ]}
    >
      {round.anonymous && round.state !== "closed" ? (
        <div class="fh-feedback-poster">
          <QrCode text={link} label="The link as a code to scan" />
          <p class="fh-feedback-address">{link}</p>
          <p>Nobody can see who answers.</p>
        </div>
      ) : (
        <Alert kind="info">
          <p>This round has no link for everybody.</p>
        </Alert>
      )}
    </WorkspacePage>,
  );
}

const pressed =
  (use: (work: Work, id: string) => Promise<void>, text: string) => async (c: Context<Env>) => {
    const id = pathPart(c, "id");
    await inScope(c, (work) => use(work, id));
    return seeOther(c, `/program/feedback/${id}`, { kind: "success", text });
  };

/** POST /program/feedback/:id/close */
export const closeRoundAction = pressed(closeRound, "Closed. Its results stand below.");

/** POST /program/feedback/:id/renew */
export const renewLinkAction = pressed(renewLink, "The old link ends. This is the new one.");
