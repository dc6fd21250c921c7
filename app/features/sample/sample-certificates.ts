/** Made-up certificates of every quality, in the queue, accepted and sent back. */
import { sql } from "kysely";
import sharp from "sharp";
import { learnerStatuses } from "#features/assignments/index.ts";
import {
  acceptCertificate,
  type PreparedCertificate,
  prepareCertificate,
  sendBackCertificate,
  submitCertificate,
} from "#features/certificates/index.ts";
import { listCourses, type Course } from "#features/training/index.ts";
import type { Work } from "#platform/work.ts";
import { formatDate } from "#ui/format.ts";
import { at, dayFrom } from "./at.ts";
import { madeUpPdf } from "./made-up-pdf.ts";
import type { CertificateQuality, RollOutContent } from "./roll-out-content.ts";
import { silentMailer } from "./roll-out.ts";

/** Somebody who sends a certificate, and what is on it. */
interface Sender {
  readonly personId: string;
  readonly name: string;
  readonly courseId: string;
  readonly lines: readonly string[];
  /** The day that they type; none when they leave it out. */
  readonly claimedOn?: string | undefined;
  readonly sentOn: Temporal.PlainDate;
  readonly quality: CertificateQuality;
  /** What becomes of it; most wait. */
  readonly fate: "waits" | "accepted" | "sent-back";
}
export interface MadeCertificate extends Sender {
  readonly prepared: PreparedCertificate;
}

const ACCEPTED = 10;
const SENT_BACK = 3;

/** Chooses who sends what: people who are asked, and some who are done. */
export async function chooseSenders(
  work: Work,
  content: RollOutContent,
  courseNumber: string,
): Promise<Sender[]> {
  const courses = await listCourses(work);
  const course = courses.find((one) => one.number === courseNumber)!;
  const other = courses.find((one) => one.number !== null && one.id !== course.id)!;
  const kinds = Object.entries(content.certificates).flatMap(([quality, n]) =>
    Array.from({ length: n }, () => quality as CertificateQuality),
  );
  const open = await people(work, course.id, "open", kinds.length + SENT_BACK);
  const done = await people(work, course.id, "done", ACCEPTED);
  const waiting = kinds.map((quality, i) =>
    sender(work, { course, other, quality, person: open[i]!, next: open[i + 1] ?? open[0]!, i }),
  );
  // A copy has the very words of one that somebody else sent.
  const fits = waiting.filter((one) => one.quality === "fits");
  const copied = waiting.map((one, i) =>
    one.quality === "copy" ? { ...one, lines: fits[i % fits.length]!.lines } : one,
  );
  return [
    ...done.map((person, i) => accepted(work, course, person, i)),
    ...open.slice(kinds.length).map((person, i): Sender => {
      const made = sender(work, {
        course,
        other,
        quality: "registration",
        person,
        next: person,
        i,
      });
      return { ...made, claimedOn: undefined, fate: "sent-back", sentOn: dayFrom(work, -3) };
    }),
    ...copied,
  ];
}

interface Candidate {
  readonly person_id: string;
  readonly name: string;
  readonly done_on: string;
}

/** People who are still to finish, or who have finished in the last weeks; the same ones every time. */
async function people(
  work: Work,
  courseId: string,
  which: "open" | "done",
  count: number,
): Promise<Candidate[]> {
  const statuses = learnerStatuses(work.trx, work.actor.organizationId, work.today, {
    countEvaluationOpen: false,
  });
  const narrowed =
    which === "open"
      ? sql`s.status in ('asked', 'late', 'in-progress')`
      : sql`s.status = 'done' and s.done_on < ${work.today.toString()}::date - 9`;
  const { rows } = await sql<Candidate>`
    select p.person_id, p.name, s.done_on from ${statuses} s
    join person p on p.organization_id = ${work.actor.organizationId} and p.person_id = s.person_id
    where s.course_id = ${courseId} and ${narrowed} and p.left_on is null
    order by ${which === "open" ? sql`md5(p.employee_key)` : sql`s.done_on desc, p.employee_key`}
    limit ${count}`.execute(work.trx);
  return rows;
}

/** One who was accepted: the completion is on record, the certificate proves it. */
function accepted(work: Work, course: Course, person: Candidate, i: number): Sender {
  return {
    personId: person.person_id,
    name: person.name,
    courseId: course.id,
    lines: certificate(person.name, course, person.done_on),
    claimedOn: person.done_on,
    sentOn: dayFrom(work, -3 - (i % 3)),
    quality: i % 4 === 0 ? "photo" : "fits",
    fate: "accepted",
  };
}

