/** Copies and downloads, all in the browser. */
import { csvReport, jsonReport, type Reported, textReport } from "../report.ts";

const FILES = {
  txt: { type: "text/plain", make: textReport },
  csv: { type: "text/csv", make: csvReport },
  json: { type: "application/json", make: jsonReport },
} as const;

/** Downloads the summary that the form would ask the server for. @returns false for another address */
export function download(address: string, reported: Reported): boolean {
  const ending = /\/check\/summary\/(txt|csv|json)$/.exec(address)?.[1] as
    | keyof typeof FILES
    | undefined;
  if (ending === undefined) return false;
  const { type, make } = FILES[ending];
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([make(reported)], { type }));
  link.download = `check-your-words.${ending}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  return true;
}

/** @returns whether the browser let us */
export async function copySummary(reported: Reported): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(textReport(reported));
    return true;
  } catch {
    return false;
  }
}
