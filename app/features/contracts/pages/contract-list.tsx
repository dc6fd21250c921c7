import type { ContractRow } from "../register.queries.ts";
import { day, money, StateTag } from "./words.tsx";

/** A short list of contracts on the page of something else; the register has the long one. */
export function ContractList(props: { caption: string; rows: readonly ContractRow[] }) {
  return (
    <div class="fh-table-scroll" role="region" aria-label={props.caption} tabindex={0}>
      <table class="usa-table fh-stack" role="table">
        <caption class="usa-sr-only">{props.caption}</caption>
        <thead role="rowgroup">
          <tr role="row">
            {["Contract", "What for", "Starts", "Ends", "Amount"].map((label) => (
              <th
                scope="col"
                role="columnheader"
                class={label === "Amount" ? "fh-numeric" : undefined}
              >
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {props.rows.map((row) => (
            <Row row={row} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ row }: { row: ContractRow }) {
  const cells = [
    ["What for", row.description ?? "–"],
    ["Starts", day(row.startsOn)],
    ["Ends", day(row.endsOn)],
  ] as const;
  return (
    <tr role="row">
      <th scope="row" role="rowheader">
        <a href={`/contracts/${row.id}`}>{row.number}</a>{" "}
        <span class="fh-below">
          <StateTag state={row.state} />
        </span>
      </th>
      {cells.map(([label, value]) => (
        <td role="cell" data-label={label}>
          <div>{value}</div>
        </td>
      ))}
      <td role="cell" class="fh-numeric" data-label="Amount">
        <div>{money(row.amount, row.currency)}</div>
      </td>
    </tr>
  );
}
