import type { Context } from "hono";
import { populationCounts, visibleUnits } from "#features/people/index.ts";
import type { Env } from "#platform/env.ts";
import { formFields, inScope, seeOther } from "#platform/http.ts";
import type { Work } from "#platform/work.ts";
import { Button } from "#ui/button.tsx";
import { Hidden, Select } from "#ui/fields.tsx";
import { plural } from "#ui/format.ts";
import { WorkspacePage } from "#ui/page.tsx";
import { Alert, Card, EmptyState } from "#ui/parts.tsx";
import { addressOf, pathPart } from "../../pages/request.ts";
import { mailRound } from "../mail-round.ts";
import { recipientsOf } from "../recipients.queries.ts";
import { findRound, type Round } from "../rounds.queries.ts";
import { audienceLabel } from "../schema.ts";

interface Choice {
  readonly id: string;
  readonly name: string;
}

/** What was chosen, what can be, and how many that makes. */
async function readMailing(work: Work, id: string, site: string, population: string) {
  const round = await findRound(work, id);
  const sites: Choice[] = (await visibleUnits(work)).filter((unit) => unit.kind === "site");
  const populations: Choice[] = round.audience === "learners" ? await populationCounts(work) : [];
  const at = sites.find((one) => one.id === site);
  const who = populations.find((one) => one.id === population);
  const filter = round.audience === "leadership" ? {} : { siteId: at?.id, populationId: who?.id };
  return {
    round,
    sites,
    populations,
    filter,
    sentTo: [audienceLabel(round.audience), who?.name, at?.name].filter(Boolean).join(", "),
    count: (await recipientsOf(work, round.audience, filter)).length,
  };
}

/** GET /program/feedback/:id/mail: choose to whom, see how many, then mail. */
export async function mailPage(c: Context<Env>) {
  const query = addressOf(c).searchParams;
  const data = await inScope(c, (work) =>
    readMailing(work, pathPart(c, "id"), query.get("site") ?? "", query.get("population") ?? ""),
  );
  const { round, count } = data;
  const here = `/program/feedback/${round.id}`;
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title="Mail the link"
      lede="It leaves within the hours that are set for reminders."
      crumbs={[
        { href: "/program/feedback", label: "Feedback" },
        { href: here, label: round.title },
      ]}
    >
      {round.audience === "leadership" ? null : <WhoForm {...data} here={here} />}
      {round.state !== "open" ? (
        <Alert kind="info" title="The form is not open">
          <p>Links are mailed while it is.</p>
        </Alert>
      ) : count === 0 ? (
        <EmptyState title="Nobody to write to">
          <p>{nobodyWords(round)}</p>
        </EmptyState>
      ) : (
        <Card title={`This goes to ${plural(count, "address", "addresses")}`}>
          <p>{data.sentTo}. Who has stopped mail from here gets none.</p>
          <p>
            {round.anonymous
              ? "All get the same link. The form keeps nothing about who answers."
              : "Each executive gets a link of their own, which carries their name."}
          </p>
          {round.audience === "learners" ? (
            <p>The mail asks them first to fill in the course’s own survey, inside the course.</p>
          ) : null}
          <form method="post" action={`${here}/mail`}>
            <Hidden name="site" value={data.filter.siteId ?? ""} />
            <Hidden name="population" value={data.filter.populationId ?? ""} />
            <Hidden name="expected" value={count} />
            <Button icon="mail">Mail {plural(count, "address", "addresses")}</Button>
          </form>
        </Card>
      )}
    </WorkspacePage>,
  );
}

const nobodyWords = (round: Round): string =>
  round.audience === "leadership"
    ? "No executive on the list has an e-mail address. Add them under Leadership."
    : round.audience === "points"
      ? "No member of a point of contact fits, or none has an e-mail address."
      : "Nobody fits who has completed the course and has an e-mail address.";

function WhoForm(props: {
  round: Round;
  sites: readonly Choice[];
  populations: readonly Choice[];
  filter: { readonly siteId?: string | undefined; readonly populationId?: string | undefined };
  here: string;
}) {
  const options = (of: readonly Choice[]) => of.map((one) => ({ value: one.id, label: one.name }));
  return (
    <form class="fh-filters" method="get" action={`${props.here}/mail`}>
      <Select
        name="site"
        label="Site"
        placeholder="All sites"
        value={props.filter.siteId}
        options={options(props.sites)}
      />
      {props.populations.length > 0 ? (
        <Select
          name="population"
          label="Population"
          placeholder="Everybody who has completed the course"
          width="l"
          value={props.filter.populationId}
          options={options(props.populations)}
        />
      ) : null}
      <Button kind="secondary">Count them</Button>
    </form>
  );
}

/** POST /program/feedback/:id/mail */
export async function mailAction(c: Context<Env>) {
  const id = pathPart(c, "id");
  const typed = await formFields(c);
  const count = await inScope(c, async (work) => {
    const data = await readMailing(work, id, typed["site"] ?? "", typed["population"] ?? "");
    return mailRound(c.get("services"), work, {
      roundId: id,
      sentTo: data.sentTo,
      expected: Number(typed["expected"]),
      ...data.filter,
    });
  });
  return seeOther(c, `/program/feedback/${id}`, {
    kind: "success",
    text: `${plural(count, "mail is", "mails are")} on the way, within the hours that are set.`,
  });
}
