/** Uploads that could do harm are refused with a reason; what is taken is clean. */
import { crc32, deflateSync } from "node:zlib";
import sharp from "sharp";
import { expect, test } from "vitest";
import { attachment } from "./attachment.ts";
import { Invalid } from "./errors.ts";
import { checkEvidence, EVIDENCE_LIMIT } from "./evidence.ts";
import { safeName } from "./files.ts";

const pdf = (inside = "", end = "%%EOF\n") =>
  Buffer.from(
    `%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R ${inside} >>\nendobj\ntrailer << /Root 1 0 R >>\n${end}`,
    "latin1",
  );

/** A PDF that keeps an object compressed, as most writers do. */
function packed(object: string, dictionary = "/Type /ObjStm /Filter /FlateDecode"): Buffer {
  const bytes = deflateSync(Buffer.from(object, "latin1"));
  return Buffer.concat([
    Buffer.from(
      `%PDF-1.7\n5 0 obj\n<< ${dictionary} /Length ${bytes.length} >>\nstream\n`,
      "latin1",
    ),
    bytes,
    Buffer.from("\nendstream\nendobj\n%%EOF\n", "latin1"),
  ]);
}

const picture = (format: "png" | "jpeg" | "webp" | "gif" | "tiff") =>
  sharp({ create: { width: 60, height: 40, channels: 3, background: "#335577" } })
    .withExif({ IFD0: { Copyright: "Somebody", Make: "A camera" } })
    .toFormat(format)
    .toBuffer();

const refused = async (bytes: Uint8Array): Promise<string> =>
  checkEvidence(bytes).then(
    () => "taken",
    (error: unknown) => {
      expect(error).toBeInstanceOf(Invalid);
      expect((error as Invalid).problems[0]?.field).toBe("evidence");
      return (error as Error).message;
    },
  );

test("R50 a plain PDF is taken as it is, packed objects and all", async () => {
  const file = pdf();
  const taken = await checkEvidence(file);
  expect(taken).toMatchObject({ mediaType: "application/pdf", ending: ".pdf" });
  expect(Buffer.from(taken.bytes).equals(file)).toBe(true);
  expect(await refused(packed("<< /Type /Catalog /Pages 2 0 R >>"))).toBe("taken");
});

test.each([
  ["a script", pdf("/OpenAction << /S /JavaScript /JS (app.alert(1)) >>"), "script"],
  ["a script under an escaped name", pdf("/OpenAction << /S /J#61vaScript >>"), "script"],
  ["a script among packed objects", packed("<< /S /JavaScript /JS (x) >>"), "script"],
  ["a program start", pdf("/OpenAction << /S /Launch /F (cmd.exe) >>"), "start programs"],
  ["files inside", pdf("/Names << /EmbeddedFiles 9 0 R >>"), "other files"],
  ["an active form", pdf("/AcroForm << /XFA 9 0 R >>"), "active form"],
  ["a password", pdf("/Encrypt 9 0 R"), "password"],
  [
    "objects packed in a way that cannot be opened",
    packed("x", "/Type /ObjStm /Filter /LZWDecode"),
    "packed in a way",
  ],
])("R50 a PDF with %s is refused", async (_, file, says) => {
  expect(await refused(file)).toContain(says);
});

test("R50 a PDF whose packed objects hide from the check is refused", async () => {
  const broken = packed("<< /S /JavaScript >>")
    .toString("latin1")
    .replace("stream\nx", "stream\n?");
  expect(await refused(Buffer.from(broken, "latin1"))).toContain("packed");
});

test("R50 a script in the second pack of a PDF is found", async () => {
  const two = Buffer.concat([packed("<< /Type /Page >>"), packed("<< /S /JavaScript >>")]);
  expect(await refused(two)).toContain("script");
});

