import type { Work } from "#platform/work.ts";
import { consentsOf, findAdviser, paysOf, worksOf } from "./advisers.queries.ts";
import { noteAdviser } from "./note-adviser.ts";

/** All that is held about an adviser, to take along. @throws NotFound */
export async function adviserCopy(work: Work, adviserId: string) {
  const adviser = await findAdviser(work, adviserId);
  const copy = {
    organization: work.actor.organizationName,
    day: work.today.toString(),
    record: {
      calledByUs: adviser.called,
      email: adviser.email,
      howOthersReadYourName: adviser.shown,
      fullName: adviser.fullName,
      firstName: adviser.firstName,
      chosenName: adviser.chosenName,
      howToReachYou: adviser.reach,
      whatYouAreNotAsked: adviser.notAsked,
      letter: adviser.letter,
      invitedOn: adviser.invitedOn,
      endedOn: adviser.endedOn,
    },
    work: await worksOf(work, adviser.id),
    pay: await paysOf(work, adviser.id),
    consents: await consentsOf(work, adviser.id),
  };
  await noteAdviser(work, adviser.id, "copied");
  return copy;
}
