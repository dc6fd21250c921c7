/** The pattern language: from a line of a pack to elements. See "Write a rule" in the README. */
import { foldText } from "../text/characters.ts";
import { inflect } from "./inflect.ts";
import type { LanguageSource } from "./source.ts";

export type Element =
  | { readonly is: "words"; readonly words: readonly string[]; readonly hyphen?: boolean }
  | { readonly is: "list"; readonly name: string }
  | { readonly is: "number" }
  | { readonly is: "gap"; readonly least: number; readonly most: number }
  | { readonly is: "comma" }
  | { readonly is: "open" }
  | { readonly is: "close" }
  | { readonly is: "choice"; readonly of: readonly (readonly Element[])[] };

/** Longer gaps would make rules guess. */
const LONGEST_GAP = 8;
const TOKEN =
  /\s+|--|-|\(|\)|\||\?|\[|\]|,|\{[^}]*\}|<\d+(?:-\d+)?>|\*|[\p{L}\p{N}\p{M}'’.]+(?:~[a-z]*)?|[\p{Sc}%‰&§]/uy;

class Parser {
  private at = 0;
  private readonly pattern: string;
  private readonly tokens: readonly string[];
  private readonly language: LanguageSource;

  constructor(pattern: string, tokens: readonly string[], language: LanguageSource) {
    this.pattern = pattern;
    this.tokens = tokens;
    this.language = language;
  }

  private fail(why: string): never {
    throw new Error(`pattern "${this.pattern}": ${why}`);
  }

  whole(): Element[] {
    const elements = this.sequence();
    if (this.at < this.tokens.length) this.fail(`"${this.tokens[this.at]}" is out of place`);
    return elements;
  }

  private sequence(): Element[] {
    const elements: Element[] = [];
    let hyphen = false;
    while (this.at < this.tokens.length) {
      const token = this.tokens[this.at]!;
      if (token === ")" || token === "|") break;
      this.at++;
      if (token === "-" || token === "--") {
        hyphen = token === "--";
        continue;
      }
      if (token === "?") {
        const last = elements.pop();
        if (!last) this.fail("? stands after nothing");
        elements.push({ is: "choice", of: [[last], []] });
        continue;
      }
      for (const element of this.element(token))
        elements.push(hyphen && element.is === "words" ? { ...element, hyphen } : element);
      hyphen = false;
    }
    return elements;
  }

  private element(token: string): Element[] {
    if (token === "(") return [this.choice()];
    if (token === "[") return [{ is: "open" }];
    if (token === "]") return [{ is: "close" }];
    if (token === ",") return [{ is: "comma" }];
    if (token === "*") return [{ is: "gap", least: 1, most: 1 }];
    if (token === "{number}") return [{ is: "number" }];
    if (token.startsWith("{")) return [{ is: "list", name: token.slice(1, -1) }];
    if (token.startsWith("<")) return [this.gap(token)];
    return this.words(token);
  }

  private gap(token: string): Element {
    const [a, b] = token.slice(1, -1).split("-").map(Number);
    const [least, most] = b === undefined ? [0, a!] : [a!, b];
    if (most > LONGEST_GAP || least > most) this.fail(`${token}: at most ${LONGEST_GAP} words`);
    return { is: "gap", least, most };
  }

  private words(token: string): Element[] {
    const [text, classes] = token.split("~") as [string, string | undefined];
    // U.S. is read as the words u and s, as in the text.
    const parts = text.split(".").filter(Boolean);
    return parts.map((part, i) => {
      const word = withoutClitic(foldText(part).replaceAll("’", "'"), this.language);
      const forms =
        classes === undefined || i < parts.length - 1
          ? [word]
          : inflect(this.language, word, classes);
      return { is: "words", words: forms };
    });
  }

  private choice(): Element {
    const of = [this.sequence()];
    while (this.tokens[this.at] === "|") {
      this.at++;
      of.push(this.sequence());
    }
    if (this.tokens[this.at] !== ")") this.fail("a ( is not closed");
    this.at++;
    // Single words become one set, so that what follows them is written once.
    const words: string[] = [];
    const others: Element[][] = [];
    for (const sequence of of) {
      const only = sequence.length === 1 ? sequence[0] : undefined;
      if (only?.is === "words" && !only.hyphen) words.push(...only.words);
      else others.push(sequence);
    }
    const set: Element = { is: "words", words: [...new Set(words)] };
    if (others.length === 0) return set;
    return { is: "choice", of: words.length > 0 ? [[set], ...others] : others };
  }
}

/** The word as the tokenizer gives it: "person's" is read as "person". */
export function withoutClitic(word: string, language: LanguageSource): string {
  const at = word.lastIndexOf("'");
  return at > 0 && language.clitics?.includes(word.slice(at)) ? word.slice(0, at) : word;
}

/**
 * Reads one pattern.
 * @throws Error that quotes the pattern and says what is wrong with it
 */
export function parsePattern(pattern: string, language: LanguageSource): Element[] {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < pattern.length) {
    const at = TOKEN.lastIndex;
    const match = TOKEN.exec(pattern);
    if (!match) throw new Error(`pattern "${pattern}": cannot read "${pattern.slice(at, at + 8)}"`);
    if (match[0].trim()) tokens.push(match[0]);
  }
  const elements = new Parser(pattern, tokens, language).whole();
  const first = elements.find((e) => e.is !== "open");
  if (!first || first.is === "gap" || first.is === "comma")
    throw new Error(`pattern "${pattern}": must begin with a word, a list or a number`);
  return elements;
}