test("R50 a PDF made to keep the check busy is refused like any other", async () => {
  for (const part of [" obj", "stream\n", "obj <</Type/ObjStm/Filter/FlateDecode>> stream\n"]) {
    const body = part.repeat(Math.floor((EVIDENCE_LIMIT - 100) / part.length));
    const file = Buffer.from(`%PDF-1.7\n/ObjStm\n${body}\n%%EOF\n`, "latin1");
    expect(await refused(file)).toContain("packed in a way");
  }
});

test("R50 files of two kinds at once are refused", async () => {
  const twoKinds = "more than one kind";
  expect(await refused(pdf("", "%%EOF\n<script>alert(1)</script>"))).toContain(twoKinds);
  expect(await refused(pdf("", "%%EOF\nPK\x05\x06 and the rest of an archive"))).toContain(
    twoKinds,
  );
  expect(await refused(pdf("(<html><body>)"))).toContain(twoKinds);
  const jpeg = await picture("jpeg");
  const both = Buffer.concat([jpeg.subarray(0, 4), Buffer.from("%PDF-1.7"), jpeg.subarray(4)]);
  expect(await refused(both)).toContain(twoKinds);
});

test.each(["png", "jpeg", "webp"] as const)(
  "R50 a %s is drawn anew, without what hid in it",
  async (kind) => {
    const original = Buffer.concat([await picture(kind), Buffer.from("<script>alert(1)</script>")]);
    const taken = await checkEvidence(original);
    expect(taken.mediaType).toBe(`image/${kind}`);
    const clean = Buffer.from(taken.bytes);
    expect(clean.includes("<script>")).toBe(false);
    expect(clean.includes("A camera")).toBe(false);
    expect(await sharp(clean).metadata()).toMatchObject({ width: 60, height: 40, format: kind });
  },
);

test("R50 other kinds, whatever they are called, are refused with advice", async () => {
  expect(await refused(await picture("gif"))).toContain("PNG, JPEG or WebP");
  expect(await refused(await picture("tiff"))).toContain("PNG, JPEG or WebP");
  expect(await refused(Buffer.from("MZ\x90\0 a program"))).toContain("neither a PDF");
  expect(await refused(Buffer.from("<html>hello</html>"))).toContain("neither a PDF");
  expect(await refused(Buffer.from("\0\0\0\x18ftypheic\0\0\0\0mif1heic"))).toContain("as JPEG");
  expect(await refused(Buffer.alloc(0))).toContain("empty");
  expect(await refused(Buffer.alloc(EVIDENCE_LIMIT + 1, "%PDF-"))).toContain("larger than 10 MB");
  expect(await refused((await picture("png")).subarray(0, 60))).toContain("damaged");
});

test("R50 a picture that unfolds to hundreds of millions of pixels is refused", async () => {
  const bomb = Buffer.from(await picture("png"));
  bomb.writeUInt32BE(30_000, 16);
  bomb.writeUInt32BE(30_000, 20);
  bomb.writeUInt32BE(crc32(bomb.subarray(12, 29)), 29);
  expect(await refused(bomb)).toContain("far too large");
});

test("R50 evidence is sent so that no browser runs it, under a name that does no harm", () => {
  const answer = attachment(
    { name: 'Zo\u00eb"s\r\ncertificate.pdf', mediaType: "application/pdf" },
    Buffer.from("x"),
  );
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    "content-disposition": `attachment; filename="Zo__s__certificate.pdf"; filename*=UTF-8''Zo%C3%AB%22s%0D%0Acertificate.pdf`,
    "content-type": "application/pdf",
    "x-content-type-options": "nosniff",
    "content-security-policy": "sandbox; default-src 'none'",
    "cache-control": "private, no-store",
  });
  expect(safeName("../../etc/pass\u202Ewd")).toBe("passwd");
  expect(safeName("C:\\files\\..\\.htaccess")).toBe("htaccess");
  expect(safeName('a<b>:"c|?*.pdf')).toBe("abc.pdf");
  expect(safeName("\0\n")).toBe("file");
  expect(safeName(`${"x".repeat(400)}.pdf`)).toMatch(/^x{146}\.pdf$/);
});
