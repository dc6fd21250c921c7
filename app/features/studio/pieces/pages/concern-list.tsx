/** What stops a piece and what to consider, as a list. The browser draws the same from the same code. */
import { Icon } from "#ui/icon.tsx";
import type { Concern, Judged } from "../concern.ts";

export interface ConcernListProps {
  readonly judged: Judged;
  /** The channel whose text is in the field; "" for the piece's own. */
  readonly scope: string;
  /** Names of channels, by id. */
  readonly names: Readonly<Record<string, string>>;
  readonly mayWrite: boolean;
}

/** So many are drawn; a text with more is mended from the top. */
const MOST = 60;

/** An id for an element, made of a key that may hold anything. */
export const concernId = (key: string): string => `concern-${key.replaceAll(/[^\w-]+/g, "-")}`;

export function ConcernList(props: ConcernListProps) {
  const { stops, consider, kept } = props.judged;
  return (
    <>
      <div class="fh-concerns-top">
        <h2 id="concerns">{stopsText(stops.length)}</h2>
        <button class="fh-fix" type="button" data-fix hidden={stops.length + consider.length === 0}>
          Fix next <kbd>F8</kbd>
        </button>
      </div>
      {stops.length === 0 ? (
        <p class="fh-concerns-clear">
          <Icon name="success" /> Nothing that we can see. A person should still read it.
        </p>
      ) : null}
      <List {...props} concerns={stops} look="stop" />
      {consider.length > 0 ? (
        <h2 class="fh-concerns-next">{consider.length.toLocaleString("en-US")} to consider</h2>
      ) : null}
      <List {...props} concerns={consider} look="consider" />
      <Kept kept={kept} mayWrite={props.mayWrite} />
    </>
  );
}

/** "3 things stop it from going out" */
export const stopsText = (count: number): string =>
  count === 0
    ? "Nothing stops it"
    : count === 1
      ? "1 thing stops it from going out"
      : `${count.toLocaleString("en-US")} things stop it from going out`;

function List(
  props: ConcernListProps & { concerns: readonly Concern[]; look: "stop" | "consider" },
) {
  const { concerns, look } = props;
  if (concerns.length === 0) return null;
  return (
    <>
      <ol class="fh-concerns-list">
        {concerns.slice(0, MOST).map((concern) => (
          <li class={`fh-concern fh-concern-${look}`} id={concernId(concern.key)} tabindex={-1}>
            <h3>{concern.title}</h3>
            <p>
              {channelNote(props, concern)}
              {concern.why}
            </p>
            <Source concern={concern} />
            <Ways {...props} concern={concern} />
          </li>
        ))}
      </ol>
      {concerns.length > MOST ? (
        <p class="usa-hint">
          The first {MOST} of {concerns.length.toLocaleString("en-US")} are shown.
        </p>
      ) : null}
    </>
  );
}

const channelNote = ({ names }: ConcernListProps, { channel }: Concern) =>
  channel ? `In the text for ${names[channel] ?? channel}. ` : "";

function Source({ concern }: { concern: Concern }) {
  if (!concern.finding) return null;
  const { document, url } = concern.finding.source;
  return (
    <p class="fh-concern-source">
      {url ? (
        <a href={url} rel="noreferrer" data-no-prefetch>
          {document}
        </a>
      ) : (
        document
      )}{" "}
      · rule <code>{concern.finding.rule}</code>
    </p>
  );
}

/** What can be done about it, the quickest first. */
function Ways({ concern, scope, names, mayWrite }: ConcernListProps & { concern: Concern }) {
  const { finding, key } = concern;
  if (!mayWrite) return null;
  const here = concern.channel === scope;
  const replaces = finding && finding.end > finding.start && here;
  return (
    <div class="fh-concern-ways">
      {replaces && finding.suggestions.length > 0 ? (
        <ul class="fh-suggestions" aria-label={`Say instead of ${concern.title}`}>
          {finding.suggestions.slice(0, 4).map((suggestion, i) => (
            <li>
              <button
                class="fh-suggestion"
                name="do"
                value={`use:${i}:${key}`}
                aria-label={`Use: ${suggestion.text}`}
              >
                {suggestion.text}
              </button>{" "}
              <small>
                {suggestion.origin === "guideline" ? "from the guideline" : "our wording"}
              </small>
            </li>
          ))}
        </ul>
      ) : null}
      <div class="fh-concern-links">
        <Go concern={concern} here={here} />
        {concern.insert && here ? (
          <button class="fh-way" name="do" value={`insert:${concern.insert}`}>
            Insert it
          </button>
        ) : null}
        {concern.ownFor ? (
          <button class="fh-way" name="do" value={`own:${concern.ownFor}`}>
            Write its own for {names[concern.ownFor] ?? concern.ownFor}
          </button>
        ) : null}
        {finding ? <Keep concern={concern} /> : null}
      </div>
    </div>
  );
}

function Go({ concern, here }: { concern: Concern; here: boolean }) {
  const words = `: ${concern.title}`;
  if (concern.href)
    return (
      <a class="fh-way" href={concern.href}>
        Mend it there<span class="usa-sr-only">{words}</span>
      </a>
    );
  if (concern.field === "text" && !here)
    return (
      <a
        class="fh-way"
        href={`?channel=${encodeURIComponent(concern.channel || "main")}#field-text`}
      >
        Open that text<span class="usa-sr-only">{words}</span>
      </a>
    );
  return (
    <a class="fh-way" href={`#field-${concern.field}`} data-go={concern.key}>
      {concern.field.startsWith("fill-") ? "Fill it in" : "Go there"}
      <span class="usa-sr-only">{words}</span>
    </a>
  );
}

/** Lets it stand with a reason (R105). */
function Keep({ concern }: { concern: Concern }) {
  const id = `field-${concernId(concern.key)}-reason`;
  return (
    <details class="fh-keep">
      <summary>Keep, with a reason</summary>
      <label class="usa-label" for={id}>
        Why should it stay?
      </label>
      <input
        class="usa-input"
        id={id}
        name={`reason:${concern.key}`}
        maxlength={500}
        autocomplete="off"
      />
      <button class="usa-button usa-button--outline" name="do" value={`keep:${concern.key}`}>
        Keep it
      </button>
    </details>
  );
}

function Kept({ kept, mayWrite }: { kept: readonly Concern[]; mayWrite: boolean }) {
  if (kept.length === 0) return null;
  return (
    <details class="fh-kept">
      <summary>{kept.length.toLocaleString("en-US")} kept with a reason</summary>
      <ul>
        {kept.map((concern) => (
          <li>
            <b>{concern.title}</b>
            <p>
              {concern.kept!.reason} <small>{concern.kept!.by}</small>
            </p>
            {mayWrite ? (
              <button
                class="fh-way"
                name="do"
                value={`again:${concern.kept!.rule} ${concern.kept!.words}`}
              >
                Look again<span class="usa-sr-only">: {concern.title}</span>
              </button>
            ) : null}
          </li>
        ))}
      </ul>
    </details>
  );
}
