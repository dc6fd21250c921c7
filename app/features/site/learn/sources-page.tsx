import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { PublicPage } from "#ui/page.tsx";
import { PageHead } from "../pages/page-head.tsx";
import { messages } from "./messages.en.ts";
import { SourceWords } from "./source-parts.tsx";
import { notFound, sourceUses } from "./source-uses.ts";

const words = messages.sources;

/** GET /learn/sources: every source with the pages it supports, and what could not be found. */
export function sourcesPage(c: Context<Env>) {
  const documents = sourceUses().filter(({ name }) => name !== "own");
  return c.html(
    <PublicPage
      frame={c.get("frame")}
      title={words.title}
      description={words.description}
      hero={
        <PageHead
          title={words.title}
          lede={words.lede}
          drawing="checklist"
          above={{ href: "/why", label: messages.page.door }}
        />
      }
    >
      <div class="fh-read">
        <h2>{words.count(documents.length)}</h2>
        <ol class="fh-all-sources">
          {documents.map(({ name, uses }) => (
            <li id={name}>
              <p>
                <SourceWords name={name} />
              </p>
              <p class="fh-source">
                {words.supports}{" "}
                {uses.map(({ href, title }, at) => (
                  <>
                    {at > 0 ? ", " : ""}
                    <a href={href}>{title}</a>
                  </>
                ))}
              </p>
            </li>
          ))}
        </ol>
        <h2 id="own">{words.ownTitle}</h2>
        <p>{words.ownText}</p>
        <h2 id="not-found">{words.missing}</h2>
        <p>{words.missingLede}</p>
        <dl class="fh-terms">
          {notFound().map(({ what, say, ask }) => (
            <div>
              <dt>{what}</dt>
              <dd>
                {say} <span class="fh-mind">{words.askAt(ask)}</span>
              </dd>
            </div>
          ))}
        </dl>
      </div>
    </PublicPage>,
  );
}