function sender(
  work: Work,
  o: {
    readonly course: Course;
    readonly other: Course;
    readonly quality: CertificateQuality;
    readonly person: Candidate;
    readonly next: Candidate;
    readonly i: number;
  },
): Sender {
  const { course, quality, person } = o;
  const day = work.today.subtract({ days: 3 + (o.i % 17) });
  const claimed = quality === "no-date-typed" || quality === "future" ? undefined : day.toString();
  const shown = quality === "future" ? work.today.add({ days: 20 }) : day;
  return {
    personId: person.person_id,
    name: person.name,
    courseId: course.id,
    lines:
      quality === "registration"
        ? registration(person.name, course, shown.toString())
        : certificate(
            nameOn(quality, person.name, o.next.name),
            quality === "other-course" ? o.other : course,
            shown.toString(),
          ),
    claimedOn: claimed,
    sentOn: day.add({ days: 1 + (o.i % 2) }),
    quality,
    fate: "waits",
  };
}

function nameOn(quality: CertificateQuality, name: string, next: string): string {
  const [given = "", ...rest] = name.split(" ");
  const family = rest.join(" ");
  if (quality === "name-turned") return `${family}, ${given}`;
  if (quality === "nickname") return `${given.slice(0, 1)}. ${family}`;
  return quality === "other-name" ? next : name;
}

const MADE_UP = "Made up for a sample. It proves nothing.";

const certificate = (name: string, course: Course, day: string): string[] => [
  "Certificate of Completion",
  "This certifies that",
  name,
  "has completed",
  course.title,
  `Course number ${course.number ?? ""}`,
  `Completed on ${formatDate(day)}`,
  MADE_UP,
];
const registration = (name: string, course: Course, day: string): string[] => [
  "Registration confirmation",
  `Dear ${name}, you are registered for`,
  course.title,
  `Course number ${course.number ?? ""}`,
  `Registered on ${formatDate(day)}`,
  MADE_UP,
];

/** Draws and reads them. Slow: outside of any transaction. */
export const makeCertificates = (senders: readonly Sender[]): Promise<MadeCertificate[]> =>
  Promise.all(senders.map(async (one) => ({ ...one, prepared: await make(one) })));

async function make({ lines, sentOn, quality }: Sender): Promise<PreparedCertificate> {
  const bytes = madeUpPdf({
    lines,
    madeOn: sentOn.subtract({ days: 6 }).toString(),
    ...(quality === "saved-again"
      ? { savedAgain: { on: sentOn.toString(), by: "A program that edits PDFs" } }
      : {}),
  });
  const prepared = await prepareCertificate({ bytes, name: "certificate.pdf" });
  return quality === "photo" ? photo(prepared) : prepared;
}

/** As if the paper lay on a desk and somebody took a picture of it. */
async function photo(of: PreparedCertificate): Promise<PreparedCertificate> {
  if (of.preview === null) return of;
  const bytes = await sharp(of.preview)
    .resize({ width: 1100 })
    .modulate({ brightness: 0.86, saturation: 0.8 })
    .rotate(2.4, { background: "#8a7a66" })
    .jpeg({ quality: 60 })
    .toBuffer();
  return prepareCertificate({ bytes, name: "IMG_2041.jpg" });
}

/** Sends them in on their days, and decides about the first ones. */
export async function sendCertificates(
  work: Work,
  made: readonly MadeCertificate[],
  reason: string,
): Promise<void> {
  for (const one of made) {
    const then = at(work, one.sentOn, "14:20");
    const id = await submitCertificate(
      { ...then, actor: { ...then.actor, name: one.name, userId: null } },
      { ...one, completedOn: one.claimedOn, via: "link" },
    );
    const decide = at(work, dayFrom(work, -1), "16:05");
    if (one.fate === "accepted")
      await acceptCertificate(decide, {
        certificateId: id,
        courseId: one.courseId,
        completedOn: one.claimedOn ?? "",
      });
    if (one.fate === "sent-back")
      await sendBackCertificate(
        decide,
        { certificateId: id, usual: "", words: reason },
        { mailer: silentMailer, url: "http://localhost" },
      );
  }
}
