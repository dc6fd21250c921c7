/** The letter above the questions: from whom, to whom, about what, why, by when, and what then. */
import { formatCount, formatDate } from "#ui/format.ts";
import { Alert } from "#ui/parts.tsx";
import { say } from "../../words.ts";
import { dayAt } from "./clock-time.ts";
import { courseAsked, type PageData } from "./page-data.ts";

/** A letter shows this many contracts; the rest opens at a press. */
const SHOWN = 10;

export function Letter(data: PageData) {
  const { organization, request, settings } = data;
  return (
    <div class="fh-letter">
      <Head {...data} />
      <Back {...data} />
      <p>
        {request.toName
          ? say("letter.hello", { name: request.toName })
          : say("letter.hello-all", { supplier: request.supplier })}
      </p>
      <p>{say("letter.ask", { organization })}</p>
      <Training />
      <Contracts {...data} />
      <h2>{say("letter.after.title")}</h2>
      <p>{say("letter.after", { organization })}</p>
      <p>{say("letter.honest")}</p>
      <Contact {...data} />
      <p class="fh-letter-signed">
        {say("letter.signed")}
        <br />
        {[settings.signedBy, settings.signedRole].filter(Boolean).map((line) => (
          <>
            {line}
            <br />
          </>
        ))}
        {organization}
      </p>
    </div>
  );
}

/** Which course is meant, and the way to it. */
export function Training() {
  const { title, number, provider, url } = courseAsked();
  return (
    <p>
      {say("letter.training", { course: title, number, provider })}{" "}
      <a href={url} rel="noreferrer" data-no-prefetch>
        {say("letter.training-link", { provider })}
      </a>
    </p>
  );
}

/** Number, day, from and to: as at the top of a letter. */
export function Head({ organization, request, link, logo, today }: PageData) {
  const to = [request.toName, request.supplier].filter(Boolean).join(", ");
  const lines = [
    ["letter.from", organization],
    ...(link.purpose === "answer" ? [["letter.to", to] as const] : []),
    ["letter.number", request.number],
    request.dueOn < today
      ? ["letter.overdue", say("letter.overdue-day", { day: formatDate(request.dueOn) })]
      : ["letter.due", formatDate(request.dueOn)],
  ] as const;
  return (
    <>
      {logo ? (
        <img
          class="fh-letter-logo"
          src={`${link.here}/logo`}
          width={logo.width}
          height={logo.height}
          alt={organization}
        />
      ) : null}
      <dl class="fh-letter-head">
        {lines.map(([term, value]) => (
          <div>
            <dt>{say(term)}</dt>
            <dd dir="auto">{value}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

/** Why an answer came back, in the reviewer's words. */
function Back({ back, organization, timeZone }: PageData) {
  if (!back?.decidedAt) return null;
  return (
    <Alert kind="warning" title={say("back.title")}>
      <p>{say("back.lede", { day: dayAt(back.decidedAt, timeZone), organization })}</p>
      <blockquote class="fh-letter-said" dir="auto">
        {(back.reason ?? "").split("\n").map((line) => (
          <p>{line}</p>
        ))}
      </blockquote>
      <p>{say("back.what")}</p>
    </Alert>
  );
}

function Contracts({ contracts, organization }: PageData) {
  if (contracts.length === 0) return <p>{say("letter.contracts-none", { organization })}</p>;
  const rest = contracts.slice(SHOWN);
  return (
    <>
      <p>
        {contracts.length === 1
          ? say("letter.contracts-one")
          : say("letter.contracts-many", { count: formatCount(contracts.length) })}
      </p>
      <ContractList contracts={contracts.slice(0, SHOWN)} />
      {rest.length > 0 ? (
        <details>
          <summary>
            {say("letter.contracts-more", { count: formatCount(contracts.length) })}
          </summary>
          <ContractList contracts={rest} />
        </details>
      ) : null}
    </>
  );
}

export const ContractList = ({ contracts }: Pick<PageData, "contracts">) => (
  <ul class="fh-letter-contracts">
    {contracts.map((one) => (
      <li dir="auto">
        <b>{one.number}</b>
        {one.description ? <span> {one.description}</span> : null}
      </li>
    ))}
  </ul>
);

function Contact({ organization, request, settings }: PageData) {
  const { number } = request;
  const { officePhone: phone, replyTo, concernLine } = settings;
  return (
    <>
      <h2>{say("letter.contact.title")}</h2>
      <p>
        {phone ? say("letter.contact.phone", { organization, phone, number }) : ""}
        {replyTo ? ` ${say("letter.contact.mail", { address: replyTo, number })}` : ""}
        {phone || replyTo ? "" : say("letter.contact.none", { organization, number })}{" "}
        {say("letter.contact.sender")}
      </p>
      {concernLine ? <p>{say("letter.concern", { concern: concernLine })}</p> : null}
    </>
  );
}

/** What this page is not. */
export const SmallPrint = () => <p class="usa-hint fh-letter-small">{say("letter.small")}</p>;
