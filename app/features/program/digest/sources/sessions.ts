/** Training sessions that a member runs. */
import { sessionsRunBy } from "#features/sessions/index.ts";
import type { DigestSource } from "../lines.ts";
import { wallWords } from "./wall-words.ts";

export const sessionsToRun: DigestSource = {
  id: "sessions",
  label: "Sessions you run",
  hint: "Training sessions that you planned or host.",
  async find(work, until) {
    if (!work.actor.permissions.has("sessions:manage")) return [];
    return (await sessionsRunBy(work, work.today, until)).map((one) => ({
      key: `session:${one.id}:${one.startsLocal}`,
      stage: "near" as const,
      on: one.startsLocal.slice(0, 10),
      text: one.title,
      sub: [wallWords(one.startsLocal), one.place ?? one.unitName].filter(Boolean).join(" · "),
      href: `/training/sessions/${one.id}`,
    }));
  },
};
