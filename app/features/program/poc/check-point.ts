/** What a point of contact or task force must be, for setting one up and for changing it alike. */
import { FormReader, type Typed } from "../form-reader.ts";
import { POINT_KINDS, type PointKind, type Rhythm, RHYTHMS } from "./schema.ts";

interface PointValues {
  readonly kind: PointKind;
  readonly name: string | null;
  readonly fits: string | null;
  readonly rhythm: Rhythm | null;
}

/** @throws Invalid with every field that cannot be taken */
export function checkPoint(typed: Typed): PointValues {
  const form = new FormReader(typed);
  const kind = form.choice("kind", POINT_KINDS, "Choose what it is.");
  const group = kind === "task-force" ? "Give the task force a name." : undefined;
  const values = {
    name: form.line("name", 120, group),
    fits: form.lines("fits", 2000),
    rhythm: form.choice("rhythm", RHYTHMS),
  };
  form.done();
  return { ...values, kind: kind!, name: kind === "contact" ? null : values.name };
}
