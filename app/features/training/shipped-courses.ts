import { z } from "zod";
import { readContent } from "#platform/content.ts";

const Shipped = z.array(
  z.strictObject({
    id: z.string(),
    number: z.string(),
    title: z.string(),
    provider: z.string(),
    url: z.url(),
    counts: z.boolean(),
  }),
);

let list: z.infer<typeof Shipped> | undefined;

/** The courses on TRAIN that the toolkits name (content/courses.yaml). */
export const shippedCourses = (): z.infer<typeof Shipped> =>
  (list ??= Shipped.parse(readContent("courses.yaml")));
