import { raw } from "hono/html";
import type { Child } from "hono/jsx";
import { asset, fontAsset } from "./assets.ts";
import type { Frame, FrameNotice } from "./frame.ts";
import { Icon } from "./icon.tsx";
import { messages } from "./messages.en.ts";

/** Doctype, head and body: what every page shares. */
export function Document(props: {
  frame: Frame;
  title: string;
  kind: "workspace" | "public" | "focus";
  description?: string | undefined;
  children: Child;
}) {
  const { frame } = props;
  const font = fontAsset();
  const site =
    props.kind === "public" ? (frame.organizationName ?? messages.product) : messages.product;
  return (
    <>
      {raw("<!doctype html>")}
      <html
        lang={frame.lang}
        data-theme={frame.theme}
        data-shortcuts={frame.shortcuts ? undefined : "off"}
      >
        <head>
          <meta charset="utf-8" />
          <title>{messages.titled(props.title, site)}</title>
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          {props.description ? <meta name="description" content={props.description} /> : null}
          <meta name="color-scheme" content="light dark" />
          <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
          {font ? (
            <link rel="preload" href={font} as="font" type="font/woff2" crossorigin="anonymous" />
          ) : null}
          <link rel="stylesheet" href={asset("app/ui/theme/theme.scss")} nonce={frame.nonce} />
          {import.meta.env?.DEV ? (
            <script type="module" src="/@vite/client" nonce={frame.nonce}></script>
          ) : null}
          <script type="module" src={asset("app/ui/islands/main.ts")} nonce={frame.nonce}></script>
        </head>
        <body class={`fh-${props.kind}`}>{props.children}</body>
      </html>
    </>
  );
}

/** The first stop of the keyboard on pages without quick exit, the second where there is one. */
function SkipLink() {
  return (
    <a class="usa-skipnav" href="#main">
      {messages.skip}
    </a>
  );
}

/** The Hotline on every page, 911 beside it; on public pages the way out stands first. */
export function HelpBar({
  frame,
  exit,
  exitKey = true,
}: {
  frame: Frame;
  exit?: boolean;
  /** False where the key would blank unsaved work: the button alone leaves. */
  exitKey?: boolean | undefined;
}) {
  const { hotline } = frame;
  return (
    <>
      {exit ? <QuickExit byKey={exitKey} /> : null}
      <aside class={exit ? "fh-help fh-help-exit" : "fh-help"} aria-label={messages.help.region}>
        <SkipLink />
        <span class="fh-help-name">
          <span class="fh-wide-only">{messages.help.name}</span>
          <span class="fh-narrow-only">{messages.help.shortName}</span>
        </span>
        <a href={hotline.phoneHref}>{messages.help.call(hotline.phone)}</a>
        <a href={hotline.smsHref}>{messages.help.text(hotline.sms)}</a>
        <a href={hotline.chatHref} rel="noreferrer">
          {messages.help.chat}
        </a>
        <span class="fh-help-danger">
          {messages.help.danger} <a href="tel:911">{messages.help.emergency}</a>
        </span>
      </aside>
    </>
  );
}

/** Leaves for a harmless page. A plain link without JavaScript; with it the page is blanked and its history entry replaced. */
function QuickExit({ byKey }: { byKey: boolean }) {
  return (
    <fh-exit role="region" aria-label={messages.exit.button} data-by-key={byKey ? undefined : "no"}>
      <a
        class="fh-exit"
        href="https://www.google.com/"
        rel="noreferrer nofollow"
        data-no-prefetch
        aria-describedby="exit-note"
      >
        <Icon name="exit" size={18} />
        {messages.exit.button}
      </a>
      <span class="fh-exit-note" id="exit-note">
        {messages.exit.note} {byKey ? <span class="fh-js-only">{messages.exit.keys}</span> : null}
      </span>
      <span class="usa-sr-only" role="status"></span>
    </fh-exit>
  );
}

/** One message about what just happened, with a way to undo it where there is one. */
export function Toast({ notice }: { notice: FrameNotice }) {
  return (
    <section class={`fh-notice fh-notice-${notice.kind}`} aria-label={messages.frame.notice}>
      <Icon name={notice.kind} />
      <p role={notice.kind === "error" ? "alert" : "status"}>{notice.text}</p>
      {notice.undo ? (
        <form method="post" action={notice.undo.action}>
          <button class="usa-button usa-button--unstyled" type="submit">
            <Icon name="undo" />
            {notice.undo.label}
          </button>
        </form>
      ) : null}
    </section>
  );
}

/** Says that the organization is made up, and offers whoever may to remove it. */
export function SampleBanner({ frame }: { frame: Frame }) {
  return (
    <section class="fh-sample" aria-label={messages.frame.sampleTag}>
      <span class="fh-sample-tag">{messages.frame.sampleTag}</span>
      <p>{messages.frame.sample}</p>
      {frame.sampleRemoval ? <a href={frame.sampleRemoval}>{messages.frame.sampleRemove}</a> : null}
    </section>
  );
}
