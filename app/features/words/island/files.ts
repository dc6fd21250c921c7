/** Reads a text file in the browser; Word and PowerPoint by the server. */
import { decodeText } from "#checker/decode";
import { TEXT_LIMIT } from "../choices.ts";
import { words } from "./words.en.ts";

export const isOffice = (name: string): boolean => /\.(docx|pptx)$/i.test(name);

/** @throws Error whose message says why, when it is no text or too large */
export async function readText(
  file: File,
): Promise<{ readonly text: string; readonly format: "markdown" | "html" }> {
  if (file.size > TEXT_LIMIT * 2) throw new Error(words.tooLarge);
  const text = decodeText(new Uint8Array(await file.arrayBuffer())).replaceAll("\r\n", "\n");
  if (new TextEncoder().encode(text).length > TEXT_LIMIT) throw new Error(words.tooLarge);
  return { text, format: /\.html?$/i.test(file.name) ? "html" : "markdown" };
}

/**
 * Sends an Office file, and nothing else of the page, to be read.
 * @returns its text
 * @throws Error whose message says why not
 */
export async function readOffice(file: File): Promise<string> {
  const body = new FormData();
  body.set("file", file);
  const answer = await fetch("/check", { method: "POST", body }).catch(() => null);
  if (!answer) throw new Error(words.notSent);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const why = page.querySelector(".usa-error-message, .fh-alert p + p, main p")?.lastChild;
  if (!answer.ok) throw new Error(why?.textContent?.trim() || words.notSent);
  return page.querySelector<HTMLTextAreaElement>("#field-text")!.value;
}
