import type { Context } from "hono";
import { CreditExplained, CreditForBoard } from "#features/training/index.ts";
import type { Env } from "#platform/env.ts";
import { Actions, Button } from "#ui/form.tsx";
import { PublicPage } from "#ui/page.tsx";
import { Card, Facts } from "#ui/parts.tsx";
import { referencesOf } from "../learn/references.ts";
import { Said, SourceList } from "../learn/source-parts.tsx";
import { PageHead } from "../pages/page-head.tsx";
import { OnThisPage } from "../pages/on-this-page.tsx";
import { Outside, Source } from "../pages/site-parts.tsx";
import { messages } from "./messages.en.ts";
import { RoleChooser } from "./role-chooser.tsx";
import { trainingContent } from "./training-content.ts";

const words = messages.training;
const JUMPS = [
  { id: "aims", label: words.aims },
  { id: "way", label: words.way },
  { id: "built", label: words.built },
  { id: "roles", label: words.roles },
  { id: "video", label: words.video },
  { id: "credit", label: words.credit },
];

function AtAGlance() {
  const training = trainingContent();
  return (
    <Card title={words.glance}>
      <Facts
        items={[
          ...training.facts,
          { term: words.number, value: training.number },
          { term: words.givenBy, value: words.provider },
        ]}
      />
      <Source name={training.source} />
    </Card>
  );
}

/** The video is linked, never loaded; words to send along with it. */
function Video() {
  const { video, share } = trainingContent();
  const body = `${share.text}\n\n${video}`;
  return (
    <>
      <h2 id="video">{words.video}</h2>
      <p>{words.videoText}</p>
      <p>
        <Outside href={video}>{words.watch}</Outside>
      </p>
      <h3>{words.share}</h3>
      <blockquote class="fh-share">
        <p>{share.text}</p>
        <p>{video}</p>
      </blockquote>
      <p>
        <a
          href={`mailto:?subject=${encodeURIComponent(share.subject)}&body=${encodeURIComponent(body)}`}
        >
          {words.send}
        </a>
      </p>
    </>
  );
}

function Course({ role }: { role: string | undefined }) {
  const training = trainingContent();
  const all = referencesOf([...training.built, ...training.family]);
  return (
    <div class="fh-read">
      <h2 id="aims">{words.aims}</h2>
      <dl class="fh-terms">
        {training.aims.map((aim) => (
          <div>
            <dt>{aim.name}</dt>
            <dd>{aim.text}</dd>
          </div>
        ))}
      </dl>
      <Source name={training.source} />
      <h2 id="way">{words.way}</h2>
      <ol class="fh-numbered">
        {training.way.map((step) => (
          <li>{step}</li>
        ))}
      </ol>
      <h2 id="built">{words.built}</h2>
      <ul>
        {training.built.map((said) => (
          <li>
            <Said said={said} all={all} />
          </li>
        ))}
      </ul>
      <RoleChooser role={role} />
      <h3>{words.family}</h3>
      <ul>
        {training.family.map((said) => (
          <li>
            <Said said={said} all={all} />
          </li>
        ))}
      </ul>
      <Video />
      <h2 id="credit">{words.credit}</h2>
      <CreditExplained />
      <h3>{words.board}</h3>
      <CreditForBoard />
      <SourceList all={all} title={words.sources} />
    </div>
  );
}

/** GET /take-the-training: the course, the way to it and back, and which course fits which work. */
export function takeTheTrainingPage(c: Context<Env>) {
  const training = trainingContent();
  return c.html(
    <PublicPage
      frame={c.get("frame")}
      title={words.title}
      description={words.description}
      hero={
        <PageHead title={words.title} lede={words.lede(training.title)} drawing="idea">
          <Actions>
            <Button href={training.url} icon="external" outside>
              {words.open(training.number)}
            </Button>
            <Button kind="secondary" href="/primer">
              {words.primer}
            </Button>
          </Actions>
        </PageHead>
      }
    >
      <div class="fh-learn fh-learn-wide">
        <div class="fh-beside">
          <AtAGlance />
          <div class="fh-wide-only">
            <Card title={words.primerTitle}>
              <p>{words.primerText}</p>
              <p>
                <a href="/primer">{words.primerLink}</a>
              </p>
            </Card>
          </div>
          <OnThisPage label={messages.onThisPage} jumps={JUMPS} />
        </div>
        <Course role={c.req.query("role")} />
      </div>
    </PublicPage>,
  );
}
