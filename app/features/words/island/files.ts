/** Reads a text file in the browser; Word and PowerPoint are the server's. */
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
