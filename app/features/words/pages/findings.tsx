/** Findings beside the text. The browser fills the same markup, from templates. */
import type { Finding, Severity } from "#checker";
import { Icon, type IconName } from "#ui/icon.tsx";
import { certaintyWords, originWords, severityWord } from "../choices.ts";

const LOOKS: Readonly<Record<Severity, { readonly icon: IconName; readonly tag: string }>> = {
  block: { icon: "error", tag: "error" },
  warn: { icon: "warning", tag: "warning" },
  advise: { icon: "info", tag: "info" },
};

/** A severity as a word with a shape. */
export function SeverityTag({ severity }: { severity: Severity }) {
  return (
    <span class={`fh-tag fh-tag-${LOOKS[severity].tag} fh-severity`}>
      <Icon name={LOOKS[severity].icon} size={14} />
      {severityWord(severity)}
    </span>
  );
}

function SourceLine({ finding }: { finding: Finding }) {
  const { document, url } = finding.source;
  return (
    <p class="fh-finding-source">
      Source:{" "}
      {url ? (
        <a href={url} rel="noreferrer" data-no-prefetch data-fill="source">
          {document}
        </a>
      ) : (
        <span data-fill="source">{document}</span>
      )}{" "}
      (<span data-fill="certainty">{certaintyWords(finding.source)}</span>). Rule:{" "}
      <code data-fill="rule">{finding.rule}</code>
    </p>
  );
}

/** One finding. @param n its number in the text, from 1 */
export function FindingCard({ finding, n }: { finding: Finding; n: number }) {
  const whole = finding.start === finding.end;
  return (
    <li
      class="fh-finding"
      id={`finding-${n}`}
      data-severity={finding.severity}
      data-rule={finding.rule}
      tabindex={-1}
    >
      <p class="fh-finding-top">
        <SeverityTag severity={finding.severity} />
        <span class="fh-finding-n" data-fill="n">
          {n}
        </span>
        {whole ? (
          <span data-fill="place">About the whole text</span>
        ) : (
          <a class="fh-finding-words" href={`#mark-${n}`} data-fill="words">
            {shortened(finding.text)}
          </a>
        )}
      </p>
      <h3 data-fill="message">{finding.message}</h3>
      <p class="fh-finding-why" data-fill="why">
        {finding.why}
      </p>
      {finding.suggestions.length > 0 ? (
        <ul class="fh-suggestions" aria-label="Say instead">
          {finding.suggestions.map((suggestion) => (
            <li>
              <span class="fh-suggestion">{suggestion.text}</span>{" "}
              <small>{originWords(suggestion)}</small>
            </li>
          ))}
        </ul>
      ) : null}
      <SourceLine finding={finding} />
    </li>
  );
}

/** The words of a finding on one line. */
function shortened(text: string): string {
  const line = text.replaceAll(/\s+/g, " ");
  return line.length > 80 ? `${line.slice(0, 78)}…` : line;
}

/** Empty cards that the browser fills: one for each severity and source. */
export function FindingTemplates() {
  const finding = (severity: Severity, url: boolean): Finding => ({
    rule: "",
    severity,
    start: 0,
    end: 1,
    text: "",
    message: "",
    why: "",
    suggestions: [],
    source: { document: "", certainty: "", ...(url && { url: "/" }) },
    guidelines: [],
  });
  return (
    <>
      {(["block", "warn", "advise"] as const).flatMap((severity) =>
        [true, false].map((url) => (
          <template data-card={`${severity}-${url ? "link" : "plain"}`}>
            <FindingCard finding={finding(severity, url)} n={0} />
          </template>
        )),
      )}
    </>
  );
}
