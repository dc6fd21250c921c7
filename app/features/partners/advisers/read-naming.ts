import type { FormReader } from "#platform/form-reader.ts";
import { type Naming, NAMINGS } from "./schema.ts";

export interface NamingValues {
  readonly naming: Naming;
  readonly full_name: string | null;
  readonly first_name: string | null;
  readonly chosen_name: string | null;
}

/** How somebody wants to be named, with the part that this needs. Parts that it does not need are not kept. */
export function readNaming(form: FormReader): NamingValues {
  const naming = form.choice("naming", NAMINGS, "Choose how you want to be named.") ?? "anonymous";
  const needs = {
    full: "fullName",
    initials: "fullName",
    first: "firstName",
    chosen: "chosenName",
    anonymous: null,
  }[naming];
  const part = (field: string, missing: string) =>
    needs === field ? form.line(field, 120, missing) : null;
  return {
    naming,
    full_name: part("fullName", "Enter the full name."),
    first_name: part("firstName", "Enter the first name."),
    chosen_name: part("chosenName", "Enter the name that you choose."),
  };
}
