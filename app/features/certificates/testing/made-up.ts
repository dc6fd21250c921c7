/** For tests and figures: made-up certificates of every quality. */
import sharp from "sharp";
import { type PlainPdf, writePlainPdf } from "./plain-pdf.ts";

export interface MadeUp {
  readonly name: string;
  readonly courseTitle: string;
  readonly courseNumber: string;
  /** The day of completion, "YYYY-MM-DD". */
  readonly completedOn: string;
}

/** `good` fits wholly; each of the others shows one thing that a reviewer should see. */
export type MadeUpKind =
  | "good"
  | "photo"
  | "edited-photo"
  | "other-name"
  | "close-name"
  | "other-course"
  | "sign-up"
  | "no-date"
  | "future"
  | "saved-again"
  | "edited"
  | "written-over";

const MONTHS =
  "January February March April May June July August September October November December".split(
    " ",
  );

/** "2026-11-03" as a certificate prints it: "November 3, 2026". */
function printed(date: string): string {
  const [year = "", month = "", day = ""] = date.split("-");
  return `${MONTHS[Number(month) - 1]} ${Number(day)}, ${year}`;
}

const made = (date: string) => `D:${date.replaceAll("-", "")}101500-05'00'`;

const lines = (m: MadeUp): string[] => [
  "Certificate of Completion",
  "This certifies that",
  m.name,
  "has successfully completed",
  m.courseTitle,
  `Course ID ${m.courseNumber}`,
  `Completed on ${printed(m.completedOn)}`,
];

/** The bytes of one, and what its sender called it. */
export async function madeUpCertificate(
  kind: MadeUpKind,
  m: MadeUp,
): Promise<{ readonly bytes: Uint8Array; readonly name: string }> {
  if (kind === "photo" || kind === "edited-photo")
    return { bytes: await photo(m, kind === "edited-photo"), name: "IMG_2041.jpg" };
  const name = kind === "sign-up" ? "registration.pdf" : "certificate.pdf";
  return { bytes: writePlainPdf({ info: info(m), ...document(kind, m) }), name };
}

const info = (m: MadeUp) => ({
  Title: "Certificate of Completion",
  Creator: "Learning record (made up)",
  CreationDate: made(m.completedOn),
});

function document(kind: MadeUpKind, m: MadeUp): PlainPdf {
  switch (kind) {
    case "other-name":
      return { lines: lines({ ...m, name: "Jordan Whitfield" }) };
    case "close-name":
      return { lines: lines({ ...m, name: `${m.name.split(" ")[0] ?? ""} Ashdown` }) };
    case "other-course":
      return {
        lines: lines({
          ...m,
          courseTitle: "SOAR for Indigenous Communities",
          courseNumber: "1088753",
        }),
      };
    case "sign-up":
      return {
        lines: [
          "Registration confirmed",
          `Hello ${m.name}`,
          "You are now registered for",
          m.courseTitle,
          `Course ID ${m.courseNumber}`,
          `Registered on ${printed(m.completedOn)}`,
        ],
      };
    case "no-date":
      return { lines: lines(m).slice(0, 6) };
    case "future":
      return { lines: lines({ ...m, completedOn: "2099-01-15" }) };
    case "saved-again":
      return {
        lines: lines({ ...m, completedOn: "2024-02-05" }),
        later: { lines: lines(m), info: { ModDate: made(m.completedOn) } },
        info: { ...info(m), CreationDate: made("2024-02-05") },
      };
    case "edited":
      return { lines: lines(m), info: { ...info(m), Producer: "Adobe Photoshop for Windows" } };
    case "written-over":
      return { lines: lines(m), overlay: printed(m.completedOn) };
    default:
      return { lines: lines(m) };
  }
}

const escaped = (text: string) =>
  text.replaceAll(/[&<>]/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" })[c] ?? c);

/** A sheet on a desk, photographed a little askew. */
async function photo(m: MadeUp, edited: boolean): Promise<Uint8Array> {
  const words = lines(m).map(
    (line, i) =>
      `<text x="700" y="${300 + i * 95}" font-size="${i === 0 ? 64 : 40}" text-anchor="middle">${escaped(line)}</text>`,
  );
  const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="1400" height="1100">
    <rect width="1400" height="1100" fill="#7b6a58"/>
    <g transform="rotate(-1.6 700 550)"><rect x="90" y="90" width="1220" height="920" fill="#f4f1ea"/>
    <g font-family="sans-serif" fill="#2a2a2a">${words.join("")}</g></g></svg>`;
  const picture = sharp(Buffer.from(drawing)).jpeg({ quality: 80 });
  return (
    edited ? picture.withExif({ IFD0: { Software: "Adobe Photoshop 26.1" } }) : picture
  ).toBuffer();
}
