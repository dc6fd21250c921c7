/** The sample's contracts and suppliers as a purchasing system would write them. */
import type { ContractContent } from "./contract-content.ts";
import type { SampleContract } from "./schema.ts";

type PlainDate = Temporal.PlainDate;

const cell = (text: string): string =>
  /[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
const asFile = (rows: readonly (readonly string[])[]): string =>
  rows.map((row) => row.map(cell).join(",")).join("\r\n");
const money = (amount: number | null): string =>
  amount === null ? "" : amount.toLocaleString("en-US", { style: "currency", currency: "USD" });

/** Which column says what, for the importer. */
export const CONTRACT_MAPPING = {
  number: "Contract Number",
  item: "Amendment",
  supplier: "Vendor Name",
  description: "Description",
  department: "Department",
  owner: "Contract Owner",
  master: "Master Agreement",
  type: "Contract Type",
  startsOn: "Start Date",
  endsOn: "End Date",
  amount: "Amount",
};
export const SUPPLIER_MAPPING = {
  name: "Name",
  kind: "Kind",
  country: "Country",
  contactEmail: "E-mail",
};

/** One list of contracts; the last one brings the amendments, too. */
export function contractFile(
  contracts: readonly SampleContract[],
  file: number,
  last: boolean,
): string {
  const line = (
    c: SampleContract,
    item: string,
    endsOn: PlainDate | null,
    amount: number | null,
  ) => [
    c.number,
    item,
    c.supplier,
    c.description,
    c.department,
    c.owner,
    c.master,
    c.type,
    c.startsOn?.toString() ?? "",
    endsOn?.toString() ?? "",
    money(amount),
  ];
  return asFile([
    Object.values(CONTRACT_MAPPING),
    ...contracts
      .filter((c) => c.file === file)
      .map((c) => line(c, c.amendment ? "0" : "", c.endsOn, c.amount)),
    ...contracts.flatMap((c) =>
      last && c.amendment ? [line(c, "1", c.amendment.endsOn, c.amendment.amount)] : [],
    ),
  ]);
}

const addressOf = (name: string): string =>
  `${name
    .toLowerCase()
    .replaceAll(/[^a-z]+/g, ".")
    .replace(/\.$/, "")}@example.org`;

/** The list of suppliers. */
export const supplierFile = (content: ContractContent): string =>
  asFile([
    Object.values(SUPPLIER_MAPPING),
    // Every ninth can be reached by letter only.
    ...content.suppliers.map((s, i) => [
      s.name,
      s.kind === "unknown" ? "" : s.kind.replace("-", " "),
      s.country ?? "",
      i % 9 === 4 ? "" : addressOf(s.name),
    ]),
  ]);
