import type { Context } from "hono";
import { attachment } from "#platform/attachment.ts";
import type { Env } from "#platform/env.ts";
import { Conflict, NotFound } from "#platform/errors.ts";
import { actorOf, inScope } from "#platform/http.ts";
import { safeName } from "#platform/files.ts";
import { Actions, Button, TextArea } from "#ui/form.tsx";
import { WorkspacePage } from "#ui/page.tsx";
import { Alert, Card, Facts, Grid } from "#ui/parts.tsx";
import { DataTable } from "#ui/table.tsx";
import { cardText, type CourseCard, findCard, listCards } from "../course-cards.ts";
import { buildPackage, PACKAGES } from "../package/build-package.ts";
import { HANDOVER_CRUMBS } from "./handover.tsx";

const homeOf = (c: Context<Env>) => c.get("services").config.url;

/** GET /training/handover/courses: every course, each with its card. */
export async function courseCardsPage(c: Context<Env>) {
  const cards = await inScope(c, (work) => listCards(work, homeOf(c)));
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title="Course cards"
      lede="Choose the course that your learning system should lead to."
      crumbs={HANDOVER_CRUMBS}
    >
      <DataTable
        caption="Courses"
        rows={cards}
        total={cards.length}
        page={1}
        pageSize={Math.max(cards.length, 1)}
        address={new URL(c.req.url)}
        empty="No courses yet."
        columns={[
          {
            key: "title",
            label: "Course",
            cell: (card) => (
              <a href={`/training/handover/courses/${card.courseId}`}>{card.title}</a>
            ),
          },
          { key: "number", label: "Number", width: "s", cell: (card) => card.number ?? "–" },
          {
            key: "place",
            label: "Where it is taken",
            cell: (card) => (card.url ? card.place : "No web address yet"),
          },
        ]}
      />
    </WorkspacePage>,
  );
}

/** GET /training/handover/courses/:id: the card to read, print, copy and take along. */
export async function courseCardPage(c: Context<Env>) {
  const card = await cardAsked(c);
  const base = `/training/handover/courses/${card.courseId}`;
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title={card.title}
      lede="The course card for your learning system: it leads to the course and asks for the certificate."
      crumbs={[...HANDOVER_CRUMBS, { href: "/training/handover/courses", label: "Course cards" }]}
    >
      {card.url ? null : <NoAddress card={card} />}
      {/^https?:\/\/(localhost|127\.|\[::1\])/i.test(card.proofUrl) ? <LocalAddress /> : null}
      <Grid columns="main-aside">
        <div>
          <Card title="The card">
            <Facts items={factsOf(card)} />
          </Card>
          <Card title="As text to copy">
            <p>For a learning system that takes no package. Select all and copy.</p>
            <TextArea
              name="text"
              label="Text of the card"
              rows={18}
              safety={false}
              value={cardText(card)}
            />
          </Card>
        </div>
        <div>
          <Card title="As a package">
            <p>
              One page with these words. It opens the course in a new tab and leads to the page for
              the certificate.
            </p>
            <Actions>
              <Button href={`${base}/scorm12.zip`} icon="download" download>
                SCORM 1.2
              </Button>
              <Button kind="secondary" href={`${base}/cmi5.zip`} icon="download" download>
                cmi5
              </Button>
            </Actions>
            <p class="usa-hint">
              Take SCORM 1.2 if you are not sure: nearly every learning system reads it.
            </p>
          </Card>
          <Card title="What it reports">
            <p>That somebody opened the page, and for how long. Nothing else.</p>
            <p>
              It never reports completed, passed, failed or a score. Your learning system shows the
              course as begun until you enter the completion there.
            </p>
            <p>
              Who is done comes from certificates and files, and is found under{" "}
              <a href="/training/completions">Completions</a>.
            </p>
          </Card>
        </div>
      </Grid>
    </WorkspacePage>,
  );
}

function factsOf(card: CourseCard) {
  return [
    { term: "Title", value: card.title },
    ...(card.number ? [{ term: "Number", value: card.number }] : []),
    {
      term: "Where",
      value: card.url ? (
        <a href={card.url} rel="noreferrer">
          {card.url}
        </a>
      ) : (
        card.place
      ),
    },
    { term: "About", value: card.facts ? `${card.description} ${card.facts}` : card.description },
    { term: "Credit", value: card.credit },
    {
      term: "Bring back",
      value: (
        <>
          {card.proof} <a href={card.proofUrl}>{card.proofUrl}</a>
        </>
      ),
    },
    ...(card.source ? [{ term: "Source", value: card.source }] : []),
  ];
}

function NoAddress({ card }: { card: CourseCard }) {
  return (
    <Alert kind="warning" title="This course has no web address yet">
      <p>
        A package needs an address to lead to.{" "}
        <a href={`/training/courses/${card.courseId}`}>Add it to the course</a>.
      </p>
    </Alert>
  );
}

function LocalAddress() {
  return (
    <Alert kind="warning" title="Nobody else can reach this address">
      <p>
        The card leads to Fairhand at an address of this computer only. Whoever runs the server sets
        FAIRHAND_URL first; then download the package again.
      </p>
    </Alert>
  );
}

const cardAsked = (c: Context<Env>): Promise<CourseCard> =>
  inScope(c, (work) => findCard(work, c.req.param("id") ?? "", homeOf(c)));

/** GET /training/handover/courses/:id/scorm12.zip and /cmi5.zip */
export async function coursePackageFile(c: Context<Env>) {
  const card = await cardAsked(c);
  const kind = PACKAGES.find((one) => new URL(c.req.url).pathname.endsWith(`/${one}.zip`));
  if (!kind) throw new NotFound();
  const { url } = card;
  if (url === null)
    throw new Conflict("This course has no web address yet, so a package has nowhere to lead.");
  const bytes = buildPackage(kind, {
    card: { ...card, url },
    organizationName: actorOf(c).organizationName,
    hotline: c.get("frame").hotline,
    home: homeOf(c),
  });
  const name = safeName(`${card.number ?? card.title} ${kind}.zip`);
  return attachment({ name, mediaType: "application/zip" }, bytes);
}
