import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { NotFound } from "#platform/errors.ts";
import { formatDate } from "#ui/format.ts";
import { PublicPage } from "#ui/page.tsx";
import { PageHead } from "../pages/page-head.tsx";
import { Outside } from "../pages/site-parts.tsx";
import {
  learnChapters,
  type LearnLink,
  type LearnPage,
  learnPages,
  type LearnSection,
  statementsOf,
} from "./learn-content.ts";
import { messages } from "./messages.en.ts";
import { type Reference, referencesOf } from "./references.ts";
import { Said, SourceList } from "./source-parts.tsx";

const words = messages.page;

function LinkLine({ link }: { link: LearnLink }) {
  const { url, resource } = link;
  const address = url ?? `/library/${resource}`;
  return (
    <li>
      {address.startsWith("/") ? (
        <a href={address}>{link.title}</a>
      ) : (
        <Outside href={address}>{link.title}</Outside>
      )}
      {link.by ? `, ${link.by}` : ""}
      {link.date ? `, ${link.date}` : ""}
      {link.by || link.date || link.note || link.unknown ? ". " : ""}
      {link.note ? `${link.note} ` : ""}
      {link.unknown ? (
        <>
          {words.unknown} <a href="mailto:endtrafficking@acf.hhs.gov">{words.askOtip}</a>.{" "}
        </>
      ) : null}
      {url && resource ? (
        <a class="fh-quiet" href={`/library/${resource}`}>
          {words.inLibrary}
        </a>
      ) : null}
    </li>
  );
}

function Section({ section, all }: { section: LearnSection; all: readonly Reference[] }) {
  const paragraphs = (list: LearnSection["text"]) =>
    list.map((said) => (
      <p>
        <Said said={said} all={all} />
      </p>
    ));
  const terms = (list: LearnSection["terms"], name: string) =>
    list.length > 0 ? (
      <dl class={name}>
        {list.map((term) => (
          <div>
            <dt>{term.name}</dt>
            <dd>
              <Said said={term} all={all} />
            </dd>
          </div>
        ))}
      </dl>
    ) : null;
  const items = (list: LearnSection["points"]) =>
    list.map((said) => (
      <li>
        <Said said={said} all={all} />
      </li>
    ));
  return (
    <>
      <h2>{section.title}</h2>
      {paragraphs(section.text)}
      {terms(section.terms, "fh-terms")}
      {terms(section.numberedTerms, "fh-terms fh-terms-numbered")}
      {section.steps.length > 0 ? <ol class="fh-numbered">{items(section.steps)}</ol> : null}
      {section.points.length > 0 ? <ul>{items(section.points)}</ul> : null}
      {paragraphs(section.after)}
      {section.links.length > 0 ? (
        <ul class="fh-links">
          {section.links.map((link) => (
            <LinkLine link={link} />
          ))}
        </ul>
      ) : null}
    </>
  );
}

/** All pages, so that nobody has to go back to choose another. */
function AllPages({ now }: { now: LearnPage }) {
  return (
    <nav class="fh-learn-pages" aria-label={words.pages}>
      {learnChapters().map((chapter) => (
        <>
          <p>{chapter.title}</p>
          <ul>
            {chapter.pages.map((page) => (
              <li>
                <a href={page.href} aria-current={page.slug === now.slug ? "page" : undefined}>
                  {page.title}
                </a>
              </li>
            ))}
          </ul>
        </>
      ))}
    </nav>
  );
}

function Around({ page }: { page: LearnPage }) {
  const all = learnPages();
  const at = all.indexOf(page);
  const [before, after] = [all[at - 1], all[at + 1]];
  return (
    <nav class="fh-around" aria-label={words.around}>
      {before ? (
        <a href={before.href} rel="prev">
          <span>{words.previous}</span> <b>{before.title}</b>
        </a>
      ) : null}
      {after ? (
        <a class="fh-around-next" href={after.href} rel="next">
          <span>{words.next}</span> <b>{after.title}</b>
        </a>
      ) : null}
    </nav>
  );
}

/** GET /learn/:page: one short page; every statement carries the number of its source. */
export function learnPage(c: Context<Env>) {
  const page = learnPages().find(({ slug }) => slug === c.req.param("page"));
  if (!page) throw new NotFound();
  const all = referencesOf(page.sections.flatMap(statementsOf));
  return c.html(
    <PublicPage
      frame={c.get("frame")}
      title={page.title}
      description={page.short}
      hero={
        <PageHead
          title={page.title}
          lede={page.lede}
          drawing={page.drawing}
          above={{ href: "/why", label: words.door }}
        />
      }
    >
      <div class="fh-learn">
        <div class="fh-read">
          {page.sections.map((section) => (
            <Section section={section} all={all} />
          ))}
          <SourceList all={all} title={words.sources} />
          <p class="fh-source">{words.reviewed(formatDate(page.reviewed))}</p>
          <Around page={page} />
        </div>
        <AllPages now={page} />
      </div>
    </PublicPage>,
  );
}
