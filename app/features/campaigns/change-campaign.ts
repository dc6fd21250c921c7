import { emailKey, employeeKey, visiblePeople } from "#features/people/index.ts";
import { FormReader, type Typed } from "#features/program/index.ts";
import { recordAudit } from "#platform/audit.ts";
import { dateOf } from "#platform/clock.ts";
import type { Work } from "#platform/work.ts";
import { TEXT_MOST } from "./draft-campaign.ts";
import { readHashtags } from "./hashtags.ts";
import { lockCampaign } from "./lock-campaign.ts";
import { themeOf } from "./known.ts";

const NOTES_MOST = 4000;
const DAYS_MOST = 366;

/**
 * Changes what a campaign says of itself. The days of its pieces stay as they are.
 * @param typed name, theme, startsOn, endsOn, primaryHashtag, secondaryHashtags, owner, notes, revision
 * @throws NotFound; Conflict when somebody changed it since; Invalid naming the fields
 */
export async function changeCampaign(work: Work, campaignId: string, typed: Typed): Promise<void> {
  const before = await lockCampaign(work, campaignId, Number(typed["revision"]));
  const form = new FormReader(typed);
  const name = form.line("name", TEXT_MOST, "Enter a name.");
  const theme = form.line("theme", TEXT_MOST);
  const startsOn = form.day("startsOn", "Enter the first day.");
  const endsOn = form.day("endsOn", "Enter the last day.");
  if (startsOn && endsOn) checkSpan(form, startsOn, endsOn);
  const tags = readHashtags(typed["primaryHashtag"] ?? "", typed["secondaryHashtags"] ?? "");
  for (const { field, message } of tags.problems) form.refuse(field, message);
  const notes = form.lines("notes", NOTES_MOST);
  const ownerId = await readOwner(work, campaignId, form, typed["owner"] ?? "");
  form.done();
  const known = themeOf(Number(startsOn!.slice(0, 4)));
  const row = {
    name: name!,
    theme,
    theme_source: theme !== null && theme === known?.theme ? known.source : null,
    starts_on: startsOn!,
    ends_on: endsOn!,
    primary_hashtag: tags.primary,
    secondary_hashtags: tags.secondary,
    owner_id: ownerId,
    notes,
    revision: before.revision + 1,
    updated_at: dateOf(work.now),
  };
  await work.trx
    .updateTable("campaign")
    .set(row)
    .where("organization_id", "=", work.actor.organizationId)
    .where("campaign_id", "=", campaignId)
    .execute();
  await recordAudit(work, {
    action: "change-campaign",
    subjectKind: "campaign",
    subjectId: campaignId,
    before: { name: before.name, startsOn: before.startsOn, endsOn: before.endsOn },
    after: { name: row.name, startsOn: row.starts_on, endsOn: row.ends_on, theme: row.theme },
  });
}

function checkSpan(form: FormReader, startsOn: string, endsOn: string): void {
  const days = Temporal.PlainDate.from(startsOn).until(endsOn, { largestUnit: "days" }).days;
  if (days < 0) form.refuse("endsOn", "The last day cannot be before the first.");
  if (days > DAYS_MOST) form.refuse("endsOn", "A campaign lasts a year at most.");
}

/** Whom an employee number or an address names; whoever owns it already may stay. */
async function readOwner(work: Work, campaignId: string, form: FormReader, text: string) {
  const typed = text.trim();
  if (typed === "") return null;
  const now = await work.trx
    .selectFrom("campaign")
    .select("owner_id")
    .where("organization_id", "=", work.actor.organizationId)
    .where("campaign_id", "=", campaignId)
    .executeTakeFirst();
  const person = await work.trx
    .selectFrom("person")
    .select("person_id")
    .where("organization_id", "=", work.actor.organizationId)
    .where((e) =>
      e.or([e("employee_key", "=", employeeKey(typed)), e("email_key", "=", emailKey(typed))]),
    )
    .where((e) => e.or([visiblePeople(work), e("person_id", "=", now?.owner_id ?? null)]))
    .executeTakeFirst();
  if (person) return person.person_id;
  form.refuse("owner", "Nobody on the roster has this employee number or e-mail address.");
  return null;
}
