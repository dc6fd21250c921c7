import { formatDate, plural } from "#ui/format.ts";
import { Card } from "#ui/parts.tsx";
import type { Contract, ContractLine } from "../contract.queries.ts";
import { day, money } from "./words.tsx";

/** Figures stand at the end; words get room. */
const LOOK: Readonly<Record<string, string>> = {
  Amount: "fh-numeric",
  "What for": "fh-column-l",
};

/** What each line of a file said about a contract, and which file and line that was. */
export function LinesCard(props: {
  contract: Contract;
  lines: readonly ContractLine[];
  mayOpen: boolean;
}) {
  const { contract, lines } = props;
  if (lines.length === 0)
    return (
      <Card title="Where this comes from">
        <p>Somebody entered this contract by hand. No file has named it.</p>
      </Card>
    );
  return (
    <Card title="Where this comes from" aside={plural(lines.length, "line")}>
      <p>
        The dates, the amount and the words above follow from these lines, unless somebody changed
        them by hand.
      </p>
      <div
        class="fh-table-scroll"
        role="region"
        aria-label="Lines of this contract, scrolls sideways"
        tabindex={0}
      >
        <table class="usa-table fh-stack" role="table">
          <caption class="usa-sr-only">Lines of this contract</caption>
          <thead role="rowgroup">
            <tr role="row">
              {["Item", "What for", "Supplier", "Starts", "Ends", "Amount", "From"].map((label) => (
                <th scope="col" role="columnheader" class={LOOK[label]}>
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody role="rowgroup">
            {lines.map((line) => (
              <Line line={line} currency={contract.currency} mayOpen={props.mayOpen} />
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}

function Line(props: { line: ContractLine; currency: string; mayOpen: boolean }) {
  const { line } = props;
  const cells = [
    ["What for", line.description ?? "–"],
    ["Supplier", line.supplier],
    ["Starts", day(line.startsOn)],
    ["Ends", day(line.endsOn)],
  ] as const;
  return (
    <tr role="row">
      <th scope="row" role="rowheader">
        {line.item ?? "–"}
      </th>
      {cells.map(([label, value]) => (
        <td role="cell" data-label={label}>
          <div>{value}</div>
        </td>
      ))}
      <td role="cell" class="fh-numeric" data-label="Amount">
        <div>{money(line.amount, props.currency)}</div>
      </td>
      <td role="cell" data-label="From">
        <div>
          <Origin line={line} mayOpen={props.mayOpen} />
        </div>
      </td>
    </tr>
  );
}

function Origin({ line, mayOpen }: { line: ContractLine; mayOpen: boolean }) {
  const said = `, as of ${formatDate(line.saidOn)}`;
  if (line.importId === null || line.fileName === null) return <>A file no longer kept{said}</>;
  const where = line.importLine === null ? "" : `, line ${line.importLine.toLocaleString("en-US")}`;
  return (
    <>
      {mayOpen ? <a href={`/imports/${line.importId}`}>{line.fileName}</a> : line.fileName}
      {where}
      {said}
    </>
  );
}
