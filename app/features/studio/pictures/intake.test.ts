/** What is uploaded: judged by content, limited before it is decoded, drawn anew. */
import { request as httpRequest } from "node:http";
import type { AddressInfo } from "node:net";
import { crc32, deflateSync } from "node:zlib";
import { serve } from "@hono/node-server";
import sharp from "sharp";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  type Client,
  client,
  ORIGIN,
  PASSWORD,
  startTestApp,
  type TestApp,
} from "../../../../test/app.ts";
import { added, plain, upload } from "./testing/upload.ts";

let t: TestApp;
let writer: Client;
beforeAll(async () => {
  t = await startTestApp({ config: { maxUploadBytes: 500 * 1024 * 1024 } });
  writer = await t.as("communications");
}, 60_000);
afterAll(() => t?.close());

const bytesAt = async (client: Client, path: string) => {
  const answer = await client.get(path);
  return { answer, bytes: Buffer.from(await answer.arrayBuffer()) };
};
const idOf = (answer: Response) => answer.headers.get("location")!.split("/").at(-1)!;
const count = async () =>
  (await t.database.pool.query("select count(*)::int as n from picture")).rows[0].n as number;

/** A PNG that claims a size, with a few bytes of pixels. */
function bomb(width: number, height: number): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    sum.writeUInt32BE(crc32(body) >>> 0);
    return Buffer.concat([length, body, sum]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from("89504e470d0a1a0a", "hex"),
    chunk("IHDR", head),
    chunk("IDAT", deflateSync(Buffer.alloc(1_000_000))),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

test("R113 a photo is drawn anew: upright, without place or camera, with a small one beside", async () => {
  const photo = await plain({ width: 300, height: 200 })
    .withMetadata({ orientation: 6 })
    .withExif({
      IFD0: { Make: "SecretCamera", Copyright: "Hidden" },
      IFD3: { GPSLatitude: "51/1 30/1 3230/100", GPSLatitudeRef: "N" },
    })
    .jpeg()
    .toBuffer();
  expect(photo.includes("SecretCamera")).toBe(true);
  const answer = await upload(writer, photo, {}, "C:\\Ana Lopez\\../x.php.jpg");
  expect(answer.status).toBe(303);
  const id = idOf(answer);
  const { bytes, answer: served } = await bytesAt(writer, `/pictures/${id}/file`);
  expect(served.headers.get("content-type")).toBe("image/jpeg");
  expect(served.headers.get("x-content-type-options")).toBe("nosniff");
  expect(served.headers.get("content-security-policy")).toContain("sandbox");
  expect(bytes.includes("SecretCamera")).toBe(false);
  const head = await sharp(bytes).metadata();
  expect([head.exif, head.xmp, head.iptc, head.orientation]).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
  expect([head.width, head.height]).toEqual([200, 300]);
  const small = await bytesAt(writer, `/pictures/${id}/thumb`);
  expect(small.answer.headers.get("content-type")).toBe("image/webp");
  const { rows } = await t.database.pool.query("select name from stored_file");
  expect(JSON.stringify(rows)).not.toMatch(/Lopez|php/);
});

test.each(["png", "webp", "gif"] as const)("a %s picture is taken by its content", async (kind) => {
  const answer = await upload(writer, await plain().toFormat(kind).toBuffer(), {}, "x.txt");
  expect(answer.status).toBe(303);
  const { bytes } = await bytesAt(writer, `/pictures/${idOf(answer)}/file`);
  expect((await sharp(bytes).metadata()).format).toBe("png");
});

test("a large picture is drawn at 2400 pixels", async () => {
  const answer = await upload(writer, await plain({ width: 5000, height: 100 }).png().toBuffer());
  const { bytes } = await bytesAt(writer, `/pictures/${idOf(answer)}/file`);
  expect((await sharp(bytes).metadata()).width).toBe(2400);
});

const SCRIPT = "<script>alert(1)</script>";
const hostile: readonly (readonly [string, () => Buffer | Promise<Buffer>, RegExp])[] = [
  ["a script named as a picture", () => Buffer.from(SCRIPT), /no JPEG, PNG, WebP or GIF/],
  ["an SVG", () => Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg">${SCRIPT}</svg>`), /SVG/],
  ["a GIF that is a script", () => Buffer.from("GIF89a/*\0\0\0\0*/=1;alert(1)//"), /damaged/],
  ["a head without a picture", () => Buffer.from("89504e470d0a1a0a00", "hex"), /damaged/],
  ["a PDF", () => Buffer.from("%PDF-1.7\n"), /no JPEG/],
  ["an empty file", () => Buffer.alloc(0), /Choose a picture/],
  ["a claim of 3.6 billion pixels", () => bomb(60_000, 60_000), /60 million pixels|far too large/],
  ["a claim of 30,000 by 2", () => bomb(30_000, 2), /60 million pixels|far too large/],
  [
    "a picture that ends early",
    async () => (await plain().png().toBuffer()).subarray(0, 60),
    /damaged/,
  ],
];
test.each(hostile)("%s is refused with what to do, and nothing is kept", async (_, make, words) => {
  const before = await count();
  const answer = await upload(writer, await make());
  expect(answer.status).toBe(400);
  const page = await answer.text();
  expect(page).toMatch(words);
  expect(page).toContain('value="Warehouse gate"');
  expect(await count()).toBe(before);
});

test("what hides behind a picture is gone once it is drawn anew", async () => {
  const two = Buffer.concat([await plain().gif().toBuffer(), Buffer.from(`/*${SCRIPT}*/`)]);
  const answer = await upload(writer, two);
  expect(answer.status).toBe(303);
  const { bytes } = await bytesAt(writer, `/pictures/${idOf(answer)}/file`);
  expect(bytes.includes("script")).toBe(false);
});

test("a picture of 300 MB is refused while it comes, and memory stays flat", async () => {
  const cookie = await cookieOf();
  const server = serve({ fetch: t.app.fetch, port: 0, hostname: "127.0.0.1" });
  await new Promise<void>((resolve) => server.once("listening", () => resolve()));
  const before = process.memoryUsage().rss;
  const sent = { bytes: 0 };
  const status = await new Promise<number>((resolve, reject) => {
    const piece = Buffer.alloc(1024 * 1024, 65);
    const req = httpRequest(
      {
        port: (server.address() as AddressInfo).port,
        host: "127.0.0.1",
        path: "/pictures/new",
        method: "POST",
        headers: {
          cookie,
          origin: ORIGIN,
          "content-type": "multipart/form-data; boundary=x",
          "content-length": 300 * 1024 * 1024,
        },
      },
      (res) => {
        resolve(res.statusCode ?? 0);
        req.destroy();
      },
    );
    req.on("error", (error) => (req.destroyed ? undefined : reject(error)));
    const push = () => {
      while (!req.destroyed && sent.bytes < 300 && req.write(piece)) sent.bytes++;
      if (!req.destroyed && sent.bytes < 300) req.once("drain", push);
    };
    push();
  });
  await new Promise((resolve) => server.close(resolve));
  expect(status).toBe(413);
  expect(sent.bytes).toBeLessThan(200);
  expect((process.memoryUsage().rss - before) / 1024 / 1024).toBeLessThan(150);
}, 30_000);

/** The cookies of a member who may write, as a browser would send them. */
async function cookieOf(): Promise<string> {
  let cookie = "";
  const spy = {
    request: (address: string, init: RequestInit) => {
      cookie = new Headers(init.headers).get("cookie") ?? cookie;
      return t.app.request(address, init);
    },
  };
  const { rows } = await t.database.pool.query(
    `select email from accounts."user" where email like 'communications.%'`,
  );
  const member = client(spy as unknown as TestApp["app"]);
  await member.post("/sign-in", { email: rows[0].email as string, password: PASSWORD });
  await member.get("/pictures");
  return cookie;
}

test.each([
  [{ alt: "" }, "Say in a sentence what it shows"],
  [{ alt: "Picture of a gate" }, "Leave out “picture of”"],
  [{ alt: "", isDecorative: "on" }, "Say why nobody misses anything"],
  [{ name: "" }, "Give it a short name"],
  [{ rights: "partner" }, "Name the partner"],
  [{ shows: "" }, "Say who is shown"],
])("R113 without %o it is refused at the field", async (changes, words) => {
  const answer = await upload(writer, await plain().png().toBuffer(), changes);
  expect(answer.status).toBe(400);
  expect(await answer.text()).toContain(words);
});

test("a decorative picture with a reason needs no words", async () => {
  const id = await added(writer, { alt: "", isDecorative: "on", decorative: "A plain band." });
  expect(await writer.page(`/pictures/${id}`)).toContain("&quot;decorative&quot;)");
});

test("hostile names stay text", async () => {
  const id = await added(writer, { name: `<img src=x onerror=alert(1)>`, alt: `]("><b>x` });
  const page = await writer.page(`/pictures/${id}`);
  expect(page).not.toContain("<img src=x");
  expect(page).not.toContain("<b>x");
});

test("R151 no other organization sees a picture, and only writers add one", async () => {
  const id = await added(writer);
  const other = await t.asOther("communications");
  for (const path of [`/pictures/${id}`, `/pictures/${id}/file`, `/pictures/${id}/thumb`])
    expect((await other.get(path)).status).toBe(404);
  expect(await other.page("/pictures")).not.toContain(id);
  const auditor = await t.as("auditor");
  expect((await auditor.get(`/pictures/${id}/file`)).status).toBe(200);
  expect((await upload(auditor, await plain().png().toBuffer())).status).toBe(403);
  expect((await t.visitor.get(`/pictures/${id}/file`)).status).not.toBe(200);
});
