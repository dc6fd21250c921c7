/** One answer in the reviewer's hand: what was said, beside last time, and the decision. */
import { formatBytes, formatDate, formatInstant } from "#ui/format.ts";
import { Alert, Icon } from "#ui/parts.tsx";
import { answerLines } from "../../answer/answer-lines.ts";
import type { Answer, Evidence } from "../../answer/answers.queries.ts";
import type { AnswerVia } from "../../schema.ts";
import { hintsOf } from "../hints.ts";
import { DecisionForms, type PanelProps } from "./decision-forms.tsx";
import { EVIDENCE, queryOf, REVIEW } from "./request.ts";

const VIA_WORDS: Readonly<Record<AnswerVia, string>> = {
  link: "Answered on the supplier’s page",
  code: "Answered with the code of a letter",
  phone: "Answered by phone, written down",
  letter: "Answered on paper, written down",
};

/** The answer and the facts; the island swaps it as a whole. */
export function Panel(props: PanelProps) {
  const { answer, request } = props;
  return (
    <section
      class="fh-cert fh-answer"
      data-panel={answer.id}
      aria-label={`Answer of ${request.supplier}`}
    >
      <div class="fh-answer-body">
        <header class="fh-cert-who">
          <h2 tabindex={-1} dir="auto">
            <a href={`/contracts/suppliers/${request.supplierId}`}>{request.supplier}</a>
          </h2>
          <p>
            <a href={`/contracts/requests/${request.id}`}>Request {request.number}</a> · due{" "}
            {formatDate(request.dueOn)} · receipt {answer.receipt}
          </p>
        </header>
        <Said {...props} />
        <Files {...props} />
        <Contracts {...props} />
        <Before {...props} />
      </div>
      <div class="fh-cert-side">
        <Decided {...props} />
        <Hints {...props} />
        <DecisionForms {...props} />
        <About {...props} />
      </div>
    </section>
  );
}

/** Question by question; last time's beside it where there is one. */
function Said({ answer, earlier }: PanelProps) {
  const before = new Map(earlier ? answerLines(earlier) : []);
  const now = new Map(answerLines(answer));
  const terms = [...new Set([...now.keys(), ...before.keys()])];
  return (
    <table class="usa-table fh-answer-table">
      <caption class="usa-sr-only">What was said</caption>
      <thead>
        <tr>
          <th scope="col">Question</th>
          <th scope="col">{formatDate(answer.submittedOn ?? "")}</th>
          {earlier ? <th scope="col">Last time, {formatDate(earlier.submittedOn ?? "")}</th> : null}
        </tr>
      </thead>
      <tbody>
        {terms.map((term) => (
          <tr>
            <th scope="row">{term}</th>
            <td dir="auto">{now.get(term) ?? "–"}</td>
            {earlier ? <td dir="auto">{before.get(term) ?? "–"}</td> : null}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Files({ evidence, may }: PanelProps) {
  if (evidence.length === 0) return <p class="usa-hint">No files came with this answer.</p>;
  return (
    <>
      <h3>Files</h3>
      <ul class="fh-plain-list">
        {evidence.map((file) => (
          <li>
            <FileLine file={file} may={may.has("requests:evidence")} />
          </li>
        ))}
      </ul>
    </>
  );
}

function FileLine({ file, may }: { readonly file: Evidence; readonly may: boolean }) {
  if (file.fileId === null || file.purgedAt !== null)
    return (
      <>
        One file, no longer kept
        {file.purgedByName ? ` (removed by ${file.purgedByName})` : ""}
      </>
    );
  const facts = `${formatBytes(file.size)}, ${file.scan === "clean" ? "scanned" : "not scanned"}`;
  if (!may) return <>One file, {facts}. Program leads and administrators can open it.</>;
  return (
    <>
      <a href={`${EVIDENCE}/${file.id}`} download="" data-key="o">
        <Icon name="download" size={18} /> <span dir="auto">{file.name}</span>
      </a>{" "}
      <span class="fh-under">
        {facts} · <a href={`${EVIDENCE}/${file.id}/purge`}>Purge this file</a>
      </span>
    </>
  );
}

function Contracts({ contracts }: PanelProps) {
  if (contracts.length === 0) return null;
  return (
    <details>
      <summary>{contracts.length === 1 ? "One contract" : `${contracts.length} contracts`}</summary>
      <ul class="fh-letter-contracts">
        {contracts.map((one) => (
          <li dir="auto">
            <a href={`/contracts/${one.id}`}>{one.number}</a>
            <span>{one.description}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** Earlier versions of the same answer. */
function Before({ versions, timeZone }: PanelProps) {
  if (versions.length === 0) return null;
  return (
    <>
      <h3>Earlier versions</h3>
      <ul class="fh-plain-list">
        {versions.map((one) => (
          <li>
            <a href={`${REVIEW}/${one.id}`}>
              {formatInstant((one.submittedAt ?? one.savedAt).toISOString(), timeZone)}
            </a>
            {one.reason ? (
              <span class="fh-under" dir="auto">
                Sent back by {one.decidedByName}: {one.reason}
              </span>
            ) : null}
          </li>
        ))}
      </ul>
    </>
  );
}

function Decided({ answer, timeZone }: PanelProps) {
  if (answer.decidedAt === null) return null;
  const accepted = answer.state === "accepted";
  return (
    <Alert
      kind={accepted ? "success" : "warning"}
      title={`${accepted ? "Accepted" : "Sent back"} by ${answer.decidedByName ?? "nobody known"}`}
    >
      {answer.reason ? <p dir="auto">{answer.reason}</p> : null}
      <p>{formatInstant(answer.decidedAt.toISOString(), timeZone)}</p>
    </Alert>
  );
}

function Hints({ answer, earlier }: PanelProps) {
  const hints = hintsOf(answer, earlier);
  if (hints.length === 0) return null;
  return (
    <div class="fh-cert-hints">
      <h3>Worth a look</h3>
      <ul>
        {hints.map((hint) => (
          <li>
            <Icon name="flag" size={18} />
            <span>{hint}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function About({ answer, request, timeZone, view }: PanelProps) {
  return (
    <div class="fh-cert-about">
      <p>
        {VIA_WORDS[answer.via]}
        {answer.recordedByName ? ` by ${answer.recordedByName}` : ""},{" "}
        {formatInstant(submitted(answer).toISOString(), timeZone)}. Asked by {request.madeByName}.{" "}
        <a href={`${REVIEW}/${answer.id}${queryOf(view)}`}>Link to this one</a>
      </p>
    </div>
  );
}

const submitted = (answer: Answer): Date => answer.submittedAt ?? answer.savedAt;
