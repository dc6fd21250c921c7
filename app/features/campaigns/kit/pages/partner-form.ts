/** What a partner types to put their own name in. Kept nowhere. */
import { checkLogo } from "#features/organization/index.ts";
import type { Partner } from "#features/studio/index.ts";
import { type FieldProblem, Invalid } from "#platform/errors.ts";

export interface PartnerTyped {
  readonly organization: string;
  readonly primary: string;
  readonly contactName: string;
  readonly contactEmail: string;
}
export const NOBODY: PartnerTyped = {
  organization: "",
  primary: "",
  contactName: "",
  contactEmail: "",
};

export interface PartnerForm {
  readonly typed: PartnerTyped;
  /** Which file is asked for: `PIECE/docx`, or `zip` for all. */
  readonly take: string;
  readonly logo: Uint8Array | null;
}

type Body = Readonly<Record<string, string | File | (string | File)[]>>;

/** Reads the form as it came. */
export async function readPartnerForm(body: Body): Promise<PartnerForm> {
  const text = (name: string): string => {
    const value = body[name];
    return typeof value === "string" ? value.replaceAll(/[\p{Cc}\p{Cf}]+/gu, " ").trim() : "";
  };
  const logo = body["logo"];
  return {
    typed: {
      organization: text("organization").toWellFormed().slice(0, 400),
      primary: text("primary").toLowerCase(),
      contactName: text("contactName").toWellFormed().slice(0, 400),
      contactEmail: text("contactEmail").slice(0, 400),
    },
    take: text("take"),
    logo: logo instanceof File && logo.size > 0 ? new Uint8Array(await logo.arrayBuffer()) : null,
  };
}

/**
 * The partner that the form names; undefined where it names none and the piece stays as it is.
 * @throws Invalid with each field
 */
export async function checkPartner({ typed, logo }: PartnerForm): Promise<Partner | undefined> {
  const problems: FieldProblem[] = [];
  const wrong = (field: string, message: string) => void problems.push({ field, message });
  const { organization, primary, contactName, contactEmail } = typed;
  if (organization.length > 80) wrong("organization", "Keep the name under 80 characters.");
  if (/\{\{|\}\}|[[\]]/.test(`${organization}${contactName}`))
    wrong("organization", "Leave out brackets and braces.");
  if (contactName.length > 80) wrong("contactName", "Keep the name under 80 characters.");
  if (primary !== "" && !/^#[0-9a-f]{6}$/.test(primary))
    wrong("primary", "Write the color like #1d5fc4.");
  if (contactEmail !== "" && !/^[^\s@<>]{1,64}@[^\s@<>]{1,180}$/.test(contactEmail))
    wrong("contactEmail", "Write one e-mail address, like ana@hospital.org.");
  const other = primary !== "" || contactName !== "" || contactEmail !== "" || logo !== null;
  if (organization === "" && other) wrong("organization", "Write your organization’s name, too.");
  if (problems.length > 0) throw new Invalid(problems);
  if (organization === "") return undefined;
  const checked = logo === null ? null : await checkLogo(logo);
  return {
    organization,
    ...(primary === "" ? {} : { primary }),
    ...(contactName === "" ? {} : { contactName }),
    ...(contactEmail === "" ? {} : { contactEmail }),
    ...(checked === null ? {} : { logo: checked.bytes }),
  };
}
