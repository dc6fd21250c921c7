import { formatDate, plural } from "#ui/format.ts";
import { Card } from "#ui/parts.tsx";
import type { Contract, ContractLine } from "../contract.queries.ts";
import { day, money } from "./words.tsx";

/** Figures stand at the end; words get room. */
const LOOK: Readonly<Record<string, string>> = {
  Amount: "fh-numeric",
  "What for": "fh-column-l",
};

const HEADS = ["Item", "What for", "Supplier", "Starts", "Ends", "Amount", "From"];

/** What each line of a file said about a contract, and which file and line that was. */
export function LinesCard(props: {
  contract: Contract;
  lines: readonly ContractLine[];
  mayOpen: boolean;
}) {
  const { contract, lines } = props;
  const items = lines.some((line) => line.item !== null);
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
              {HEADS.slice(items ? 0 : 1).map((label) => (
                <th scope="col" role="columnheader" class={LOOK[label]}>
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody role="rowgroup">
            {lines.map((line) => (
              <Line
                line={line}
                items={items}
                currency={contract.currency}
                mayOpen={props.mayOpen}
              />
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}

function Line(props: { line: ContractLine; items: boolean; currency: string; mayOpen: boolean }) {
  const { line } = props;
  const about = line.description ?? "–";
  const cells = [
    ...(props.items ? [["What for", about] as const] : []),
    ["Supplier", line.supplier],
    ["Starts", day(line.startsOn)],
    ["Ends", day(line.endsOn)],
  ] as const;
  return (
    <tr role="row">
      <th scope="row" role="rowheader">
        {props.items ? (line.item ?? "–") : about}
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
        <div class="fh-origin">
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
