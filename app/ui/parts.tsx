import type { Child } from "hono/jsx";
import { Icon } from "./icon.tsx";
import { messages } from "./messages.en.ts";

export { DecisionList, DecisionRow } from "./decisions.tsx";
export { Dialog } from "./dialog.tsx";
export { Icon } from "./icon.tsx";
export { Progress } from "./progress.tsx";
export { Toast } from "./shell.tsx";

/** A white surface with a heading; `aside` stands at the heading's end. */
export function Card(props: {
  title?: Child | undefined;
  aside?: Child | undefined;
  children?: Child | undefined;
  id?: string | undefined;
  /** The heading's level: 2 unless the card stands inside a section of its own. */
  level?: 2 | 3 | undefined;
}) {
  const Heading = props.level === 3 ? "h3" : "h2";
  return (
    <section class="fh-card" id={props.id}>
      {props.title || props.aside ? (
        <div class="fh-card-top">
          {props.title ? <Heading>{props.title}</Heading> : null}
          {props.aside ? <div class="fh-card-aside">{props.aside}</div> : null}
        </div>
      ) : null}
      {props.children}
    </section>
  );
}

/** Something a reader must know here; its kind is said in words too. */
export function Alert(props: {
  kind: "info" | "success" | "warning" | "error";
  title?: string | undefined;
  children?: Child | undefined;
  id?: string | undefined;
}) {
  return (
    <div
      class={`fh-alert fh-alert-${props.kind}`}
      id={props.id}
      role={props.kind === "error" ? "alert" : undefined}
    >
      <Icon name={props.kind} />
      <div>
        {props.title ? (
          <p class="fh-alert-title">{props.title}</p>
        ) : (
          <span class="usa-sr-only">{messages.parts.alert[props.kind]}: </span>
        )}
        {props.children}
      </div>
    </div>
  );
}

/** Nothing here yet: what this is for, one action, perhaps a sample. */
export function EmptyState(props: {
  title: string;
  children?: Child | undefined;
  action?: Child | undefined;
}) {
  return (
    <div class="fh-empty">
      <svg width="72" height="48" viewBox="0 0 72 48" aria-hidden="true">
        <path class="fh-empty-path" d="M4 40C16 12 26 12 36 26S56 40 68 8" />
        <circle class="fh-empty-sun" cx="68" cy="8" r="4" />
      </svg>
      <h2>{props.title}</h2>
      {props.children ? <div class="fh-empty-text">{props.children}</div> : null}
      {props.action ? <div class="fh-actions">{props.action}</div> : null}
    </div>
  );
}

/** A short word about a thing. */
export function Tag(props: {
  children: Child;
  kind?: "plain" | "info" | "success" | "warning" | "error" | undefined;
}) {
  return <span class={`fh-tag fh-tag-${props.kind ?? "plain"}`}>{props.children}</span>;
}

/** Terms and their values. */
export function Facts({
  items,
}: {
  items: readonly { readonly term: string; readonly value: Child }[];
}) {
  return (
    <dl class="fh-facts">
      {items.map((item) => (
        <div>
          <dt>{item.term}</dt>
          <dd>{item.value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** One step of a way: its name, what stands there, how far it is. */
export interface Step {
  readonly label: string;
  readonly state: "done" | "now" | "later";
  readonly sub?: Child | undefined;
  readonly href?: string | undefined;
}

/** The steps of a way in order; each says in words whether it is done. */
export function Steps({ steps, label }: { steps: readonly Step[]; label?: string | undefined }) {
  return (
    <ol class="fh-steps" aria-label={label}>
      {steps.map((step, index) => (
        <li
          class={`fh-step-${step.state}`}
          aria-current={step.state === "now" ? "step" : undefined}
        >
          <b>
            {index + 1} {step.href ? <a href={step.href}>{step.label}</a> : step.label}
          </b>
          <small>
            <span class={step.sub ? "usa-sr-only" : undefined}>{messages.parts[step.state]}</span>
            {step.sub ? <> {step.sub}</> : null}
          </small>
        </li>
      ))}
    </ol>
  );
}

/** Views of the same thing, each with its own address. */
export function Tabs(props: {
  label: string;
  tabs: readonly {
    readonly href: string;
    readonly label: string;
    readonly current: boolean;
    readonly count?: number | undefined;
  }[];
}) {
  return (
    <fh-tabs>
      <nav class="fh-tabs" aria-label={props.label}>
        <TabList tabs={props.tabs} />
      </nav>
    </fh-tabs>
  );
}

/** Views within the current view of `Tabs`, in a quieter look: never the first row of a page. */
export function SubNav(props: Parameters<typeof Tabs>[0]) {
  return (
    <fh-tabs>
      <nav class="fh-subnav" aria-label={props.label}>
        <TabList tabs={props.tabs} />
      </nav>
    </fh-tabs>
  );
}

function TabList({ tabs }: Pick<Parameters<typeof Tabs>[0], "tabs">) {
  return (
    <ul>
      {tabs.map((tab) => (
        <li>
          <a href={tab.href} aria-current={tab.current ? "page" : undefined}>
            {tab.label}
            {tab.count === undefined ? null : (
              <span class="fh-count">{tab.count.toLocaleString("en-US")}</span>
            )}
          </a>
        </li>
      ))}
    </ul>
  );
}

/** How many stand where; each number leads to its rows, and says whether they are shown now. */
export function Figures(props: {
  figures: readonly {
    readonly href: string;
    readonly count: number;
    readonly label: string;
    readonly current?: boolean | undefined;
  }[];
}) {
  return (
    <ul class="fh-figures">
      {props.figures.map((figure) => (
        <li>
          <a href={figure.href} aria-current={figure.current ? "true" : undefined}>
            <b>{figure.count.toLocaleString("en-US")}</b>
            <span>{figure.label}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}

/** Which single keys do what on this page. */
export function Keys({
  keys,
}: {
  keys: readonly { readonly key: string; readonly does: string }[];
}) {
  return (
    <details class="fh-keys">
      <summary>
        <Icon name="keyboard" />
        {messages.parts.keysTitle}
      </summary>
      <dl>
        {keys.map((k) => (
          <div>
            <dt>
              <kbd>{k.key}</kbd>
            </dt>
            <dd>{k.does}</dd>
          </div>
        ))}
      </dl>
      <p>{messages.parts.keysOff}</p>
    </details>
  );
}

/** Children one below the other with even gaps, or side by side (2 or 3) where there is room. */
export function Grid(props: {
  children: Child;
  columns?: 1 | 2 | 3 | "main-aside" | "aside-main" | undefined;
}) {
  return <div class={`fh-grid fh-grid-${props.columns ?? 1}`}>{props.children}</div>;
}
