import { recordAudit } from "#platform/audit.ts";
import { Conflict, Forbidden, Invalid, NotFound } from "#platform/errors.ts";
import { newId } from "#platform/ids.ts";
import type { Work } from "#platform/work.ts";
import { entityProposals } from "./entities.queries.ts";
import { instant } from "./write-edition.ts";

const mustConfirm = (work: Work) => {
  if (!work.actor.permissions.has("risk:confirm")) throw new Forbidden();
};

/**
 * Says that a supplier is exactly the company that a customs action names, or that it is not. Only a
 * proposal can be decided: the names must be equal. Until somebody confirms, nothing shows anywhere else.
 * @throws Invalid naming `why`; Conflict when it is proposed no longer; Forbidden
 */
export async function decideEntity(
  work: Work,
  input: {
    readonly supplierId: string;
    readonly nameKey: string;
    readonly same: boolean;
    readonly why?: string | null | undefined;
  },
): Promise<string> {
  mustConfirm(work);
  const why = input.why?.trim() || null;
  if (why === null)
    throw new Invalid([
      {
        field: "why",
        message: input.same
          ? "Say why you are sure: an address, a registration, a document."
          : "Say why it is another company.",
      },
    ]);
  if (why.length > 1000)
    throw new Invalid([{ field: "why", message: "Shorten this to 1,000 characters or fewer." }]);
  const proposal = (await entityProposals(work)).find(
    (one) => one.supplierId === input.supplierId && one.nameKey === input.nameKey,
  );
  if (!proposal) throw new Conflict("This is proposed no longer. Look at the list again.");
  const id = newId();
  await work.trx
    .insertInto("customs_match")
    .values({
      organization_id: work.actor.organizationId,
      match_id: id,
      supplier_id: proposal.supplierId,
      name_key: proposal.nameKey,
      name: proposal.name,
      same: input.same,
      why,
      decided_by: work.actor.userId,
      decided_by_name: work.actor.name,
      decided_at: instant(work),
      withdrawn_at: null,
      withdrawn_by_name: null,
    })
    .execute();
  await recordAudit(work, {
    action: input.same ? "confirm-entity" : "refuse-entity",
    subjectKind: "supplier",
    subjectId: proposal.supplierId,
    after: { entity: proposal.name, why },
  });
  return id;
}

/** Takes such a decision back: it is a proposal again, and shows nowhere else. @throws NotFound, Forbidden */
export async function withdrawEntity(work: Work, matchId: string): Promise<void> {
  mustConfirm(work);
  const row = await work.trx
    .updateTable("customs_match")
    .set({ withdrawn_at: instant(work), withdrawn_by_name: work.actor.name })
    .where("organization_id", "=", work.actor.organizationId)
    .where("match_id", "=", matchId)
    .where("withdrawn_at", "is", null)
    .returning(["supplier_id", "name"])
    .executeTakeFirst();
  if (!row) throw new NotFound();
  await recordAudit(work, {
    action: "withdraw-entity",
    subjectKind: "supplier",
    subjectId: row.supplier_id,
    before: { entity: row.name },
  });
}

/** Lets customs actions that name companies stand in reports, or keeps them off. @throws Forbidden */
export async function saveRiskSetting(work: Work, actionsOnReports: boolean): Promise<void> {
  mustConfirm(work);
  await work.trx
    .insertInto("risk_setting")
    .values({
      organization_id: work.actor.organizationId,
      actions_on_reports: actionsOnReports,
    })
    .onConflict((on) =>
      on.column("organization_id").doUpdateSet({ actions_on_reports: actionsOnReports }),
    )
    .execute();
  await recordAudit(work, {
    action: "save-risk-setting",
    subjectKind: "organization",
    subjectId: work.actor.organizationId,
    after: { actions_on_reports: actionsOnReports },
  });
}
