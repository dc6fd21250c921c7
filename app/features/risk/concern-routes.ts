import { z } from "zod";
import { readContent } from "#platform/content.ts";

const File = z.strictObject({
  routes: z.array(
    z.strictObject({
      body: z.string(),
      for: z.string(),
      url: z.url().optional(),
      phone: z.string().optional(),
      seen: z.enum(["own", "official", "second"]),
      note: z.string().optional(),
    }),
  ),
});
export type ConcernRoute = z.infer<typeof File>["routes"][number];

let routes: readonly ConcernRoute[] | undefined;
/** Where a concern about goods or a supplier can go, with how sure we are; read once. */
export const concernRoutes = (): readonly ConcernRoute[] =>
  (routes ??= File.parse(readContent("concern-routes.yaml")).routes);
