/**
 * A process that makes PDFs and pictures, one after the other, and is replaced from time to time. Typst runs
 * here as native code: what it takes or breaks stays in here. It reads no files but those it is
 * given, and it is started without the environment, so it knows no passwords.
 */
import { readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";
import { readContentText } from "./content.ts";
import type { DocumentTask, MadeDocument } from "./documents-messages.ts";
import { serveTasks } from "./worker-process.ts";

const PUBLIC_SANS = ["Light", "Regular", "Italic", "Medium", "SemiBold", "Bold"].map(
  (weight) => `@uswds/uswds/fonts/public-sans/PublicSans-${weight}.ttf`,
);
/** For names that Public Sans has no letters for. */
const OTHER_LETTERS = ["Hebrew", "Arabic"].flatMap((script) =>
  ["400Regular", "700Bold"].map(
    (weight) =>
      `@expo-google-fonts/noto-sans-${script.toLowerCase()}/${weight}/NotoSans${script}_${weight}.ttf`,
  ),
);
const FONTS = ["Public Sans", "Noto Sans Hebrew", "Noto Sans Arabic"];

/** Nothing lies there: every file that a source may read is handed over. */
const WORKSPACE = path.join(tmpdir(), "fairhand-documents");
/** What was worked out is kept over this many documents; older results are let go. */
const KEEP = 2;

const compiler = NodeCompiler.create({
  workspace: WORKSPACE,
  fontArgs: [
    {
      fontBlobs: [...PUBLIC_SANS, ...OTHER_LETTERS].map((name) =>
        readFileSync(fileURLToPath(import.meta.resolve(name))),
      ),
    },
  ],
});
const house = readContentText("documents/house.typ");

serveTasks(make);

async function make(task: DocumentTask): Promise<MadeDocument> {
  try {
    return task.format === "png" ? await draw(task) : write(task, "");
  } finally {
    compiler.resetShadow();
    compiler.evictCache(KEEP);
  }
}

/**
 * @param without letters that no font here has: a box stands for each, since PDF/UA takes no text
 *   that cannot be shown
 */
function write(task: DocumentTask, without: string): MadeDocument {
  const set = typeset(task, without);
  try {
    return { bytes: compiler.pdf(set, { pdfStandard: "ua-1" }), pages: set.numOfPages };
  } catch (error) {
    const missing = missingLetters((error as Error).message, without);
    if (missing === "") throw error;
    return write(task, without + missing);
  }
}

/** By librsvg: resvg took twice as long on the same drawing, and made white text black. */
async function draw(task: DocumentTask): Promise<MadeDocument> {
  const set = typeset(task, "");
  const { default: sharp } = await import("sharp");
  sharp.cache(false);
  sharp.concurrency(1);
  const svg = Buffer.from(compiler.plainSvg(set));
  const bytes = await sharp(svg, { limitInputPixels: 40_000_000 })
    .removeAlpha()
    .png({ compressionLevel: 6 })
    .toBuffer();
  return { bytes, pages: set.numOfPages };
}

function typeset(task: DocumentTask, without: string) {
  const { date, title, language } = task;
  put("house.typ", Buffer.from(house));
  put("data.json", Buffer.from(task.data));
  put("about.json", Buffer.from(JSON.stringify({ date, title, language, without })));
  for (const [name, bytes] of Object.entries(task.files)) put(name, Buffer.from(bytes));
  const made = compiler.compile({ mainFileContent: prelude(without, date) + task.source });
  const fault = made.takeError();
  if (fault || !made.result) throw new Error(fault ? sentence(fault) : "Nothing was made.");
  return made.result;
}

const put = (name: string, bytes: Buffer) => compiler.mapShadow(path.join(WORKSPACE, name), bytes);

/** Stands before every source: its data and what the PDF says of itself, never as markup. */
function prelude(without: string, date: string | null): string {
  const day = date && /^\d{4}-\d\d-\d\d$/.test(date) ? date.split("-").map(Number) : null;
  return [
    `#let data = json("/data.json")`,
    `#let about = json("/about.json")`,
    `#set document(title: about.title, date: ${day ? `datetime(year: ${day[0]}, month: ${day[1]}, day: ${day[2]})` : "none"})`,
    `#set text(font: ${JSON.stringify(FONTS).replace("[", "(").replace("]", ")")}, lang: about.language)`,
    without === ""
      ? ""
      : `#show regex("[" + about.without.codepoints().map(c => "\\\\x{" + str(c.to-unicode(), base: 16) + "}").join() + "]"): "\u25A1"`,
    "",
  ].join("\n");
}

/** What Typst could not show, read from its words; nothing when it complains of something else. */
function missingLetters(message: string, known: string): string {
  const found = new Set<string>();
  for (const [, text] of message.matchAll(/the text `(.*?)` could not be displayed/g))
    for (const letter of text!.replaceAll(/\\u\{([\da-f]+)\}/gi, (_, hex: string) =>
      String.fromCodePoint(Number.parseInt(hex, 16)),
    ))
      if (!/[\s"\\]/.test(letter) && !known.includes(letter)) found.add(letter);
  return [...found].join("");
}

function sentence(fault: Parameters<typeof compiler.fetchDiagnostics>[0]): string {
  const list = compiler.fetchDiagnostics(fault) as { message: string }[];
  return list.map((d) => d.message).join(" ");
}
