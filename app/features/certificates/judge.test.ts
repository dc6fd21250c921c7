/** What is read from a certificate, and what a reviewer is pointed to. Files are made here. */
import { expect, test } from "vitest";
import { writePlainPdf } from "./testing/plain-pdf.ts";
import { fitName } from "./fit-name.ts";
import { type CertificateFacts, judge } from "./judge.ts";
import { madeUpCertificate, type MadeUpKind } from "./testing/made-up.ts";
import { prepareCertificate } from "./prepare-certificate.ts";
import { datesIn, namesIn } from "./read-text.ts";
import { nothingRead, type Reading } from "./reading.ts";

const COURSE = {
  id: "c",
  number: "1112251",
  title: "SOAR for Procurement Professionals in Healthcare Systems",
};
const OTHER = { id: "d", number: "1088753", title: "SOAR for Indigenous Communities" };
const FACTS: CertificateFacts = {
  reading: nothingRead("none"),
  hasOriginal: true,
  personName: "Ana Rivera",
  hiredOn: "2026-01-05",
  course: COURSE,
  courses: [COURSE, OTHER],
  claimedOn: "2026-11-03",
  registeredOn: "2026-10-01",
  recordedOn: null,
  elsewhere: [],
  today: "2026-11-25",
};

async function judged(bytes: Uint8Array, facts: Partial<CertificateFacts> = {}) {
  const { reading } = await prepareCertificate({ bytes, name: "certificate.pdf" });
  return judge({ ...FACTS, ...facts, reading });
}

/** Reading takes a moment, so each kind is read once. */
const readings = new Map<MadeUpKind, Promise<Reading>>();

async function made(kind: MadeUpKind, facts: Partial<CertificateFacts> = {}) {
  const reading = readings.get(kind) ?? read(kind);
  readings.set(kind, reading);
  return judge({ ...FACTS, ...facts, reading: await reading });
}
async function read(kind: MadeUpKind): Promise<Reading> {
  const file = await madeUpCertificate(kind, {
    name: "Ana Rivera",
    courseTitle: COURSE.title,
    courseNumber: COURSE.number,
    completedOn: "2026-11-03",
  });
  return (await prepareCertificate(file)).reading;
}
const kinds = (judgment: { hints: readonly { kind: string }[] }) =>
  judgment.hints.map((hint) => hint.kind);

test("R50 a certificate whose name, course and date fit is an exact match without hints", async () => {
  const good = await made("good");
  expect(good).toMatchObject({ grade: "exact", proposedOn: "2026-11-03", hints: [] });
  expect(good.name.read).toBe("Ana Rivera");
  expect((await made("good", { claimedOn: null })).grade).toBe("exact");
});

test("R50 nothing is read from a picture, and the program says so", async () => {
  const photo = await made("photo");
  expect(photo).toMatchObject({ grade: "not-read", proposedOn: "2026-11-03", hints: [] });
});

test("R50 each thing that does not fit is pointed at, in plain words, and decides nothing", async () => {
  const words = async (kind: MadeUpKind) => (await made(kind)).hints.map((h) => h.words).join(" ");
  expect(await words("other-name")).toBe(
    "The name on the document is Jordan Whitfield; the roster says Ana Rivera.",
  );
  expect(kinds(await made("close-name"))).toEqual(["name-close"]);
  expect(await words("other-course")).toContain(
    "The document names “SOAR for Indigenous Communities” (1088753).",
  );
  expect(await words("sign-up")).toContain("registering, not of completing");
  expect(kinds(await made("no-date"))).toEqual(["no-date"]);
  expect(kinds(await made("future"))).toEqual(["date-differs", "date-future"]);
  expect(await words("saved-again")).toContain("saved again, on Nov\u00a03,\u00a02026");
  expect(await words("edited")).toContain("Photoshop saved this PDF last");
  expect(kinds(await made("written-over"))).toEqual(["written-over"]);
  expect(kinds(await made("edited-photo"))).toEqual(["picture-edited"]);
  for (const kind of ["other-name", "other-course", "no-date", "future"] as const)
    expect((await made(kind)).grade).toBe("partly");
});

