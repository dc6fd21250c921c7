/**
 * How fast the language checker is with all English rules: text of growing size, a piece of 6,000
 * characters, a changed word in a long text, and what it weighs in a browser. Beside it, in the same
 * run on the same text: alex, retext-equality, write-good and textlint.
 *
 *     node bench/checker.ts            all of it, some minutes on a busy machine
 *     node bench/checker.ts alone      without the others
 */
import { readFileSync } from "node:fs";
import { loadavg } from "node:os";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { build, type Rolldown } from "vite";
import { parse } from "yaml";
import { check, createChecker, type Fact } from "../packages/checker/src/index.ts";
import { OTHERS } from "./measure/checkers.ts";

const LIMITS = { megabytes: 10, pieceMs: 2, kilobytes: 60 };
const SIZES = [10_000, 100_000, 1_000_000, 10_000_000];
/** Characters read before measuring. */
const WARM = 2_000_000;
/** The others are measured on this much. */
const SHARED = 100_000;

const SENTENCES = [
  "The procurement office reviewed forty contracts before the end of the quarter.",
  "Every buyer at our three hospitals can take the course for free on TRAIN.",
  "According to the ILO, 27.6 million people were in forced labor on any given day in 2021.",
  "Ask your supplier where the gloves are made, who made them, and how those workers were hired.",
  "Trafficking victims may not call themselves that, and many never ask anybody for help.",
  "The committee meets on January 11 at 10:30 a.m. in room 204, and lunch is served.",
  "A poster in the staff room gives the number of the National Human Trafficking Hotline.",
  "“I learned to look twice at an invoice,” said a buyer who finished the training in May.",
  "Vulnerable groups in our community deserve better than a leaflet that nobody can read.",
  "We added a clause to the new contract, and the vendor signed it without further questions.",
  "Nurses, cleaners, drivers and cooks all see things that a manager at a desk does not see.",
  "Please send additional forms to the office in order to finalize the order by Friday.",
  "Recruitment fees, kept passports and unpaid wages are signs that a buyer can ask about.",
  "One in four of the sites answered the survey, which is more than we had last year.",
  "Call 1-888-373-7888 or text 233733; the line is open day and night, in many languages.",
  "The market for surgical instruments is vulnerable to shocks, so we keep two suppliers.",
  "Save the date: the workshop on supply chains takes place in the auditorium next spring.",
  "Volunteers rescued nine cats, and the hospital newsletter printed a picture of them.",
  "Our policy says what happens when a supplier does not answer, and who decides about it.",
  "She asked for a glass of water and sat by the window until the interpreter came back.",
];

/** English that nobody wrote for a checker: paragraphs of some sentences, the same on every run. */
function english(size: number): string {
  const paragraphs: string[] = [];
  let seed = 7;
  const next = (below: number): number => (seed = (seed * 48_271) % 2_147_483_647) % below;
  for (let length = 0; length < size;) {
    const sentences = Array.from({ length: 4 + next(5) }, () => SENTENCES[next(SENTENCES.length)]!);
    const paragraph = sentences.join(" ");
    paragraphs.push(paragraph);
    length += paragraph.length + 2;
  }
  return paragraphs.join("\n\n").slice(0, size);
}

const kept = (good: boolean): string => (good ? "kept" : "missed");
const middle = (times: number[]): number => times.toSorted((a, b) => a - b)[times.length >> 1]!;

async function timed(runs: number, run: () => unknown): Promise<number[]> {
  const times: number[] = [];
  for (let i = 0; i < runs; i++) {
    const start = performance.now();
    await run();
    times.push(performance.now() - start);
  }
  return times;
}

function bundle(entry: string): Promise<string> {
  return build({
    configFile: false,
    logLevel: "error",
    build: {
      write: false,
      minify: true,
      modulePreload: false,
      target: "es2024",
      rolldownOptions: { input: entry, preserveEntrySignatures: "strict" },
    },
  }).then((result) => {
    const { output } = [result].flat()[0] as Rolldown.RolldownOutput;
    return output.map((part) => (part.type === "chunk" ? part.code : "")).join("");
  });
}

async function speeds(facts: readonly Fact[]): Promise<void> {
  const [cold] = await timed(1, () => check(english(10_000), { facts }));
  console.log(`the first check of all, 10 KB, rules compiled on the way: ${cold!.toFixed(0)} ms`);
  for (const size of SIZES) {
    const text = english(size);
    // Warm by the amount of text, not by calls: ten times 10 KB leave the machine code half made.
    await timed(Math.max(3, WARM / size), () => check(text, { facts }));
    const ms = middle(await timed(size >= 1_000_000 ? 5 : 30, () => check(text, { facts })));
    const cpu = process.cpuUsage();
    const { findings, steps } = check(text, { facts });
    const used = process.cpuUsage(cpu);
    const speed = size / 1000 / ms;
    const own = size / (used.user + used.system || 1);
    console.log(
      `${(size / 1000).toLocaleString("en")} KB: ${ms.toFixed(1)} ms, ${speed.toFixed(1)} MB/s ` +
        `(limit ${LIMITS.megabytes}: ${kept(speed >= LIMITS.megabytes)}; ${own.toFixed(1)} MB per second of processor), ` +
        `${findings.length} findings, ${(steps / size).toFixed(2)} steps a character`,
    );
  }
  const piece = english(6000);
  const times = await timed(500, () => check(piece, { facts, channel: "linkedin" }));
  const p50 = middle(times);
  console.log(
    `a piece of 6,000 characters: p50 ${p50.toFixed(2)} ms (limit ${LIMITS.pieceMs}: ${kept(p50 < LIMITS.pieceMs)})`,
  );
  const checker = createChecker({ facts });
  checker.check(english(100_000));
  const again = middle(
    await timed(200, () => checker.update({ start: 50_000, end: 50_001, insert: "x" })),
  );
  console.log(`one letter changed in 100 KB: p50 ${again.toFixed(2)} ms`);
}

async function others(facts: readonly Fact[]): Promise<void> {
  const text = english(SHARED);
  const piece = english(6000);
  const row = async (name: string, run: (text: string) => unknown): Promise<void> => {
    await run(piece);
    const whole = middle(await timed(3, () => run(text)));
    const small = middle(await timed(7, () => run(piece)));
    console.log(
      `${name}: ${(SHARED / 1000 / whole).toFixed(2)} MB/s on 100 KB, ${small.toFixed(2)} ms on 6,000 characters`,
    );
  };
  await row("ours, all rules", (t) => check(t, { facts }));
  for (const other of OTHERS) await row(other.name, (t) => other.check(t));
}

const content = readFileSync("content/facts.yml", "utf8");
const { facts } = parse(content) as { facts: Fact[] };
console.log(`load ${loadavg()[0]!.toFixed(1)}`);
const code = await bundle("packages/checker/src/index.ts");
const brotli = brotliCompressSync(code).length / 1000;
console.log(
  `in a browser: ${(code.length / 1000).toFixed(0)} KB, brotli ${brotli.toFixed(1)} KB (limit ${LIMITS.kilobytes}: ${kept(brotli < LIMITS.kilobytes)}), gzip ${(gzipSync(code).length / 1000).toFixed(1)} KB`,
);
const engine = await bundle("packages/checker/src/engine.ts");
console.log(`the engine alone: gzip ${(gzipSync(engine).length / 1000).toFixed(1)} KB`);
await speeds(facts);
if (!process.argv.includes("alone")) await others(facts);
console.log(`load ${loadavg()[0]!.toFixed(1)}`);
