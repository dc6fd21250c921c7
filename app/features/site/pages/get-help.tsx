import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { Icon, type IconName } from "#ui/icon.tsx";
import { type Hotline, PublicPage } from "#ui/page.tsx";
import { Alert, Card, Facts, Grid } from "#ui/parts.tsx";
import { getHelpContent } from "../site-content.ts";
import { Outside, Source } from "./site-parts.tsx";

function Reach(props: { icon: IconName; name: string; value: string; href: string }) {
  return (
    <a class="fh-reach" href={props.href} rel="noreferrer" data-no-prefetch>
      <Icon name={props.icon} size={26} />
      <span>{props.name}</span>
      <b>{props.value}</b>
    </a>
  );
}

/** Three ways to reach the Hotline, and what to know before. */
function HotlineBlock({ hotline }: { hotline: Hotline }) {
  const facts = getHelpContent().hotline;
  return (
    <>
      <div class="fh-reaches">
        <Reach icon="phone" name="Call" value={hotline.phone} href={hotline.phoneHref} />
        <Reach icon="text" name="Text" value={hotline.sms} href={hotline.smsHref} />
        <Reach icon="chat" name="Chat" value="Start a chat" href={hotline.chatHref} />
      </div>
      <Facts
        items={[
          { term: "TTY", value: `Dial ${facts.tty}` },
          { term: "Hours", value: facts.hours },
          { term: "Languages", value: facts.languages },
          { term: "Cost", value: facts.cost },
          { term: "Privacy", value: facts.confidential },
          { term: "Who answers", value: facts.isNot },
        ]}
      />
      <Source name={facts.source} />
    </>
  );
}

function Links({ links }: { links: readonly { title: string; by: string; url: string }[] }) {
  return (
    <ul>
      {links.map((link) => (
        <li>
          <Outside href={link.url}>{link.title}</Outside>, {link.by}
        </li>
      ))}
    </ul>
  );
}

/** GET /get-help: the Hotline first; then questions that help to see a situation, more help, and supplier concerns. */
export function getHelpPage(c: Context<Env>) {
  const content = getHelpContent();
  const frame = c.get("frame");
  return c.html(
    <PublicPage
      frame={frame}
      title="Get help"
      lede="For yourself, for somebody you know, or to ask what to do. You decide what you tell."
    >
      <Alert kind="error" title="Is somebody in danger now?">
        <p>
          <a href="tel:911">Call 911</a>.
        </p>
      </Alert>
      <Grid columns="main-aside">
        <div class="fh-read">
          <h2>National Human Trafficking Hotline</h2>
          <HotlineBlock hotline={frame.hotline} />
          <h2>They can help you to</h2>
          <ul>
            {content.hotline.helps.map((help) => (
              <li>{help}</li>
            ))}
          </ul>
          <h2>Questions that may help you see your situation</h2>
          <ul>
            {content.questions.items.map((question) => (
              <li>{question}</li>
            ))}
          </ul>
          <p>One yes can be reason enough to talk to somebody. You need not be sure.</p>
          <Source name={content.questions.source} />
        </div>
        <Grid>
          <Card title="More help">
            <Links links={content.helpLinks} />
          </Card>
          <Card title="A worry about a supplier or a product">
            <p>
              Tell your organization's compliance line first. These offices take information about
              goods:
            </p>
            <Links links={content.supplierRoutes} />
          </Card>
          <Card title="This site keeps no reports">
            <p>
              There is no form here to write down what you saw. We keep nothing of your visit. The
              Hotline can tell you what to do.
            </p>
          </Card>
        </Grid>
      </Grid>
    </PublicPage>,
  );
}
