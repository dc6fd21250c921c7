/** What whoever answered keeps: a number, when, what was said, and where it stands. */
import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { formatInstant } from "#ui/format.ts";
import { FocusPage } from "#ui/page.tsx";
import { Alert } from "#ui/parts.tsx";
import { say } from "../../words.ts";
import type { Answer } from "../answers.queries.ts";
import { Lines } from "./answer-form.tsx";
import { ContractList, SmallPrint } from "./letter.tsx";
import { dayAt } from "./clock-time.ts";
import type { PageData } from "./page-data.ts";
import { frameFor } from "./frame-for.ts";

/**
 * The receipt of an answer that waits or was accepted.
 * @param again somebody sent one more: it was not added
 */
export function receiptPage(c: Context<Env>, data: PageData, answer: Answer, again: boolean) {
  const { organization, request } = data;
  const at = formatInstant((answer.submittedAt ?? answer.savedAt).toISOString(), data.timeZone);
  const mailed =
    request.toAddress !== null &&
    c.get("services").mailer.on &&
    !data.sample &&
    (answer.via === "link" || answer.via === "code");
  const who = [answer.answered_by, answer.answered_role].filter(Boolean).join(", ");
  return c.html(
    <FocusPage
      frame={frameFor(c, organization)}
      title={say(again ? "receipt.title-again" : "receipt.title")}
      lede={say("receipt.lede")}
    >
      <div class="fh-letter">
        {again ? (
          <Alert kind="info">
            <p>{say("receipt.again", { name: who, at })}</p>
          </Alert>
        ) : null}
        <dl class="fh-letter-head">
          <Term term="receipt.code" value={answer.receipt ?? ""} />
          <Term term="letter.number" value={request.number} />
          <Term term="letter.from" value={request.supplier} />
          <Term term="letter.to" value={organization} />
          <Term term="receipt.at" value={at} />
        </dl>
        <h2>{say("receipt.status")}</h2>
        <p>
          {answer.state === "accepted"
            ? say("receipt.status.accepted", {
                day: answer.decidedAt ? dayAt(answer.decidedAt, data.timeZone) : "",
              })
            : say("receipt.status.waiting", { organization })}{" "}
          {mailed && answer.state === "waiting" ? say("receipt.mail") : ""}
        </p>
        <h2>{say("receipt.answers")}</h2>
        <Lines answer={answer} />
        <h2>{say("receipt.files")}</h2>
        {data.files.length === 0 ? (
          <p>{say("receipt.files-none")}</p>
        ) : (
          <ul>
            {data.files.map((file) => (
              <li dir="auto">{file.name}</li>
            ))}
          </ul>
        )}
        {data.contracts.length > 0 ? (
          <>
            <h2>{say("receipt.contracts")}</h2>
            <ContractList contracts={data.contracts} />
          </>
        ) : null}
        <p>{say("receipt.change", { organization })}</p>
        <SmallPrint />
      </div>
    </FocusPage>,
    again ? 409 : 200,
  );
}

const Term = ({ term, value }: { readonly term: string; readonly value: string }) => (
  <div>
    <dt>{say(term)}</dt>
    <dd dir="auto">{value}</dd>
  </div>
);
