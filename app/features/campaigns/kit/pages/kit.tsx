/** The kit of a campaign: one file for all, links for partners, tables of posts. */
import type { Context } from "hono";
import {
  NewLink,
  Links,
  type PostingProfile,
  postingProfiles,
  publicBase,
} from "#features/studio/index.ts";
import type { Env } from "#platform/env.ts";
import { actorOf, inScope } from "#platform/http.ts";
import { Actions, Button, type FieldError, Form, Select, TextField } from "#ui/form.tsx";
import { formatBytes, formatInstant, plural } from "#ui/format.ts";
import { WorkspacePage } from "#ui/page.tsx";
import { Alert, Card, EmptyState, Grid, Progress } from "#ui/parts.tsx";
import { CHANNELS } from "#features/studio/index.ts";
import { OneCampaignNav } from "../../pages/nav.tsx";
import { pathPart } from "../../pages/request.ts";
import { CRUMBS } from "../../pages/words.tsx";
import { KIT_DAYS, type KitLink, kitLinksOf } from "../kit-links.ts";
import { type KitPlan, kitPlan } from "../kit-plan.ts";
import { type Kit, latestKit } from "../kits.queries.ts";

export interface KitState {
  readonly errors?: readonly FieldError[];
  readonly newLink?: string;
}

/** GET /campaigns/:id/kit */
export const kitPage = (c: Context<Env>) => kitView(c, {});

export async function kitView(c: Context<Env>, state: KitState) {
  const id = pathPart(c, "id");
  const actor = actorOf(c);
  const read = await inScope(c, async (work) => ({
    plan: await kitPlan(work, id),
    kit: await latestKit(work, id),
    links: await kitLinksOf(work, id),
    profiles: await postingProfiles(work),
  }));
  const { plan, kit } = read;
  const { campaign } = plan;
  const base = `/campaigns/${id}`;
  const ready = plan.sections.reduce((n, one) => n + one.pieces.length, 0);
  const may = actor.permissions.has("studio:publish");
  const { url } = c.get("services").config;
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title={`Kit of ${campaign.name}`}
      lede="Every approved piece in all its formats, for your own people and for partners."
      crumbs={[...CRUMBS, { href: base, label: campaign.name }]}
    >
      <OneCampaignNav id={id} view="kit" />
      {ready === 0 ? (
        <EmptyState title="No piece is approved yet">
          <p>
            {plan.notApproved === 0
              ? "Add pieces to this campaign first."
              : `${plural(plan.notApproved, "piece")} wait for their review. Approved ones are handed out from here.`}
          </p>
        </EmptyState>
      ) : null}
      <Grid columns="main-aside">
        <div>
          <FileCard {...{ kit, plan, ready, base, may }} timeZone={actor.timeZone} />
          <ContentsCard plan={plan} />
        </div>
        <div>
          {may ? (
            <PartnersCard
              base={base}
              links={read.links}
              state={state}
              timeZone={actor.timeZone}
              now={c.get("services").clock.now().toString()}
            />
          ) : null}
          {may ? (
            <PostsCard base={base} profiles={read.profiles} reachable={publicBase(url) !== null} />
          ) : null}
        </div>
      </Grid>
    </WorkspacePage>,
    (state.errors?.length ?? 0) > 0 ? 400 : 200,
  );
}

/** GET /campaigns/:id/kit/progress: the bar alone. */
export async function kitProgress(c: Context<Env>) {
  const id = pathPart(c, "id");
  const kit = await inScope(c, (work) => latestKit(work, id));
  return c.html(<Bar kit={kit} base={`/campaigns/${id}`} />);
}

const isUnderWay = (kit: Kit | null): boolean =>
  kit?.state === "waiting" || kit?.state === "making";

const Bar = ({ kit, base }: { kit: Kit | null; base: string }) => (
  <Progress
    label={kit?.state === "making" ? "Making the kit" : "Waiting for its turn"}
    value={kit && kit.total > 0 ? kit.done : null}
    max={kit?.total ?? 0}
    pollHref={isUnderWay(kit) ? `${base}/kit/progress` : undefined}
  />
);

