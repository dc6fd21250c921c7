/** What several pages of sessions show alike. */
import type { Context } from "hono";
import { raw } from "hono/html";
import type { Env } from "#platform/env.ts";
import { actorOf } from "#platform/http.ts";
import { TrainingTabs } from "#features/training/index.ts";
import { Tabs, Tag } from "#ui/parts.tsx";
import type { PersonState } from "../schema.ts";

/** The views of Training, with one of ours marked. */
export function OurTabs({ c, view }: { c: Context<Env>; view: "sessions" | "goals" }) {
  const actor = actorOf(c);
  return (
    <TrainingTabs
      view={view}
      may={actor.permissions}
      counts={actor.unitId === null ? {} : { review: null }}
    />
  );
}

/** A signed-in person's own three pages. */
export function MyTabs({ view }: { view: "training" | "sessions" | "goals" }) {
  return (
    <Tabs
      label="My training"
      tabs={[
        { href: "/my-training", label: "My training", current: view === "training" },
        { href: "/my-sessions", label: "My sessions", current: view === "sessions" },
        { href: "/my-goals", label: "My goals", current: view === "goals" },
      ]}
    />
  );
}

/** A day or time kept on one line. */
export const Unbroken = ({ text }: { text: string }) => <>{text.replaceAll(" ", "\u00a0")}</>;

/** Typed text of several lines, as it was typed; made of text only, never of markup. */
export function Lines({ text }: { text: string }) {
  return (
    <>
      {text.split(/\r?\n/).map((line, at) => (
        <>
          {at > 0 ? raw("<br>") : null}
          {line}
        </>
      ))}
    </>
  );
}

const KINDS = {
  "signed-up": "success",
  waiting: "warning",
  invited: "info",
  "walk-in": "plain",
  dropped: "plain",
} as const;
const WORDS: Readonly<Record<PersonState, string>> = {
  "signed-up": "You have a seat",
  waiting: "Waiting list",
  invited: "You are invited",
  "walk-in": "You were there",
  dropped: "You dropped out",
};

/** Where a person stands with a session, in their own words. */
export function MyStateTag({ state }: { state: PersonState }) {
  return <Tag kind={KINDS[state]}>{WORDS[state]}</Tag>;
}

/** How full a session is: "4 of 10 seats taken", "Full, 2 waiting". */
export function seatWords(s: { readonly seats: number | null; readonly taken: number }): string {
  if (s.seats === null) return "No limit";
  if (s.taken >= s.seats) return `Full: all ${s.seats} taken`;
  return `${s.seats - s.taken} of ${s.seats} free`;
}

/** Said wherever attendance is shown. */
export const ATTENDANCE_NOTE =
  "Attendance is an activity. It never completes a course: a completion comes from a certificate or your learning system.";
