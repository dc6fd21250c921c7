import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { Actions, Button } from "#ui/form.tsx";
import { formatPercent } from "#ui/format.ts";
import { PublicPage } from "#ui/page.tsx";
import { Card, Facts } from "#ui/parts.tsx";
import { referencesOf } from "../learn/references.ts";
import { Said, SourceList } from "../learn/source-parts.tsx";
import { PageHead } from "../pages/page-head.tsx";
import { OnThisPage } from "../pages/on-this-page.tsx";
import { Outside, Source } from "../pages/site-parts.tsx";
import { ambassadorContent } from "./ambassador-content.ts";
import { messages } from "./messages.en.ts";

const words = messages.ambassador;
const JUMPS = [
  { id: "does", label: words.does },
  { id: "toolkit", label: words.parts },
  { id: "steps", label: words.steps },
  { id: "talk", label: words.talk },
  { id: "metrics", label: words.metrics },
  { id: "start", label: words.start },
];

/** The four parts of the toolkit, each with the way to it. */
function Parts() {
  const { parts, source } = ambassadorContent();
  return (
    <>
      <h2 id="toolkit">{words.parts}</h2>
      <dl class="fh-terms">
        {parts.map((part) => (
          <div>
            <dt>{part.name}</dt>
            <dd>
              {part.text}{" "}
              {part.href.startsWith("https:") ? (
                <Outside href={part.href}>{part.link}</Outside>
              ) : (
                <a href={part.href}>{part.link}</a>
              )}
            </dd>
          </div>
        ))}
      </dl>
      <Source name={source} />
    </>
  );
}

function Steps() {
  const { steps, source } = ambassadorContent();
  return (
    <>
      <h2 id="steps">{words.steps}</h2>
      <ol class="fh-numbered">
        {steps.map((step) => (
          <li>
            <b>{step.name}</b>
            <br />
            {step.text}
          </li>
        ))}
      </ol>
      <Source name={source} />
    </>
  );
}

function Metrics() {
  const { metrics, footnotes, source } = ambassadorContent();
  return (
    <>
      <h2 id="metrics">{words.metrics}</h2>
      {metrics.map((group) => (
        <>
          <h3>{group.name}</h3>
          <ul>
            {group.items.map((item) => (
              <li>{item}</li>
            ))}
          </ul>
        </>
      ))}
      {footnotes.map((note) => (
        <p class="fh-footnote">{note}</p>
      ))}
      <Source name={source} />
    </>
  );
}

function Targets() {
  const { targets, targetsSay, source } = ambassadorContent();
  return (
    <Card title={words.targets}>
      <Facts
        items={targets.map(({ year, percent }) => ({
          term: words.byYear(year),
          value: formatPercent(percent),
        }))}
      />
      <p>{targetsSay}</p>
      <Source name={source} />
    </Card>
  );
}

/** Three ways to begin: with an account, with one command, with a letter. */
function Start({ name }: { name: string | null }) {
  const { help } = ambassadorContent();
  const letter = `mailto:${help.mail}?subject=${encodeURIComponent(words.subject)}&body=${encodeURIComponent(words.letter(name))}`;
  return (
    <section class="fh-start" aria-labelledby="start">
      <h2 id="start">{words.start}</h2>
      <div>
        <Card title={words.hasIt} level={3}>
          <p>{words.hasItText}</p>
          <p>
            <a href="/sign-in">{words.signIn}</a>, {words.invite}
          </p>
        </Card>
        <Card title={words.hasItNot} level={3}>
          <p>{words.hasItNotText}</p>
          <p>
            <code>{words.command}</code>
          </p>
        </Card>
        <Card title={words.ask} level={3}>
          <p>
            {help.say} {words.filled}
          </p>
          <p>
            <a href={letter}>{words.write(help.mail)}</a>
          </p>
          <ul>
            {help.also.map(({ name: who, href, text }) => (
              <li>
                {href.startsWith("/") ? (
                  <a href={href}>{who}</a>
                ) : (
                  <Outside href={href}>{who}</Outside>
                )}
                . {text}
              </li>
            ))}
          </ul>
        </Card>
      </div>
    </section>
  );
}

/** GET /be-an-ambassador: what one does and says, the toolkit's parts, what to count, where to begin. */
export function beAnAmbassadorPage(c: Context<Env>) {
  const { url, does, talk } = ambassadorContent();
  const all = referencesOf([...does, ...talk]);
  return c.html(
    <PublicPage
      frame={c.get("frame")}
      title={words.title}
      description={words.description}
      hero={
        <PageHead title={words.title} lede={words.lede} drawing="team">
          <Actions>
            <Button href="/take-the-training">{words.training}</Button>
            <Button kind="secondary" href={url} icon="external" outside>
              {words.official}
            </Button>
          </Actions>
        </PageHead>
      }
    >
      <div class="fh-learn fh-learn-wide">
        <div class="fh-read">
          <h2 id="does">{words.does}</h2>
          <ul>
            {does.map((said) => (
              <li>
                <Said said={said} all={all} />
              </li>
            ))}
          </ul>
          <Parts />
          <Steps />
          <h2 id="talk">{words.talk}</h2>
          <p>{words.talkLede}</p>
          <dl class="fh-terms fh-terms-numbered">
            {talk.map((part) => (
              <div>
                <dt>{part.name}</dt>
                <dd>
                  <Said said={part} all={all} />
                </dd>
              </div>
            ))}
          </dl>
          <Metrics />
          <SourceList all={all} title={words.sources} />
        </div>
        <div class="fh-beside">
          <Targets />
          <p>
            <a href="/be-an-ambassador/share">{words.share}</a>
          </p>
          <OnThisPage label={messages.onThisPage} jumps={JUMPS} />
        </div>
      </div>
      <Start name={c.get("site")?.name ?? null} />
    </PublicPage>,
  );
}
