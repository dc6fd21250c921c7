/** The parts of one's own page below what is asked. */
import type { Context } from "hono";
import type { Child } from "hono/jsx";
import type { Env } from "#platform/env.ts";
import { actorOf } from "#platform/http.ts";
import type { CertificateRow } from "#features/certificates/index.ts";
import type { ReminderLogRow } from "#features/reminders/index.ts";
import { type Goal, type MySession, spanWords } from "#features/sessions/index.ts";
import { type CompletionRow, type FittingTraining, Records } from "#features/training/index.ts";
import { formatDate, formatInstant } from "#ui/format.ts";
import { Actions, Button, Form, Hidden } from "#ui/form.tsx";
import { Card, Facts, Tag } from "#ui/parts.tsx";

/** What became of each certificate that was sent. */
export function MyCertificates({ certificates }: { certificates: readonly CertificateRow[] }) {
  if (certificates.length === 0) return null;
  return (
    <Card title="What became of your certificates">
      <ul class="fh-plain-list">
        {certificates.map((row) => (
          <li>
            <b>{row.courseTitle}</b> <State row={row} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

const onDay = (at: Date | null) => (at ? formatDate(at.toISOString()) : "");

function State({ row }: { row: CertificateRow }) {
  const sent = `Sent on ${onDay(row.submittedAt)}.`;
  if (row.state === "waiting")
    return (
      <>
        <Tag kind="info">◎ Waiting</Tag>
        <p>{sent} Somebody will look at it. There is nothing more to do.</p>
      </>
    );
  if (row.state === "accepted")
    return (
      <>
        <Tag kind="success">● Accepted</Tag>
        <p>
          {sent} Accepted on {onDay(row.decidedAt)}. It is on your record below.
        </p>
      </>
    );
  if (row.state === "withdrawn")
    return (
      <>
        <Tag>Replaced</Tag>
        <p>{sent} You sent a newer file before anybody had looked at this one.</p>
      </>
    );
  return (
    <>
      <Tag kind="warning">▲ Sent back</Tag>
      <p>
        {sent} Sent back on {onDay(row.decidedAt)}: {row.reason ?? "No reason was given."}{" "}
        <a href="#send">Send another file</a>
      </p>
    </>
  );
}

/** One's own records, with the proof where one is kept. */
export function MyRecords({
  completions,
  address,
}: {
  completions: readonly CompletionRow[];
  address: URL;
}) {
  return (
    <section>
      <h2>On record</h2>
      <Records
        rows={completions}
        address={address}
        empty={
          <p>
            No course yet. When your certificate is accepted, or your learning system reports it, it
            stands here.
          </p>
        }
        link={(row) =>
          row.evidenceFileId ? (
            <a href={`/my-record/${row.id}/evidence`} download="">
              Download
            </a>
          ) : (
            "–"
          )
        }
      />
    </section>
  );
}

/** Sessions to join and goals that are open; the whole lists are one press away. */
export function MySessions({
  sessions,
  goals,
}: {
  sessions: readonly MySession[];
  goals: readonly Goal[];
}) {
  if (sessions.length === 0 && goals.length === 0) return null;
  return (
    <Card title="Sessions and goals">
      <Facts
        items={[
          ...sessions.map((s) => ({
            term: spanWords(s),
            value: (<a href={`/my-sessions/${s.id}`}>{s.title}</a>) as Child,
          })),
          ...goals.map((g) => ({
            term: g.targetOn ? `Goal, by ${formatDate(g.targetOn)}` : "Goal",
            value: (<a href="/my-goals">{g.wording}</a>) as Child,
          })),
        ]}
      />
    </Card>
  );
}

/** Courses whose source names this work: proposals with their reason. */
export function OtherTrainings({
  trainings,
}: {
  trainings: readonly (FittingTraining & { readonly url: string | null })[];
}) {
  if (trainings.length === 0) return null;
  return (
    <Card title="Other trainings that fit your work">
      <p>Nobody asks these of you. They are for people who do what you do.</p>
      <ul class="fh-plain-list">
        {trainings.map((t) => (
          <li>
            {t.url ? (
              <a href={t.url} rel="noreferrer" data-no-prefetch="">
                {t.courseTitle}
              </a>
            ) : (
              <b>{t.courseTitle}</b>
            )}
            <p>
              Course {t.courseNumber} on TRAIN. It is for: {t.audience} (your title: {t.title}).
              Source: {t.source}.
            </p>
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** What was sent to this person, and the way to stop it. */
export function MyMessages(props: {
  c: Context<Env>;
  messages: readonly ReminderLogRow[];
  stopped: boolean;
}) {
  const { messages, stopped } = props;
  const { timeZone } = actorOf(props.c);
  return (
    <Card title="Messages you were sent">
      {messages.length === 0 ? (
        <p>None so far.</p>
      ) : (
        <ul class="fh-plain-list">
          {messages.map((m) => (
            <li>
              <b>{m.subject}</b>
              <p>
                {formatInstant(m.at.toISOString(), timeZone)} · {m.step} · {m.channel} · {m.outcome}
              </p>
            </li>
          ))}
        </ul>
      )}
      <Form action="/my-training/mail" label="Reminders by mail">
        <Hidden name="mail" value={stopped ? "resume" : "stop"} />
        <p>
          {stopped
            ? "You get no reminders by mail. What is asked of you stays on this page."
            : "Reminders come by mail until the course is done."}
        </p>
        <Actions>
          <Button kind="quiet">
            {stopped ? "Send me reminders again" : "Stop reminders by mail"}
          </Button>
        </Actions>
      </Form>
    </Card>
  );
}
