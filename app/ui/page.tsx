import type { Child } from "hono/jsx";
import type { Frame } from "./frame.ts";
import { Icon, Mark } from "./icon.tsx";
import { messages } from "./messages.en.ts";
import { publicMessages } from "./public-messages.ts";
import { Document, HelpBar, type PageProps, SampleBanner, Toast } from "./shell.tsx";

export type { Frame, Hotline, Language } from "./frame.ts";
export { PublicPage } from "./public-page.tsx";

interface WorkspaceProps extends PageProps {
  readonly crumbs?: readonly { readonly href: string; readonly label: string }[] | undefined;
  /** Buttons beside the heading, the primary one first. */
  readonly actions?: Child | undefined;
  /** For broad tables: no limit on the width. */
  readonly wide?: boolean | undefined;
}

/** A page of the signed-in workspace: help bar, rail, header, main. */
export function WorkspacePage(props: WorkspaceProps) {
  const { frame } = props;
  return (
    <Document frame={frame} title={props.title} kind="workspace">
      <HelpBar frame={frame} />
      <div class="fh-frame">
        <Rail frame={frame} />
        <div class="fh-column">
          <TopBar frame={frame} />
          {frame.sample ? <SampleBanner frame={frame} /> : null}
          <main id="main" class={props.wide ? "fh-main fh-main-wide" : "fh-main"} tabindex={-1}>
            {frame.notice ? <Toast notice={frame.notice} /> : null}
            {props.crumbs ? <Crumbs crumbs={props.crumbs} /> : null}
            <div class="fh-lead">
              <div>
                <h1>{props.heading ?? props.title}</h1>
                {props.lede ? <p class="fh-lede">{props.lede}</p> : null}
              </div>
              {props.actions ? <div class="fh-actions">{props.actions}</div> : null}
            </div>
            {props.children}
          </main>
        </div>
      </div>
    </Document>
  );
}

function Rail({ frame }: { frame: Frame }) {
  return (
    <fh-rail>
      <nav class="fh-rail" aria-label={messages.frame.rail}>
        <a class="fh-brand" href={frame.navigation[0]?.href ?? "/account"}>
          <Mark />
          {publicMessages(frame.lang).product}
        </a>
        <ul>
          {frame.navigation.map((item) => (
            <li class={item.icon === "settings" ? "fh-rail-last" : undefined}>
              <a href={item.href} aria-current={item.current ? "page" : undefined}>
                <Icon name={item.icon} />
                {item.label}
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </fh-rail>
  );
}

function TopBar({ frame }: { frame: Frame }) {
  return (
    <header class="fh-top">
      <p class="fh-organization">
        {frame.organizationName ? <b>{frame.organizationName}</b> : null}
        {frame.programYear ? <span>{frame.programYear}</span> : null}
      </p>
      {frame.searchable ? (
        <search class="fh-search">
          <form action="/search" method="get">
            <label class="usa-sr-only" for="site-search">
              {messages.frame.search}
            </label>
            <Icon name="search" />
            <input
              id="site-search"
              name="q"
              type="search"
              placeholder={messages.frame.searchPlaceholder}
              autocomplete="off"
            />
            {frame.shortcuts ? <kbd aria-hidden="true">/</kbd> : null}
            <button class="usa-sr-only" type="submit" tabindex={-1}>
              {messages.frame.search}
            </button>
          </form>
        </search>
      ) : null}
      {frame.person ? (
        <details class="fh-menu">
          <summary>
            <span class="fh-who">{frame.person.initials}</span>
            <span class="usa-sr-only">{messages.frame.menu(frame.person.name)}</span>
          </summary>
          <div class="fh-menu-list">
            <p>{frame.person.name}</p>
            {frame.menu?.map((item) => (
              <a href={item.href}>
                <Icon name={item.icon} />
                {item.label}
              </a>
            ))}
            <a href="/account">
              <Icon name="person" />
              {messages.frame.account}
            </a>
            <form method="post" action="/sign-out">
              <button type="submit">
                <Icon name="exit" />
                {messages.frame.signOut}
              </button>
            </form>
          </div>
        </details>
      ) : null}
    </header>
  );
}

function Crumbs({
  crumbs,
}: {
  crumbs: readonly { readonly href: string; readonly label: string }[];
}) {
  return (
    <nav class="fh-crumbs" aria-label={messages.frame.crumbs}>
      <ol>
        {crumbs.map((crumb) => (
          <li>
            <a href={crumb.href}>{crumb.label}</a>
          </li>
        ))}
      </ol>
    </nav>
  );
}

interface FocusProps extends PageProps {
  readonly step?: { readonly now: number; readonly of: number; readonly label: string } | undefined;
}

/**
 * One narrow column for one job: signing in, setting up, answering by link.
 * The quick exit stands there for visitors only: signed in, its key would blank unsaved work.
 */
export function FocusPage(props: FocusProps) {
  const { frame, step } = props;
  return (
    <Document frame={frame} title={props.title} kind="focus">
      <HelpBar frame={frame} exit={frame.person === null} />
      <header class="fh-focus-top">
        <a class="fh-brand" href="/">
          <Mark />
          {frame.organizationName ?? publicMessages(frame.lang).product}
        </a>
      </header>
      <main id="main" class="fh-focus-main" tabindex={-1}>
        {frame.notice ? <Toast notice={frame.notice} /> : null}
        {step ? (
          <p class="fh-focus-step">
            <progress value={step.now} max={step.of} aria-hidden="true"></progress>
            {messages.frame.step(step.now, step.of)}: {step.label}
          </p>
        ) : null}
        <h1>{props.heading ?? props.title}</h1>
        {props.lede ? <p class="fh-lede">{props.lede}</p> : null}
        {props.children}
      </main>
    </Document>
  );
}

/** Something went wrong or is not there: what happened, what to do, the number to quote. */
export function ErrorPage(props: {
  frame: Frame;
  title: string;
  text: Child;
  id?: string | undefined;
  actions?: Child | undefined;
}) {
  const inside = (
    <>
      <p>{props.text}</p>
      {props.id ? (
        <p class="fh-error-id">
          {messages.frame.errorId} <code>{props.id}</code>
        </p>
      ) : null}
      {props.actions ? <div class="fh-actions">{props.actions}</div> : null}
    </>
  );
  const Shell = props.frame.person ? WorkspacePage : FocusPage;
  return (
    <Shell frame={props.frame} title={props.title}>
      {inside}
    </Shell>
  );
}
