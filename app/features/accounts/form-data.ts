import type { Context } from "hono";
import type { Env } from "#platform/env.ts";

/** What a form sent; nothing, where the request holds no form that can be read. */
export async function formData(c: Context<Env>): Promise<FormData> {
  try {
    return await c.req.formData();
  } catch (error) {
    if (error instanceof TypeError) return new FormData();
    throw error;
  }
}
