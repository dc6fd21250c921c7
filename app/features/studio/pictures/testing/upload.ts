/** For tests: pictures made on the spot, and the form that sends them. */
import sharp from "sharp";
import type { Client, TestApp } from "../../../../../test/app.ts";
import { createPiece } from "../../pieces/create-piece.ts";
import { setPieceStatus } from "../../pieces/set-piece-status.ts";
import type { PieceStatus } from "../../schema.ts";

/** A plain picture. */
export const plain = (o: { width?: number; height?: number; color?: string } = {}) =>
  sharp({
    create: {
      width: o.width ?? 60,
      height: o.height ?? 40,
      channels: 3,
      background: o.color ?? "#86b4ff",
    },
  });

export const FIELDS = {
  name: "Warehouse gate",
  alt: "An open gate of a warehouse.",
  shows: "nobody",
  who: "nobody",
  role: "none",
  rights: "own",
} as const;

/** Sends the form of a new picture. */
export function upload(
  client: Client,
  bytes: Uint8Array,
  changes: Readonly<Record<string, string>> = {},
  fileName = "gate.png",
): Promise<Response> {
  const form = new FormData();
  for (const [name, value] of Object.entries({ ...FIELDS, ...changes })) form.set(name, value);
  form.set("file", new File([new Uint8Array(bytes)], fileName));
  return client.post("/pictures/new", form);
}

/** A picture in the library. @returns its id */
export async function added(
  client: Client,
  changes: Readonly<Record<string, string>> = {},
): Promise<string> {
  const answer = await upload(client, await plain().png().toBuffer(), changes);
  const id = /^\/pictures\/([\w-]+)$/.exec(answer.headers.get("location") ?? "")?.[1];
  if (!id) throw new Error(`The picture was not added: ${answer.status}`);
  return id;
}

/** A piece that shows pictures, where it is to stand. @returns its id */
export const pieceWith = (
  t: TestApp,
  ids: readonly string[],
  o: { status?: PieceStatus; channels?: readonly string[] } = {},
): Promise<string> =>
  t.work("administrator", async (work) => {
    const id = await createPiece(work, {
      kind: "news-item",
      title: "A gate",
      body: ids.map((one) => `Words.\n\n![An open gate](picture:${one})`).join("\n\n"),
      channels: o.channels ?? ["intranet"],
    });
    if (o.status) await setPieceStatus(work, id, ["draft"], o.status);
    return id;
  });
