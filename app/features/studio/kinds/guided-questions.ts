/** What a machine cannot judge, asked of a person: about the words of a piece, and about pictures. */
import { z } from "zod";
import { readContent } from "#platform/content.ts";

const text = z.string().trim().min(1);

const Asked = { id: text, ask: text, look: text, mend: text, why: text };

const QuestionShape = z.strictObject(Asked);
const QuestionFile = z.strictObject({ source: text, questions: z.array(QuestionShape) });

const ImageRuleShape = z.strictObject({
  ...Asked,
  level: z.enum(["stops", "warns", "advises"]),
  scope: z.enum(["picture", "campaign"]),
  words: z.array(text).default([]),
});
const ImageRuleFile = z.strictObject({ source: text, rules: z.array(ImageRuleShape) });

/** A question about a piece (R104). Yes is the good answer; `mend` is for a no. */
export type GuidedQuestion = Readonly<z.infer<typeof QuestionShape>> & { readonly source: string };

/**
 * One of the eleven rules for pictures (R109, R110). Yes is the good answer. After a no, `stops` keeps
 * the picture out of approved pieces, `warns` shows it to whoever approves, `advises` is a hint.
 * Scope `campaign` is judged over all pictures together (R111).
 */
export type ImageRule = Readonly<z.infer<typeof ImageRuleShape>> & { readonly source: string };

let questions: readonly GuidedQuestion[] | undefined;
let rules: readonly ImageRule[] | undefined;

/** The guided questions, in the order in which they are asked; checked when first read. */
export function guidedQuestions(): readonly GuidedQuestion[] {
  if (questions) return questions;
  const file = QuestionFile.parse(readContent("studio/questions.yaml"));
  questions = file.questions.map((question) => ({ ...question, source: file.source }));
  return questions;
}

/** The eleven rules for pictures, in the order of their source; checked when first read. */
export function imageRules(): readonly ImageRule[] {
  if (rules) return rules;
  const file = ImageRuleFile.parse(readContent("studio/image-rules.yaml"));
  rules = file.rules.map((rule) => ({ ...rule, source: file.source }));
  return rules;
}

/**
 * The rules whose words stand in an alternative text or a tag: a reason to look again, and no verdict.
 * @param words what is said of the picture
 */
export const rulesToLookAt = (words: string): ImageRule[] =>
  imageRules().filter((rule) =>
    rule.words.some((pattern) => new RegExp(pattern, "iu").test(words)),
  );