test("R50 dates are held against hire, registration, the course’s beginning and what was typed", async () => {
  const hints = async (facts: Partial<CertificateFacts>) => kinds(await made("good", facts));
  expect(await hints({ claimedOn: "2026-11-04" })).toEqual(["date-differs"]);
  expect(await hints({ hiredOn: "2026-11-10" })).toEqual(["date-before-hire"]);
  expect(await hints({ registeredOn: "2026-11-05" })).toEqual(["date-before-registration"]);
  expect(await hints({ recordedOn: "2026-09-01" })).toEqual(["on-record"]);
  expect(await hints({ recordedOn: "2026-11-03" })).toEqual([]);
  const early = judge({ ...FACTS, claimedOn: "2022-02-01", hiredOn: null, registeredOn: null });
  expect(kinds(early)).toEqual(["date-before-course"]);
});

test("R50 a copy, a missing name, an expired or unreadable original are said", async () => {
  const copy = {
    own: false,
    person: "Ben Harbor",
    sentOn: "2026-11-01",
    state: "accepted",
  } as const;
  const twice = await made("good", { elsewhere: [{ ...copy, same: "file" }] });
  expect(twice.grade).toBe("exact");
  expect(twice.hints[0]?.words).toContain("The same file was also sent for Ben Harbor");
  expect(kinds(await made("good", { personName: null }))).toEqual(["no-name"]);
  const expired = judge({ ...FACTS, hasOriginal: false });
  expect(kinds(expired)).toEqual(["expired"]);
  const broken = judge({ ...FACTS, reading: nothingRead("failed") });
  expect(broken.hints[0]?.words).toContain("look yourself");
});

test("R50 another document has no trace of the course", async () => {
  const invoice = writePlainPdf({ lines: ["Menu of the week", "Monday: soup", "Nov 3, 2026"] });
  const judgment = await judged(invoice);
  expect(kinds(judgment)).toEqual(["no-course", "other-name"]);
  const unknown = writePlainPdf({
    lines: ["Certificate", "Awarded to Ana Rivera", "Course ID 7654321", "Completed on 11/03/2026"],
  });
  expect((await judged(unknown)).hints[0]?.words).toContain("course number 7654321");
});

test("names match in any order, with accents, initials and titles; never by half", () => {
  const text = "This certifies that Ana M. Rivera-Núñez, RN, MBA has completed";
  expect(namesIn(text)).toEqual(["Ana M. Rivera-Núñez, RN, MBA"]);
  expect(
    namesIn("Course Name: SOAR for Procurement\nName: Ana de la Cruz\nStudent: 李 小龙"),
  ).toEqual(["Ana de la Cruz", "李 小龙"]);
  expect(
    namesIn("Credit is granted to participants who finish, in recognition of hard work"),
  ).toEqual([]);
  expect(namesIn("THIS IS TO CERTIFY THAT ANA RIVERA HAS COMPLETED")).toEqual(["ANA RIVERA"]);
  expect(fitName("Rivera-Nunez, Ana", namesIn(text), text)).toBe("fits");
  expect(fitName("Ana Rivera", namesIn(text), text)).toBe("fits");
  expect(fitName("Anna Rivera", namesIn(text), text)).toBe("close");
  expect(fitName("Ben Harbor", namesIn(text), text)).toBe("differs");
  expect(fitName("Ben Harbor", ["Ana Rivera"], `${text}. Teacher: Ben Harbor`)).toBe("close");
  expect(fitName(null, namesIn(text), text)).toBe("unread");
});

test("days are read in the ways that people write them, and other days are left alone", () => {
  const days = (text: string) => datesIn(text).map((d) => `${d.date} ${d.as}`);
  expect(days("Completed on November 3rd, 2026")).toEqual(["2026-11-03 completed"]);
  expect(days("Date of completion: 11/03/2026")).toEqual(["2026-11-03 completed"]);
  expect(days("Issued 3 Nov 2026")).toEqual(["2026-11-03 issued"]);
  expect(days("Born on 2001-02-03. Expires 2029-01-01. Registered on 10/01/2026")).toEqual([]);
  expect(days("Registered on 10/01/2026, completed on 11/03/2026")).toEqual([
    "2026-11-03 completed",
  ]);
  expect(days("February 31, 2026 and 2026-13-01")).toEqual([]);
});
