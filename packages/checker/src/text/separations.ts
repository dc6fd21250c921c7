/** What punctuation says about the words on its two sides. */
import { BLOCK, CLAUSE, CLOSE, COMMA } from "./tokens.ts";

const STOPS = new Set([..."..!?。…！？"].map((mark) => mark.charCodeAt(0)));
const LEVELS = new Map<number, number>([
  ...[...",/、،"].map((mark): [number, number] => [mark.charCodeAt(0), COMMA]),
  ...[...":;()—（）："].map((mark): [number, number] => [mark.charCodeAt(0), CLAUSE]),
  ...[..."•|"].map((mark): [number, number] => [mark.charCodeAt(0), BLOCK]),
]);

/** It may end a sentence. */
export const isStop = (code: number): boolean => STOPS.has(code);

/** How far it parts the words. */
export const separationOf = (code: number): number => LEVELS.get(code) ?? CLOSE;
