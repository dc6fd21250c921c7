import { raw } from "hono/html";
import type { Child } from "hono/jsx";
import { asset, fontAsset } from "./assets.ts";
import type { Frame, FrameNotice, Language } from "./frame.ts";
import { Icon } from "./icon.tsx";
import { messages } from "./messages.en.ts";
import { publicMessages } from "./public-messages.ts";

/** What every kind of page is given. */
export interface PageProps {
  readonly frame: Frame;
  /** The h1 and the document's title. */
  readonly title: string;
  /** The h1 where it needs markup (an em turns the figure blue); `title` stays the document's title. */
  readonly heading?: Child | undefined;
  readonly lede?: Child | undefined;
  readonly children?: Child | undefined;
}

const STYLES = {
  workspace: "app/ui/theme/theme.scss",
  public: "app/ui/theme/public.scss",
} as const;
const SCRIPTS = {
  workspace: "app/ui/islands/main.ts",
  public: "app/ui/islands/public.ts",
} as const;

/** Doctype, head and body: what every page shares. */
export function Document(props: {
  frame: Frame;
  title: string;
  kind: "workspace" | "public" | "focus";
  description?: string | undefined;
  /** The only language in which the page's content is there; without it, it is in all of them. */
  only?: Language | undefined;
  children: Child;
}) {
  const { frame } = props;
  const font = fontAsset();
  const words = publicMessages(frame.lang);
  const site = (props.kind === "public" ? frame.organizationName : null) ?? words.product;
  // Pages of the public site load the least: their own styles and script.
  const part = frame.forms || frame.ofSite ? "public" : "workspace";
  return (
    <>
      {raw("<!doctype html>")}
      <html
        lang={frame.lang}
        data-theme={frame.theme}
        data-shortcuts={frame.shortcuts ? undefined : "off"}
        data-print={frame.forms?.large ? "large" : undefined}
      >
        <head>
          <meta charset="utf-8" />
          <title>{words.titled(props.title, site)}</title>
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          {props.description ? <meta name="description" content={props.description} /> : null}
          {frame.forms ? (
            <SameElsewhere forms={frame.forms} only={props.only} lang={frame.lang} />
          ) : null}
          <meta name="color-scheme" content="light dark" />
          <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
          {font ? (
            <link rel="preload" href={font} as="font" type="font/woff2" crossorigin="anonymous" />
          ) : null}
          <link rel="stylesheet" href={asset(STYLES[part])} nonce={frame.nonce} />
          {props.kind === "public" && frame.colorsHref ? (
            <link rel="stylesheet" href={frame.colorsHref} nonce={frame.nonce} />
          ) : null}
          {import.meta.env?.DEV ? (
            <script type="module" src="/@vite/client" nonce={frame.nonce}></script>
          ) : null}
          <script type="module" src={asset(SCRIPTS[part])} nonce={frame.nonce}></script>
        </head>
        <body class={`fh-${props.kind}`}>{props.children}</body>
      </html>
    </>
  );
}

/** For search engines: which address this content belongs to, and where it stands in other languages. */
function SameElsewhere(props: {
  forms: NonNullable<Frame["forms"]>;
  lang: Language;
  only: Language | undefined;
}) {
  const { forms, only } = props;
  return (
    <>
      <link rel="canonical" href={forms.urls[only ?? props.lang]} />
      {only
        ? null
        : (["en", "es"] as const).map((lang) => (
            <link rel="alternate" hreflang={lang} href={forms.urls[lang]} />
          ))}
    </>
  );
}

/** The first stop of the keyboard on pages without quick exit, the second where there is one. */
function SkipLink({ lang }: { lang: Language }) {
  return (
    <a class="usa-skipnav" href="#main">
      {publicMessages(lang).skip}
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
  const words = publicMessages(frame.lang).help;
  return (
    <>
      {exit ? <QuickExit lang={frame.lang} byKey={exitKey} /> : null}
      <aside class={exit ? "fh-help fh-help-exit" : "fh-help"} aria-label={words.region}>
        <SkipLink lang={frame.lang} />
        <span class="fh-help-name">
          <span class="fh-wide-only">{words.name}</span>
          <span class="fh-narrow-only">{words.shortName}</span>
        </span>
        <a href={hotline.phoneHref}>{words.call(hotline.phone)}</a>
        <a href={hotline.smsHref}>{words.text(hotline.sms)}</a>
        <a href={hotline.chatHref} rel="noreferrer">
          {words.chat}
        </a>
        <span class="fh-help-danger">
          {words.danger} <a href="tel:911">{words.emergency}</a>
        </span>
      </aside>
    </>
  );
}

/** Leaves for a harmless page. A plain link without JavaScript; with it the page is blanked and its history entry replaced. */
function QuickExit({ byKey, lang }: { byKey: boolean; lang: Language }) {
  const words = publicMessages(lang).exit;
  return (
    <fh-exit
      role="region"
      aria-label={words.button}
      data-by-key={byKey ? undefined : "no"}
      data-once={words.once}
      data-twice={words.twice}
      data-leaving={words.leaving}
    >
      <a
        class="fh-exit"
        href="https://www.google.com/"
        rel="noreferrer nofollow"
        data-no-prefetch
        aria-describedby="exit-note"
      >
        <Icon name="exit" size={18} />
        {words.button}
      </a>
      <span class="fh-exit-note" id="exit-note">
        {words.note} {byKey ? <span class="fh-js-only">{words.keys}</span> : null}
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
