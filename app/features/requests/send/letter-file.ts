/** The letters of a round as one tagged PDF: per supplier a letter, and the questions on paper. */
import { readContentText } from "#platform/content.ts";
import { renderPdf } from "#platform/documents.ts";
import { formatDate, plural } from "#ui/format.ts";
import type { RequestSettings } from "../settings.queries.ts";
import { say } from "../words.ts";
import { filled, requestTexts, signature } from "./texts.ts";

export interface Letter {
  readonly id: string;
  readonly number: string;
  readonly dueOn: string;
  readonly supplier: string;
  readonly name: string | null;
  readonly total: number;
  readonly contracts: readonly { readonly number: string; readonly description: string | null }[];
}
interface LetterFile {
  readonly organization: string;
  readonly today: string;
  readonly settings: RequestSettings;
  readonly url: string;
  /** The Hotline's number. */
  readonly hotline: string;
  readonly letters: readonly (Letter & { readonly code: string })[];
}

/** Sets the letters. Takes a fraction of a second a dozen: call it outside of any transaction. */
export function letterFile(o: LetterFile): Promise<Uint8Array> {
  const { organization, settings } = o;
  const { due, overdue, ...common } = requestTexts().letter;
  const texts = Object.fromEntries(
    Object.entries(common).map(([key, text]) => [
      key,
      filled(text, { organization, hotline: o.hotline }),
    ]),
  );
  const address = settings.officeAddress ?? "";
  return renderPdf({
    source: readContentText("documents/request-letter.typ"),
    title: o.letters.length === 1 ? `Request ${o.letters[0]!.number}` : "Requests to suppliers",
    date: Temporal.PlainDate.from(o.today),
    data: {
      organization,
      address,
      line: address.replaceAll(/\s*\n\s*/g, ", "),
      phone: settings.officePhone ?? "",
      concern: settings.concernLine ?? "",
      date: formatDate(o.today),
      url: `${o.url.replace(/^https?:\/\//, "")}/answer`,
      signed: signature(organization, settings),
      texts,
      words: WORDS,
      questions: paperQuestions(),
      letters: o.letters.map((one) => ({
        number: one.number,
        code: one.code,
        supplier: one.supplier,
        name: one.name ?? "",
        hello: one.name
          ? say("letter.hello", { name: one.name })
          : say("letter.hello-all", { supplier: one.supplier }),
        due: filled(one.dueOn < o.today ? overdue : due, { due: formatDate(one.dueOn) }),
        covers: `This is about ${plural(one.total, "contract")} with ${organization}.`,
        contracts: [
          ...one.contracts.map((c) => `${c.number}${c.description ? `: ${c.description}` : ""}`),
          ...(one.total > one.contracts.length
            ? [`and ${one.total - one.contracts.length} more`]
            : []),
        ],
        confirm: say("field.confirm", { supplier: one.supplier }),
      })),
    },
  });
}

const WORDS = {
  title: "Do your people take the training?",
  how: "How to answer",
  phone: "Our office:",
  form: "The questions, to fill in on paper",
  back: "Please send this page back to the address at the top of the letter.",
};

/** The same questions and the same words as on the supplier's page. */
function paperQuestions() {
  const choice = (kind: string, values: readonly string[]) =>
    values.map((value) => say(`choice.${kind}.${value}`));
  const question = (name: string, choices: readonly string[], fields: readonly string[]) => ({
    title: say(`question.${name}`),
    hint: say(`hint.${name}`),
    choices,
    blanks: fields.map((field) => say(`field.${field}`)),
  });
  return [
    question("employees", choice("employees", ["yes", "part", "no"]), []),
    question(
      "subcontractors",
      choice("subcontractors", ["yes", "part", "no", "not-applicable"]),
      [],
    ),
    question("numbers", [], ["trained", "ofHowMany", "countedOn"]),
    question("by-when", [], ["byWhen"]),
    question("who", [], ["answeredBy", "answeredRole"]),
  ];
}
