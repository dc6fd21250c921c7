/** Whether a text is an address on the open web: one that visitors may suggest and the program may ask. */
import { isIP } from "node:net";

const MOST = 2000;
/** Names that mean something inside a network only. */
const INSIDE = /(^|\.)(localhost|local|internal|intranet|private|corp|home|lan|home\.arpa|onion)$/;

/** What is wrong with an address, in words for the person who typed it; null when nothing is. */
export function wrongAddress(text: string): string | null {
  if (text.length > MOST) return `Keep this under ${MOST.toLocaleString("en-US")} characters.`;
  if (!URL.canParse(text)) return "Write a web address that begins with https://.";
  const url = new URL(text);
  if (!["https:", "http:"].includes(url.protocol))
    return "Write a web address that begins with https://.";
  if (url.username || url.password) return "Leave out the name and the password before the @.";
  const host = url.hostname.replace(/\.$/, "").toLowerCase();
  if (isIP(host.replaceAll(/[[\]]/g, "")) !== 0 || !host.includes(".") || INSIDE.test(host))
    return "Write an address that everybody can open, with the name of a site in it.";
  return null;
}
