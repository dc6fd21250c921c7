/** For tests: pieces that nothing stops, and how one is asked for and answered over the pages. */
import type { Client, TestApp } from "../../../../../test/app.ts";

/** A text that a post may say, with nothing open. */
export const CLEAN = "Every purchase can protect a worker. Ask who made it.";

/** Begins a piece of its own text, with nothing that stops it. @returns its id */
export async function beginPiece(writer: Client, title: string, text = CLEAN): Promise<string> {
  const answer = await writer.post("/pieces/new", {
    kind: "sample-graphic",
    template: "",
    action: "",
  });
  const address = answer.headers.get("location") ?? "";
  await savePieceText(writer, address, { title, text });
  return address.split("/").at(-1)!;
}

/** Saves a piece by its form, channels taken out. */
export async function savePieceText(
  writer: Client,
  address: string,
  o: { title: string; text: string },
): Promise<Response> {
  const page = await writer.page(`${address}?channel=main`);
  const revision = /name="revision"[^>]*value="(\d+)"/.exec(page)?.[1] ?? "";
  return writer.post(address, { do: "save", revision, scope: "", channel: "", ...o });
}

export const ask = (writer: Client, id: string, fields: Record<string, string>) =>
  writer.post(`/pieces/${id}/review/ask`, fields);

/** Asks somebody by link. @returns the link's path, which the page shows once */
export async function askByLink(
  writer: Client,
  id: string,
  o: { name?: string; email?: string; kind?: string } = {},
): Promise<string> {
  const page = await (
    await ask(writer, id, {
      "name-0": o.name ?? "Ana Ortiz",
      "email-0": o.email ?? "ana@outside.example",
      "link-kind-0": o.kind ?? "legal",
    })
  ).text();
  return /\/r\/[\w-]+\/[\w-]+/.exec(page)?.[0] ?? `no link: ${page.slice(0, 2000)}`;
}

export const answer = (by: Client, id: string, fields: Record<string, string>) =>
  by.post(`/pieces/${id}/review/answer`, { version: "2", ...fields });

/** Where a piece stands, as the database has it. */
export async function statusOf(t: TestApp, id: string): Promise<string> {
  const { rows } = await t.database.pool.query<{ status: string }>(
    "select status from piece where piece_id = $1",
    [id],
  );
  return rows[0]?.status ?? "none";
}

export async function userOf(t: TestApp, role: string): Promise<{ id: string; email: string }> {
  const { rows } = await t.database.pool.query<{ id: string; email: string }>(
    `select u."id", u."email" from accounts."user" u join membership m on m.user_id = u."id"
     where m.organization_id = $1 and m.role = $2`,
    [t.organization, role],
  );
  return rows[0]!;
}
