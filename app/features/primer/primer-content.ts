/** The primer as it ships: modules, screens, exercises and the quiz, each statement with its source. */
import { z } from "zod";
import { readContent } from "#platform/content.ts";

const Source = z.strictObject({
  title: z.string(),
  publisher: z.string(),
  date: z.string(),
  url: z.url({ protocol: /^https$/ }).optional(),
  certainty: z.string(),
});
/** The names of sources that a statement stands on; a statement without one is advice of our own. */
const names = z.array(z.string()).min(1).optional();

const Block = z.union([
  z.strictObject({ text: z.string(), sources: names, hotline: z.literal(true).optional() }),
  z.strictObject({ heading: z.string() }),
  z.strictObject({ list: z.array(z.string()).min(2) }),
  z.strictObject({ steps: z.array(z.string()).min(2) }),
  z.strictObject({ named: z.array(z.strictObject({ name: z.string(), text: z.string() })) }),
]);
/** Things that each belong to one of a few choices: sorted in two heaps, or matched with one of many. */
const Placing = z
  .strictObject({
    kind: z.enum(["sort", "match"]),
    question: z.string(),
    choices: z.array(z.strictObject({ id: z.string(), label: z.string() })).min(2),
    items: z
      .array(z.strictObject({ text: z.string(), answer: z.string(), why: z.string() }))
      .min(2),
  })
  .refine((it) => it.items.every((item) => it.choices.some((one) => one.id === item.answer)), {
    error: "An item's answer is none of the choices",
  });
const Exercise = z.union([
  Placing,
  z.strictObject({
    kind: z.literal("choose"),
    question: z.string(),
    choices: z.array(z.strictObject({ label: z.string(), says: z.string() })).min(2),
  }),
  z.strictObject({
    kind: z.literal("think"),
    question: z.string(),
    open: z.string(),
    points: z.array(z.string()).min(1),
  }),
]);
const ScreenShape = z.strictObject({
  title: z.string(),
  time: z.string(),
  blocks: z.array(Block).min(1),
  exercise: Exercise,
});
const ModuleShape = z.strictObject({
  id: z.string(),
  verb: z.string(),
  title: z.string(),
  aim: z.string(),
  minutes: z.number().int().positive(),
  screens: z.array(ScreenShape).min(1),
});
const Question = z.strictObject({
  text: z.string(),
  screen: z.string(),
  /** The right one first. */
  options: z.array(z.string()).length(4),
  why: z.string(),
  sources: z.array(z.string()).min(1),
});
const Quiz = z.strictObject({
  version: z.string(),
  passMark: z.number().int().positive(),
  questions: z.array(Question),
});

const Official = z.strictObject({
  number: z.string(),
  title: z.string(),
  url: z.url({ protocol: /^https$/ }),
  source: z.string(),
});

export type PrimerSource = z.infer<typeof Source>;
export type PrimerBlock = z.infer<typeof Block>;
export type PlacingExercise = z.infer<typeof Placing>;
export type PrimerExercise = z.infer<typeof Exercise>;
export type PrimerModule = z.infer<typeof ModuleShape>;
export type QuizQuestion = z.infer<typeof Question>;
export type PrimerScreen = z.infer<typeof ScreenShape>;

export interface Primer {
  /** Which edition of the texts this is: it rises when a statement or a question changes. */
  readonly edition: string;
  readonly modules: readonly PrimerModule[];
  readonly questions: readonly QuizQuestion[];
  readonly passMark: number;
  readonly sources: Readonly<Record<string, PrimerSource>>;
  /** The course that it leads to. */
  readonly official: z.infer<typeof Official>;
}

/** One screen and where it stands among all of them. */
export interface PlacedScreen {
  readonly module: PrimerModule;
  /** From 1. */
  readonly moduleNumber: number;
  readonly screen: PrimerScreen;
  /** From 1, within its module. */
  readonly number: number;
  /** As addresses and questions name it: "understand/2". */
  readonly id: string;
}

const MODULES = ["understand", "recognize", "implement"];
let read: Primer | undefined;

/** The primer; read and checked once. @throws Error naming a source or a screen that is not there */
export function primer(): Primer {
  read ??= readPrimer();
  return read;
}

function readPrimer(): Primer {
  const { sources } = z
    .strictObject({ sources: z.record(z.string(), Source) })
    .parse(readContent("primer/sources.yaml"));
  const modules = MODULES.map((name) => ModuleShape.parse(readContent(`primer/${name}.yaml`)));
  const quiz = Quiz.parse(readContent("primer/quiz.yaml"));
  const official = Official.parse(readContent("primer/official.yaml"));
  const screens = new Set(placed(modules).map((one) => one.id));
  const named = [
    ...modules.flatMap((module) => module.screens).flatMap((screen) => sourcesOf(screen)),
    ...quiz.questions.flatMap((question) => question.sources),
    official.source,
  ];
  for (const name of named)
    if (!(name in sources)) throw new Error(`No source ${name} in content/primer/sources.yaml`);
  for (const question of quiz.questions)
    if (!screens.has(question.screen)) throw new Error(`No screen ${question.screen}`);
  return {
    edition: quiz.version,
    modules,
    questions: quiz.questions,
    passMark: quiz.passMark,
    sources,
    official,
  };
}

const placed = (modules: readonly PrimerModule[]): PlacedScreen[] =>
  modules.flatMap((module, at) =>
    module.screens.map((screen, place) => ({
      module,
      moduleNumber: at + 1,
      screen,
      number: place + 1,
      id: `${module.id}/${place + 1}`,
    })),
  );

/** All screens, in the order in which they are read. */
export const screensInOrder = (): PlacedScreen[] => placed(primer().modules);

/** The names of the sources of a screen, each once, in the order in which they are met. */
export function sourcesOf(screen: PrimerScreen): string[] {
  const all = screen.blocks.flatMap((block) => ("sources" in block ? (block.sources ?? []) : []));
  return [...new Set(all)];
}

/** A source by its name; reading the primer has made sure that it is there. */
export const primerSource = (name: string): PrimerSource => primer().sources[name]!;
