import type { Child } from "hono/jsx";
import type { Frame, Language } from "./frame.ts";
import { Mark } from "./icon.tsx";
import { publicMessages } from "./public-messages.ts";
import { Document, HelpBar, type PageProps, Toast } from "./shell.tsx";

interface PublicProps extends PageProps {
  /** Takes the place of the plain heading; must hold the h1. */
  readonly hero?: Child | undefined;
  readonly description?: string | undefined;
  /** False on a page to write on: the quick exit is then by its button only. */
  readonly exitKey?: boolean | undefined;
  /** True where the content is there in every language; else it is English, and says so elsewhere. */
  readonly translated?: boolean | undefined;
}

/** A page for everybody: quick exit first, the organization's name, its other forms, footer with what this is not. */
export function PublicPage(props: PublicProps) {
  const { frame } = props;
  const onlyEnglish = !props.translated && frame.lang !== "en";
  return (
    <Document
      frame={frame}
      title={props.title}
      kind="public"
      description={props.description}
      only={props.translated ? undefined : "en"}
    >
      <HelpBar frame={frame} exit exitKey={props.exitKey} />
      <Header frame={frame} onlyEnglish={onlyEnglish} />
      <main id="main" tabindex={-1} lang={onlyEnglish ? "en" : undefined}>
        {props.hero}
        <div class="fh-public-main">
          {frame.notice ? <Toast notice={frame.notice} /> : null}
          {props.hero ? null : (
            <>
              <h1>{props.heading ?? props.title}</h1>
              {props.lede ? <p class="fh-lede">{props.lede}</p> : null}
            </>
          )}
          {props.children}
        </div>
      </main>
      {frame.forms ? <OtherForms frame={frame} speech={onlyEnglish ? "en" : frame.lang} /> : null}
      <Footer frame={frame} />
    </Document>
  );
}

/** Letters of a name that leaves room for the navigation beside it. */
const ONE_ROW = 28;

/** @param props.onlyEnglish the content has no other language: said here, where a landmark holds it */
function Header({ frame, onlyEnglish }: { frame: Frame; onlyEnglish: boolean }) {
  const words = publicMessages(frame.lang);
  const name = frame.organizationName ?? words.product;
  const isLong = name.length > ONE_ROW;
  return (
    <header class="fh-site">
      <div>
        <a class={isLong ? "fh-brand fh-brand-long" : "fh-brand"} href="/">
          {frame.logo ? (
            <img
              class="fh-site-logo"
              src={frame.logo.href}
              alt=""
              width={frame.logo.width}
              height={frame.logo.height}
            />
          ) : (
            <Mark />
          )}
          {name}
        </a>
        <nav aria-label={words.navigation.region}>
          <ul>
            {frame.navigation.map((item) => (
              <li>
                <a
                  href={item.href}
                  aria-current={item.current ? "page" : undefined}
                  data-no-prefetch
                >
                  {item.label}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        {frame.forms ? <LanguageLink frame={frame} /> : null}
      </div>
      {onlyEnglish ? <p class="fh-only-english">{words.formats.english}</p> : null}
    </header>
  );
}

const NAMES: Readonly<Record<Language, string>> = { en: "English", es: "Español" };

/** Leads to this same page in the other language, named in that language. */
function LanguageLink({ frame }: { frame: Frame }) {
  const other = frame.lang === "en" ? "es" : "en";
  return (
    <a
      class="fh-language"
      lang={other}
      hreflang={other}
      href={frame.forms?.links.languages[other]}
      rel="alternate"
    >
      {NAMES[other]}
    </a>
  );
}

/** The same page printed, in large print, as plain text, read aloud. */
function OtherForms({ frame, speech }: { frame: Frame; speech: Language }) {
  const words = publicMessages(frame.lang).formats;
  const { links, large } = frame.forms!;
  return (
    <aside class="fh-forms" aria-label={words.region}>
      <ul>
        <li class="fh-js-only">
          <fh-print>
            <button type="button">{words.print}</button>
          </fh-print>
        </li>
        <li>
          <a href={large ? links.usual : links.large} rel="nofollow">
            {large ? words.usual : words.large}
          </a>
        </li>
        <li>
          <a href={links.plain} rel="alternate" type="text/plain">
            {words.plain}
          </a>
        </li>
        <li class="fh-js-only">
          <fh-listen
            data-lang={speech}
            data-listen={words.listen}
            data-pause={words.pause}
            data-go-on={words.goOn}
            hidden
          >
            <button type="button">{words.listen}</button>
            <button type="button" hidden>
              {words.stop}
            </button>
          </fh-listen>
        </li>
        <li>
          <LanguageLink frame={frame} />
        </li>
      </ul>
    </aside>
  );
}

function Footer({ frame }: { frame: Frame }) {
  const words = publicMessages(frame.lang).footer;
  return (
    <footer class="fh-footer">
      <div>
        <nav aria-label={words.more}>
          <ul>
            <li>
              <a href="/working-group">{words.workingGroup}</a>
            </li>
            <li>
              <a href="/primer">{words.primer}</a>
            </li>
            <li>
              <a href="/privacy">{words.privacy}</a>
            </li>
            <li>
              <a href="/accessibility">{words.accessibility}</a>
            </li>
            <li>
              <a href="/sign-in">{words.staff}</a>
            </li>
          </ul>
        </nav>
        <p>
          {words.notHhs} {words.noCredit} {words.noAdvice}
        </p>
        <p>
          {words.noTracking} {words.madeWith}
        </p>
      </div>
    </footer>
  );
}
