/** Who gets a request by which way, and who is left out with the reason. */
import { kindWord } from "#features/contracts/index.ts";
import { formatCount, plural } from "#ui/format.ts";
import { Card } from "#ui/parts.tsx";
import { type Candidate, LEFT_OUT } from "../send/candidates.queries.ts";
import { CHANNEL_WORDS } from "./words.tsx";

/** Rows of a preview; more would make the page heavy, and the figures above tell of all. */
const SHOWN = 300;

export function WhoGetsWhat(props: {
  readonly all: readonly Candidate[];
  readonly except: readonly string[];
}) {
  const going = props.all.filter((one) => one.leftOut === null);
  const out = props.all.filter((one) => one.leftOut !== null);
  const by = (channel: string) => going.filter((one) => one.channel === channel).length;
  const figures = [
    [by("mail"), "By mail"],
    [by("letter"), "By letter"],
    [by("phone"), "By phone"],
    [out.length, "Left out"],
  ] as const;
  return (
    <>
      <ul class="fh-figures">
        {figures.map(([count, words]) => (
          <li>
            <b>{formatCount(count)}</b>
            {words}
          </li>
        ))}
      </ul>
      {going.length > 0 ? <Going rows={going} except={props.except} /> : null}
      {out.length > 0 ? <Out rows={out} open={going.length === 0} /> : null}
    </>
  );
}

function Going({ rows, except }: { rows: readonly Candidate[]; except: readonly string[] }) {
  return (
    <Card title="Who is asked" aside={plural(rows.length, "supplier")}>
      <div class="fh-table-scroll" role="region" aria-label="Who is asked" tabindex={0}>
        <table class="usa-table fh-stack" role="table">
          <caption class="usa-sr-only">Who is asked</caption>
          <thead role="rowgroup">
            <tr role="row">
              {["Supplier", "Kind", "Contracts", "By", "To", "Leave out"].map((label) => (
                <th scope="col" role="columnheader">
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody role="rowgroup">
            {rows.slice(0, SHOWN).map((row) => (
              <GoingRow row={row} left={except.includes(row.supplierId)} />
            ))}
          </tbody>
        </table>
      </div>
      {rows.length > SHOWN ? (
        <p>And {plural(rows.length - SHOWN, "more supplier")}. Narrow the choice to see them.</p>
      ) : null}
    </Card>
  );
}

function GoingRow({ row, left }: { row: Candidate; left: boolean }) {
  const id = `except-${row.supplierId}`;
  return (
    <tr role="row">
      <th scope="row" role="rowheader">
        {row.name}
      </th>
      <td role="cell" data-label="Kind">
        <div>{kindWord(row.kind)}</div>
      </td>
      <td role="cell" data-label="Contracts">
        <div>{formatCount(row.contracts)}</div>
      </td>
      <td role="cell" data-label="By">
        <div>
          {CHANNEL_WORDS[row.channel]}
          {row.bounced ? <small> (mail came back before)</small> : null}
        </div>
      </td>
      <td role="cell" data-label="To">
        <div>
          {row.channel === "mail"
            ? row.address
            : row.channel === "phone"
              ? row.phone
              : (row.contactName ?? "the company")}
        </div>
      </td>
      <td role="cell" data-label="Leave out">
        <div class="usa-checkbox fh-bare-box">
          <input
            class="usa-checkbox__input"
            type="checkbox"
            id={id}
            name="except"
            value={row.supplierId}
            checked={left}
          />
          <label class="usa-checkbox__label" for={id}>
            <span class="usa-sr-only">Leave out {row.name}</span>
          </label>
        </div>
      </td>
    </tr>
  );
}

function Out({ rows, open }: { rows: readonly Candidate[]; open: boolean }) {
  return (
    <Card>
      <details open={open}>
        <summary>{plural(rows.length, "supplier")} left out, and why</summary>
        <ul>
          {rows.slice(0, SHOWN).map((row) => (
            <li>
              <a href={`/contracts/suppliers/${row.supplierId}`}>{row.name}</a>{" "}
              {row.leftOut === null ? "" : LEFT_OUT[row.leftOut]}
            </li>
          ))}
        </ul>
        {rows.length > SHOWN ? <p>And {formatCount(rows.length - SHOWN)} more.</p> : null}
      </details>
    </Card>
  );
}

/** The mail as its reader would see it; nothing where nobody gets one. */
export function PreviewOfMail(props: {
  readonly message: { readonly subject: string; readonly text: string } | null;
}) {
  if (props.message === null) return null;
  return (
    <Card>
      <details>
        <summary>What the mail says</summary>
        <div class="fh-message">
          <p class="fh-message-subject">
            <span class="usa-sr-only">Subject: </span>
            {props.message.subject}
          </p>
          {props.message.text
            .replaceAll("{link}", "[a link of the supplier’s own]")
            .split(/\n\s*\n/)
            .map((part) => (
              <p>
                {part.split("\n").map((line, at) => (
                  <>
                    {at > 0 ? <br /> : null}
                    {line}
                  </>
                ))}
              </p>
            ))}
        </div>
      </details>
    </Card>
  );
}
