import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import type { Frame } from "#ui/page.tsx";

/** The frame of a public page under the name of whoever asks: a server may host several. */
export const frameFor = (c: Context<Env>, organization: string): Frame => ({
  ...c.get("frame"),
  organizationName: organization,
});
