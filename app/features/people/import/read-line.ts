import type {
  FieldProblem,
  MappedCells,
  Mapping,
  ReadContext,
  Refusal,
} from "#features/imports/index.ts";
import { parseDate, parseEmail, parseFraction } from "#platform/tabular/index.ts";
import { emailKey, employeeKey, nameKey } from "../keys.ts";
import { looksLikeContracts } from "./roster-fields.ts";

/** One appointment of one person, as a line of a roster says it. Dates are "YYYY-MM-DD". */
export interface RosterRow {
  employee_number: string | null;
  employee_key: string | null;
  email: string | null;
  email_key: string | null;
  name: string | null;
  title: string;
  title_key: string;
  department: string | null;
  department_key: string | null;
  site: string | null;
  site_key: string | null;
  fraction: string | null;
  hired_on: string | null;
  left_on: string | null;
  /** The manager: an employee key or an e-mail key. */
  manager_key: string | null;
}

const MAX_TEXT = 200;
/** Signs that systems write where they have nothing to say. */
const EMPTY = /^(n\/?a|none|null|unknown|-+|\.|#n\/a)$/i;

const oneLine = (text: string): string => text.replaceAll(/\s+/g, " ").trim();
const orNull = (text: string): string | null => (text === "" || EMPTY.test(text) ? null : text);

/** A roster needs something by which a person is known again. */
export function checkRosterMapping(mapping: Mapping, header: readonly string[]): FieldProblem[] {
  const problems: FieldProblem[] = [];
  if (mapping.employeeNumber === undefined && mapping.email === undefined)
    problems.push({
      field: "employeeNumber",
      message: "Choose a column with employee numbers or e-mail addresses. Names match nobody.",
    });
  if (problems.length > 0 && looksLikeContracts(header))
    problems.push({
      field: "",
      message:
        "This looks like a list of contracts, not a staff roster. Load your staff list here.",
    });
  return problems;
}

/** Understands one line, or says what stands in the way. Pure. */
export function readRosterLine(
  cells: MappedCells,
  context: ReadContext,
): { row: RosterRow } | { refusals: Refusal[] } {
  const refusals: Refusal[] = [];
  const refuse = (field: string | null, reason: string) => {
    refusals.push({ field, reason });
    return null;
  };
  const text = (field: string): string | null => {
    const value = orNull(oneLine(cells.text(field)));
    if (value !== null && value.length > MAX_TEXT)
      return refuse(field, `This is longer than ${MAX_TEXT} characters.`);
    return value;
  };
  const number = text("employeeNumber");
  const email = readEmail(cells, refuse);
  if (number === null && email === null && refusals.length === 0)
    refuse("employeeNumber", "There is neither an employee number nor an e-mail address.");
  const title = text("title");
  if (title === null && refusals.length === 0) refuse("title", "There is no job title.");
  const department = text("department");
  const site = text("site");
  const name = text("name") ?? (orNull(bothNames(cells)) || null);
  const dates = readDates(cells, context, refuse);
  const fraction = readShare(cells, refuse);
  if (refusals.length > 0 || title === null) return { refusals };
  return {
    row: {
      employee_number: number,
      employee_key: employeeKey(number),
      email,
      email_key: emailKey(email),
      name,
      title,
      title_key: nameKey(title)!,
      department,
      department_key: nameKey(department),
      site,
      site_key: nameKey(site),
      fraction,
      ...dates,
      manager_key: readManager(cells, number !== null),
    },
  };
}

type Refuse = (field: string | null, reason: string) => null;

const bothNames = (cells: MappedCells): string =>
  oneLine(`${cells.text("givenName")} ${cells.text("familyName")}`).slice(0, MAX_TEXT);

function readEmail(cells: MappedCells, refuse: Refuse): string | null {
  const text = orNull(cells.text("email"));
  if (text === null) return null;
  return parseEmail(text) ?? refuse("email", "This is not an e-mail address.");
}

/**
 * The manager in the way in which the line itself is known, by number or by address, else in the
 * other one. A place without a manager often reads "Vacant": that keeps nobody off the roster.
 */
function readManager(cells: MappedCells, byNumber: boolean): string | null {
  const number = orNull(oneLine(cells.text("managerNumber")).slice(0, MAX_TEXT));
  const email = parseEmail(cells.text("managerEmail"));
  const [first, second] = byNumber
    ? [employeeKey(number), emailKey(email)]
    : [emailKey(email), employeeKey(number)];
  return first ?? second;
}

function readShare(cells: MappedCells, refuse: Refuse): string | null {
  const text = orNull(cells.text("fraction"));
  if (text === null) return null;
  const share = parseFraction(text);
  if (share === null)
    return refuse("fraction", "This is not a share of full time such as 0.5 or 50%.");
  return share.toFixed(4);
}

/** Nobody on a roster was hired before this, or will be later than a year from now. */
const EARLIEST = "1930-01-01";

function readDates(
  cells: MappedCells,
  context: ReadContext,
  refuse: Refuse,
): Pick<RosterRow, "hired_on" | "left_on"> {
  const latest = Temporal.PlainDate.from(context.today).add({ years: 1 }).toString();
  const read = (field: string): string | null => {
    const text = orNull(cells.text(field));
    if (text === null) return null;
    const parsed = parseDate(text, context.dateOrder(field));
    if ("problem" in parsed) return refuse(field, parsed.problem);
    if (parsed.date < EARLIEST || parsed.date > latest)
      return refuse(field, "This date is too far away to be right.");
    return parsed.date;
  };
  const hired = read("hiredOn");
  const left = readLastDay(cells, read);
  if (hired !== null && left !== null && left < hired)
    refuse("leftOn", "The last day is before the hire date.");
  return { hired_on: hired, left_on: left };
}

/** Some systems write the end of time for people who stay. */
function readLastDay(cells: MappedCells, read: (field: string) => string | null): string | null {
  return /(^|\D)(9999|2999|2099)(\D|$)/.test(cells.text("leftOn")) ? null : read("leftOn");
}
