import type { Context } from "hono";
import { describeMetric } from "#features/metrics/index.ts";
import type { Env } from "#platform/env.ts";
import type { FieldProblem } from "#platform/errors.ts";
import { actorOf, formFields, inScope, seeOther } from "#platform/http.ts";
import { formatCount, formatDate, plural } from "#ui/format.ts";
import { Actions, Button, Form } from "#ui/form.tsx";
import { WorkspacePage } from "#ui/page.tsx";
import { Alert, Card, EmptyState, Grid } from "#ui/parts.tsx";
import { logOutreach } from "../outreach/log-outreach.ts";
import { LogFields } from "../outreach/pages/log.tsx";
import { NextList } from "../pages/program.tsx";
import { addressOf, problemsOf, type Typed } from "../pages/request.ts";
import { whenWords } from "../poc/pages/meeting-card.tsx";
import { pointLabel } from "../poc/points.queries.ts";
import { Figures } from "./figures.tsx";
import { readMySite } from "./my-site.queries.ts";

type Read = Awaited<ReturnType<typeof readMySite>>;
type Site = Exclude<Read, { readonly unit: null }>;

/** GET /my-site: the own site's figures, who is not trained yet, outreach, the next meeting, own actions. */
export const mySitePage = (c: Context<Env>) => page(c, null, []);

async function page(c: Context<Env>, typed: Typed | null, errors: readonly FieldProblem[]) {
  const actor = actorOf(c);
  const asked = addressOf(c).searchParams.get("unit");
  const read = await inScope(c, (work) => readMySite(work, asked));
  if (read.unit === null)
    return c.html(
      <WorkspacePage frame={c.get("frame")} title="My site">
        <NoSite sites={read.sites} />
      </WorkspacePage>,
    );
  const mayAct = actor.permissions.has("program:act") && !read.preview;
  return c.html(
    <WorkspacePage frame={c.get("frame")} title={read.unit.name} lede={leftWords(read)}>
      {read.preview ? (
        <Alert kind="info" title={`This is what the point of contact of ${read.unit.name} sees`}>
          <p>
            Figures and lists are those of this site. <a href="/program/points">Back to all</a>.
          </p>
        </Alert>
      ) : null}
      <Grid columns="main-aside">
        <div>
          {mayAct ? (
            <Card title="Log outreach" id="log">
              <p>Half a minute. Numbers only, never names.</p>
              <Form action="/my-site/outreach" errors={errors} guard>
                <LogFields typed={typed} errors={errors} choices={read.choices} />
                <Actions>
                  <Button>Log it</Button>
                </Actions>
              </Form>
            </Card>
          ) : null}
          <Card title="People trained here">
            {counted(read).length === 0 ? (
              <p>Nobody here is counted in a metric yet. Reach is what counts now.</p>
            ) : (
              <Figures metrics={counted(read)} />
            )}
          </Card>
        </div>
        <div>
          <NotYet site={read} mayRead={actor.permissions.has("people:read")} />
          <Points site={read} mayAct={mayAct} />
          <Card title="To do here" aside={<a href="/program/actions">All actions</a>}>
            <NextList actions={read.actions} />
          </Card>
        </div>
      </Grid>
    </WorkspacePage>,
  );
}

const counted = (site: Site) => site.metrics.filter((metric) => metric.denominator > 0);
const leftOf = (m: Site["metrics"][number]) => m.denominator - m.numerator;

/** Where the site stands, in one sentence: the widest gap. */
function leftWords(site: Site): string {
  const widest = counted(site).toSorted((a, b) => leftOf(b) - leftOf(a))[0];
  if (!widest) return "No figure yet. Log whom you reach, and name people to add.";
  const left = leftOf(widest);
  const group = describeMetric(widest.id)?.group ?? widest.name;
  return left === 0
    ? "Everybody who is counted here is trained."
    : `${group}: ${plural(left, "person has", "people have")} not taken the training yet.`;
}

function NotYet({ site, mayRead }: { site: Site; mayRead: boolean }) {
  const open = counted(site).filter((metric) => leftOf(metric) > 0);
  if (open.length === 0) return null;
  return (
    <Card title="Not trained yet">
      <ul class="fh-next">
        {open.map((metric) => {
          const group = describeMetric(metric.id)?.group ?? metric.name;
          return (
            <li>
              {mayRead && metric.source !== "entered" ? (
                <a
                  href={`/metrics/${metric.id}/rows?show=not${site.preview ? `&site=${site.unit.id}` : ""}`}
                >
                  {group}
                </a>
              ) : (
                group
              )}
              <small>
                {plural(leftOf(metric), "person", "people")} of {formatCount(metric.denominator)}
              </small>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}

function Points({ site, mayAct }: { site: Site; mayAct: boolean }) {
  if (site.points.length === 0)
    return (
      <Card title="Meetings and messages">
        <p>
          Nobody speaks for {site.unit.name} yet.{" "}
          {mayAct ? <a href={`/program/points/new?unit=${site.unit.id}`}>Set it up</a> : null}
        </p>
      </Card>
    );
  return (
    <>
      {site.points.map(({ point, next, message }) => (
        <Card title={pointLabel(point)}>
          {next ? (
            <p>
              Next meeting:{" "}
              <a href={`/program/points/${point.id}/meetings/${next.id}`}>{whenWords(next)}</a>
              {next.place ? `, ${next.place}` : ""}
            </p>
          ) : (
            <p>
              No meeting is set.{" "}
              {mayAct ? (
                <a href={`/program/points/${point.id}/meetings/new`}>Set the next one</a>
              ) : null}
            </p>
          )}
          {message ? (
            <details>
              <summary>
                Last message, {formatDate(message.at.toISOString().slice(0, 10))}: {message.subject}
              </summary>
              <pre class="fh-typed">{message.body}</pre>
            </details>
          ) : null}
          <ul class="usa-list">
            <li>
              <a href={`/program/points/${point.id}`}>People, notes and how training fits in</a>
            </li>
            {mayAct ? (
              <li>
                <a href={`/program/points/${point.id}/message`}>A message to pass on</a>
              </li>
            ) : null}
            <li>
              <a href="/be-an-ambassador">What an ambassador does</a>
            </li>
          </ul>
        </Card>
      ))}
    </>
  );
}

function NoSite({ sites }: { sites: readonly { readonly id: string; readonly name: string }[] }) {
  if (sites.length === 0)
    return (
      <EmptyState
        title="Your account is not bound to a site"
        action={<Button href="/program">Go to the program</Button>}
      >
        <p>Whoever looks after accounts can choose your site. Then this page shows its figures.</p>
      </EmptyState>
    );
  return (
    <Card title="See a site as its point of contact does">
      <ul class="fh-next">
        {sites.map((site) => (
          <li>
            <a href={`/my-site?unit=${site.id}`}>{site.name}</a>
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** POST /my-site/outreach */
export async function mySiteLogAction(c: Context<Env>) {
  const typed = await formFields(c);
  try {
    await inScope(c, (work) => logOutreach(work, typed));
  } catch (error) {
    const problems = problemsOf(error);
    c.status(400);
    return page(c, typed, problems);
  }
  const reached = Number((typed["reached"] ?? "").replaceAll(",", ""));
  return seeOther(c, "/my-site", {
    kind: "success",
    text: `Logged: ${plural(reached, "person", "people")} reached. Thank you.`,
  });
}
