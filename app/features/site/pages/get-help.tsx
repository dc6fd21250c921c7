import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { Icon, type IconName } from "#ui/icon.tsx";
import { type Frame, PublicPage } from "#ui/page.tsx";
import { Alert, Grid } from "#ui/parts.tsx";
import { messagesIn } from "../messages.ts";
import { getHelpContent } from "../site-content.ts";
import {
  Abroad,
  Kept,
  More,
  Operator,
  Questions,
  Resources,
  SupplierWorry,
  WatchedDevice,
} from "./get-help-parts.tsx";
import { Sources } from "./site-parts.tsx";

function Reach(props: { icon: IconName; name: string; value: string; href: string }) {
  return (
    <li>
      <a class="fh-reach" href={props.href} rel="noreferrer" data-no-prefetch>
        <Icon name={props.icon} size={26} />
        <span>{props.name}</span> <b>{props.value}</b>
      </a>
    </li>
  );
}

/** Three ways to reach the Hotline, and what to know before. */
function HotlineBlock({ frame }: { frame: Frame }) {
  const words = messagesIn(frame.lang).getHelp;
  const { hotline } = frame;
  const { facts, helps, keyword, sources } = getHelpContent(frame.lang).hotline;
  return (
    <section aria-labelledby="hotline">
      <h2 id="hotline">{words.hotline}</h2>
      <ul class="fh-reaches">
        <Reach icon="phone" name={words.call} value={hotline.phone} href={hotline.phoneHref} />
        <Reach
          icon="text"
          name={words.text}
          value={`${hotline.sms} (${keyword})`}
          href={hotline.smsHref}
        />
        <Reach icon="chat" name={words.chat} value={words.chatName} href={hotline.chatHref} />
      </ul>
      <dl class="fh-know">
        {facts.map((fact) => (
          <div>
            <dt>{fact.term}</dt>
            <dd>{fact.text}</dd>
          </div>
        ))}
      </dl>
      <h3>{words.helps}</h3>
      <ul>
        {helps.map((help) => (
          <li>{help}</li>
        ))}
      </ul>
      <Sources names={sources} lang={frame.lang} />
    </section>
  );
}

/**
 * GET /get-help: 911 and the Hotline first; then what a device shows of this visit, questions that
 * help to see a situation, more help, and supplier concerns apart. It asks nothing of the database.
 */
export function getHelpPage(c: Context<Env>) {
  const frame = c.get("frame");
  const { lang } = frame;
  const words = messagesIn(lang).getHelp;
  return c.html(
    <PublicPage
      frame={frame}
      title={words.title}
      lede={words.lede}
      description={words.description}
      translated
    >
      <Alert kind="error" title={words.danger}>
        <p class="fh-emergency">
          <a href="tel:911">{words.emergency}</a>
        </p>
      </Alert>
      <Grid columns="main-aside">
        <div class="fh-read">
          <HotlineBlock frame={frame} />
          <WatchedDevice lang={lang} />
          <Questions lang={lang} />
          <Resources lang={lang} />
        </div>
        <Grid>
          <More lang={lang} />
          <Abroad lang={lang} />
          <Operator lang={lang} />
          <Kept lang={lang} />
          <SupplierWorry lang={lang} />
        </Grid>
      </Grid>
    </PublicPage>,
  );
}