function FileCard(props: {
  kit: Kit | null;
  plan: KitPlan;
  ready: number;
  base: string;
  may: boolean;
  timeZone: string;
}) {
  const { kit, base, may } = props;
  const under = isUnderWay(kit);
  return (
    <Card title="One file for all">
      {under ? (
        <>
          <Bar kit={kit} base={base} />
          <p>You can close this page. The kit will be here.</p>
        </>
      ) : null}
      {kit?.state === "failed" ? (
        <Alert kind="error" title="The last kit was not finished">
          <p>Make it again. If it stops once more, ask whoever runs this server.</p>
        </Alert>
      ) : null}
      {kit?.state === "ready" ? (
        <>
          <p>
            {plural(kit.pieces, "piece")} in {plural(kit.files, "file")}, {formatBytes(kit.size)}.
            Made {formatInstant((kit.madeAt ?? kit.askedAt).toISOString(), props.timeZone)}.
          </p>
          {kit.leftOut.length > 0 ? (
            <Alert kind="warning" title={`${plural(kit.leftOut.length, "file")} left out`}>
              <ul>
                {kit.leftOut.slice(0, 40).map((one) => (
                  <li>
                    <a href={`/pieces/${one.pieceId}`}>{one.title}</a>
                    {one.format ? ` (${one.format})` : ""}: {one.reason}
                  </li>
                ))}
              </ul>
            </Alert>
          ) : null}
        </>
      ) : null}
      {kit === null && props.ready > 0 ? (
        <p>A ZIP file with an index, folders by focus week, sources and a calendar.</p>
      ) : null}
      <Actions>
        {kit?.state === "ready" && kit.fileId !== null ? (
          <Button href={`${base}/kit/${kit.id}/file`} download>
            Download the kit
          </Button>
        ) : null}
        {may && !under ? (
          <form method="post" action={`${base}/kit`}>
            <Button kind={kit?.state === "ready" ? "secondary" : undefined}>
              {kit === null ? "Make the kit" : "Make it again"}
            </Button>
          </form>
        ) : null}
      </Actions>
    </Card>
  );
}

function ContentsCard({ plan }: { plan: KitPlan }) {
  if (plan.sections.length === 0) return null;
  return (
    <Card title="What is in it">
      {plan.sections.map((section) => (
        <details class="fh-kit-section" open={plan.sections.length < 3}>
          <summary>
            {section.name} <small>{plural(section.pieces.length, "piece")}</small>
          </summary>
          <ul>
            {section.pieces.map(({ piece }) => (
              <li>
                <a href={`/pieces/${piece.id}/take`}>{piece.title || "A piece without a title"}</a>
              </li>
            ))}
          </ul>
        </details>
      ))}
      {plan.notApproved > 0 ? (
        <p class="usa-hint">{plural(plan.notApproved, "piece")} not approved: out of the kit.</p>
      ) : null}
    </Card>
  );
}

function PartnersCard(props: {
  base: string;
  links: readonly KitLink[];
  state: KitState;
  timeZone: string;
  now: string;
}) {
  const { base, state } = props;
  return (
    <Card title="For partners" id="links">
      {state.newLink ? <NewLink address={state.newLink} /> : null}
      <p>
        Partners put their own name, color and logo in. We keep nothing of it, and each copy says
        who made it first.
      </p>
      <Form action={`${base}/kit/links`} errors={state.errors ?? []} label="For partners">
        <TextField
          name="label"
          label="For"
          hint="An organization, no person’s name."
          maxlength={120}
          optional
          width="full"
        />
        <Select
          name="days"
          label="Good for"
          options={KIT_DAYS.map((days) => ({ value: String(days), label: `${days} days` }))}
          value="90"
          placeholder=""
          errors={state.errors ?? []}
        />
        <Actions>
          <Button kind="secondary">Make a link</Button>
        </Actions>
      </Form>
      <Links
        links={props.links}
        revoke={(link) => `${base}/kit/links/${link}/revoke`}
        timeZone={props.timeZone}
        now={props.now}
      />
    </Card>
  );
}

function PostsCard(props: {
  base: string;
  profiles: readonly PostingProfile[];
  reachable: boolean;
}) {
  const social = CHANNELS.filter((channel) => channel.social);
  return (
    <Card title="Posts for a publishing tool">
      <Form action={`${props.base}/posts`} label="Posts for a publishing tool">
        <Select
          name="profile"
          label="Tool"
          options={props.profiles.map(({ id, name }) => ({ value: id, label: name }))}
          value="buffer"
          placeholder=""
        />
        <Select
          name="channel"
          label="Network"
          options={social.map(({ id, name }) => ({ value: id, label: name }))}
          value="x"
          placeholder="All, one row for each"
        />
        <Actions>
          <Button kind="secondary">Download the table</Button>
        </Actions>
      </Form>
      <p class="usa-hint">
        {props.reachable
          ? "Pictures get an address that the tool can fetch for 120 days."
          : "This server has no public address, so the table names no pictures. Take them from the kit."}{" "}
        <a href="/posting-profiles">Tables of other tools</a>
      </p>
    </Card>
  );
}
