import type { Context } from "hono";
import { datedText, isShown, type LibraryEntry, readSite } from "#features/library/index.ts";
import { kindName, partnerContent } from "#features/partners/index.ts";
import type { Env } from "#platform/env.ts";
import { Actions, Button } from "#ui/form.tsx";
import { PublicPage } from "#ui/page.tsx";
import { type Reference, referencesOf } from "../learn/references.ts";
import { Said, SourceList } from "../learn/source-parts.tsx";
import { OnThisPage } from "../pages/on-this-page.tsx";
import { PageHead } from "../pages/page-head.tsx";
import { Outside } from "../pages/site-parts.tsx";
import type { Statement } from "../sources.ts";
import { groupContent, groupStatements } from "./group-content.ts";
import { messages as words } from "./messages.en.ts";

const JUMPS = (
  ["about", "when", "leaders", "join", "agendas", "informed", "news", "built", "partners"] as const
).map((id) => ({ id, label: words[id] }));

/** The section of the library that its own page names, and what that page lists as news. */
const SECTION = "Resources Informed by the JFLWG";
const PAGE = "Joint Forced Labor Working Group page (OTIP)";

const newestFirst = (a: LibraryEntry, b: LibraryEntry) =>
  (b.dated ?? "").localeCompare(a.dated ?? "");

async function resourcesOf(c: Context<Env>) {
  const shown = await readSite(c, (library) => library.entries.filter(isShown));
  return {
    informed: shown.filter(({ sections }) => sections.includes(SECTION)).toSorted(newestFirst),
    news: shown
      .filter(
        ({ kind, sources }) => kind === "news" && sources.some(({ document }) => document === PAGE),
      )
      .toSorted(newestFirst),
  };
}

function Resources({ entries, none }: { entries: readonly LibraryEntry[]; none: string }) {
  if (entries.length === 0) return <p>{none}</p>;
  return (
    <ul class="fh-dated">
      {entries.map((entry) => (
        <li>
          <a href={`/library/${entry.id}`}>{entry.title}</a>
          {entry.dated ? <span> {datedText(entry.dated)}</span> : null}
        </li>
      ))}
    </ul>
  );
}

function Bodies({ list, all }: { list: ReturnType<typeof groupContent>["leaders"]; all: All }) {
  return (
    <dl class="fh-terms">
      {list.map((body) => (
        <div>
          <dt>
            <Outside href={body.url}>{body.name}</Outside>
          </dt>
          <dd>
            <Said said={body} all={all} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** The kinds that the sources name, exactly; who they are and why they help, in our words. */
function Stakeholders() {
  return (
    <dl class="fh-terms">
      {partnerContent().kinds.map((kind) => (
        <div>
          <dt>{kindName(kind.id)}</dt>
          <dd>
            {kind.who} {kind.why}
          </dd>
        </div>
      ))}
    </dl>
  );
}

type All = readonly Reference[];
const Points = ({ list, all }: { list: readonly Statement[]; all: All }) => (
  <ul>
    {list.map((said) => (
      <li>
        <Said said={said} all={all} />
      </li>
    ))}
  </ul>
);

function Known({ all }: { all: All }) {
  const group = groupContent();
  return (
    <>
      <h2 id="about">{words.about}</h2>
      <Points list={group.about} all={all} />
      <h2 id="when">{words.when}</h2>
      <Points list={group.when} all={all} />
      <p>
        <a href="/learn/plans">{words.plans}</a>
      </p>
      <h2 id="leaders">{words.leaders}</h2>
      <Bodies list={group.leaders} all={all} />
      <h2 id="join">{words.join}</h2>
      <Points list={group.join} all={all} />
      <h2 id="agendas">{words.agendas}</h2>
      <Points list={group.agendas} all={all} />
      <p>
        <Outside href={group.agendaUrl}>{words.agendaLink}</Outside>
      </p>
    </>
  );
}

/** GET /working-group: who leads it, when and why it began, how to join, what it informed, who built the training. */
export async function workingGroupPage(c: Context<Env>) {
  const group = groupContent();
  const all = referencesOf(groupStatements());
  const { informed, news } = await resourcesOf(c);
  const letter = `mailto:${group.mail}?subject=${encodeURIComponent(words.subject)}&body=${encodeURIComponent(words.letter(c.get("site")?.name ?? null))}`;
  return c.html(
    <PublicPage
      frame={c.get("frame")}
      title={words.title}
      description={words.description}
      hero={
        <PageHead title={words.title} lede={words.lede} drawing="talk">
          <Actions>
            <Button href={letter} icon="mail">
              {words.write}
            </Button>
            <Button kind="secondary" href={group.page} icon="external" outside>
              {words.official}
            </Button>
          </Actions>
        </PageHead>
      }
    >
      <div class="fh-learn">
        <div class="fh-read">
          <Known all={all} />
          <h2 id="informed">{words.informed}</h2>
          <Resources entries={informed} none={words.none} />
          <h2 id="news">{words.news}</h2>
          <Resources entries={news} none={words.none} />
          <h2 id="built">{words.built}</h2>
          <Points list={group.built} all={all} />
          <Stakeholders />
          <h3>{words.invite}</h3>
          <Points list={group.invite} all={all} />
          <p>{words.inviteStaff}</p>
          <h2 id="partners">{words.partners}</h2>
          <Bodies list={group.partners} all={all} />
          <SourceList all={all} title={words.sources} />
        </div>
        <OnThisPage label={words.onThisPage} jumps={JUMPS} />
      </div>
    </PublicPage>,
  );
}
