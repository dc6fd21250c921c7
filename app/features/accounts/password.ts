import { argon2, randomBytes, timingSafeEqual, type Argon2Parameters } from "node:crypto";
import { promisify } from "node:util";

const derive = promisify(argon2) as (name: string, options: Argon2Parameters) => Promise<Buffer>;

/** OWASP's second choice for argon2id: 19 MiB, two passes, one lane. */
const PARAMETERS = { parallelism: 1, tagLength: 32, memory: 19_456, passes: 2 };

export const PASSWORD_LENGTH = { least: 12, most: 200 } as const;

/** argon2id in the PHC format, with a salt of its own. About 40 ms of work. */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16);
  const tag = await derive("argon2id", { ...PARAMETERS, message: bytesOf(password), nonce });
  const { memory, passes, parallelism } = PARAMETERS;
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${nonce.toString("base64")}$${tag.toString("base64")}`;
}

/** Whether the password is the one behind the hash; false for a hash it cannot read. */
export async function verifyPassword(hash: string, password: string): Promise<boolean> {
  const parts =
    /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/=]+)\$([A-Za-z0-9+/=]+)$/.exec(hash);
  if (!parts) return false;
  const [, memory, passes, parallelism, salt = "", tag = ""] = parts;
  const expected = Buffer.from(tag, "base64");
  const got = await derive("argon2id", {
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
    tagLength: expected.length,
    message: bytesOf(password),
    nonce: Buffer.from(salt, "base64"),
  });
  return timingSafeEqual(got, expected);
}

/** The same password typed on another keyboard may come in another Unicode form. */
const bytesOf = (password: string) => Buffer.from(password.normalize("NFKC"), "utf8");

/** Words that make up most of the guessed passwords of 12 characters and more. */
const COMMON_WORDS =
  "password passwort passphrase welcome letmein login access secret admin administrator root user qwerty qwertz qwertyuiop azerty asdf asdfgh asdfghjkl zxcvbn zxcvbnm abc abcd abcdef abcdefgh iloveyou monkey dragon football baseball basketball soccer sunshine princess superman batman shadow master hello freedom whatever trustno changeme default temp test guest spring summer autumn fall winter january february march april may june july august september october november december monday tuesday wednesday thursday friday saturday sunday hospital health medical nurse doctor fairhand training".split(
    " ",
  );
const ONLY_COMMON = new RegExp(`^(?:${COMMON_WORDS.join("|")}|the|my|is|i|a|o)*$`);
const LEET: Readonly<Record<string, string>> = {
  "0": "o",
  "1": "l",
  "3": "e",
  "4": "a",
  "5": "s",
  "7": "t",
  "@": "a",
  $: "s",
  "!": "i",
};

/**
 * What is wrong with a new password, in one sentence; null when it can be used.
 * Length first (NIST SP 800-63B asks no character classes), then what guessers try first.
 */
export function passwordProblem(password: string, email: string): string | null {
  const characters = [...password.normalize("NFKC")];
  if (characters.length < PASSWORD_LENGTH.least)
    return `Use at least ${PASSWORD_LENGTH.least} characters. Four or five words are easy to remember.`;
  if (characters.length > PASSWORD_LENGTH.most)
    return `Use at most ${PASSWORD_LENGTH.most} characters.`;
  const lower = characters.join("").toLowerCase();
  const [local = ""] = email.toLowerCase().split("@");
  if (local.length >= 3 && lower.includes(local))
    return "Leave your e-mail address out of the password.";
  if (new Set(lower).size < 5 || isCommon(lower))
    return "This password is among the first that are guessed. Use words that do not belong together.";
  return null;
}

function isCommon(lower: string): boolean {
  const letters = lower.replaceAll(/[^\p{L}]/gu, "");
  const leet = lower
    .replace(/[\d\W_]+$/, "")
    .replaceAll(/[013457@$!]/g, (c) => LEET[c] ?? c)
    .replaceAll(/[^\p{L}]/gu, "");
  return ONLY_COMMON.test(letters) || ONLY_COMMON.test(leet) || isRun(lower);
}

/** "123456789012", "abcdefghijkl", and the same backwards. */
function isRun(text: string): boolean {
  const steps = [...text]
    .slice(1)
    .map((c, i) => (c.codePointAt(0) ?? 0) - (text.codePointAt(i) ?? 0));
  const plain = steps.filter((step) => Math.abs(step) === 1 || Math.abs(step) === 9);
  return plain.length >= steps.length * 0.9;
}
