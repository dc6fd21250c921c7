import { parseDate } from "./dates.ts";
import { parseAmount } from "./values.ts";

/** Kinds of columns that a training program has no need for. */
export type Sensitive = "ssn" | "birth-date" | "pay";

const words = (header: string): string =>
  ` ${header
    .replaceAll(/([a-z])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, " ")
    .trim()} `;

const ssnHeader =
  / (ssn|ss n|ssnum|soc sec|social security( number| no| num)?|social insurance|tax ?id|tin|itin|national id) /;
const birthHeader = / (dob|birth ?(date|day)|date of birth|born|birth dt|bday) /;
const payHeader =
  / (salary|salaries|wages?|pay ?(rate|grade amount|amount|range)|hourly rate|annual rate|base pay|gross pay|net pay|compensation|earnings|bonus|fte salary|annual ?ftr|ftr amount|ftr pay|rate of pay) /;

const filledOf = (samples: string[]): string[] =>
  samples.map((text) => text.trim()).filter((text) => text !== "");

/** The share of samples that a test holds for; 0 when there are none. */
const share = (samples: string[], test: (text: string) => boolean): number =>
  samples.length === 0 ? 0 : samples.filter(test).length / samples.length;

/** Nine digits written 123-45-6789, with an area and group that are given out. */
const isSsn = (text: string): boolean =>
  /^(?!000|666|9)\d{3}[- ](?!00)\d{2}[- ](?!0000)\d{4}$/.test(text);

const isMoney = (text: string): boolean => text.startsWith("$") && parseAmount(text) !== null;
const isAmount = (text: string): boolean => parseAmount(text) !== null;
const isDate = (text: string): boolean => "date" in parseDate(text);

/**
 * Whether a column seems to hold Social Security numbers, birth dates or pay. Numbers of the
 * social security form are known by their values too; birth dates and pay need a name that says
 * so and values that agree (or none), because hire dates and contract amounts look the same.
 */
export function looksSensitive(header: string, samples: string[]): Sensitive | null {
  const name = words(header);
  const filled = filledOf(samples);
  const agrees = (test: (text: string) => boolean, least: number) =>
    filled.length === 0 || share(filled, test) >= least;
  if (ssnHeader.test(name) || share(filled, isSsn) >= 0.5) return "ssn";
  if (birthHeader.test(name) && agrees(isDate, 0.3)) return "birth-date";
  if (payHeader.test(name) && agrees(isAmount, 0.5)) return "pay";
  return / (pay|rate|income) /.test(name) && share(filled, isMoney) >= 0.5 ? "pay" : null;
}
