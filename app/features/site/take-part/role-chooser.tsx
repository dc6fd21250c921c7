import { trainingAudiences, trainingsForAudience } from "#features/training/index.ts";
import { Outside } from "../pages/site-parts.tsx";
import { messages } from "./messages.en.ts";

const words = messages.training;

const slugOf = (audience: string): string =>
  audience
    .toLowerCase()
    .replaceAll(/[^a-z]+/g, "-")
    .replaceAll(/^-+|-+$/g, "");

function Choices({ chosen }: { chosen: string | undefined }) {
  return (
    <nav aria-label={words.rolesRegion}>
      <ul class="fh-roles-list">
        {trainingAudiences().map((audience) => (
          <li>
            <a
              href={`/take-the-training?role=${slugOf(audience)}#roles`}
              aria-current={audience === chosen ? "true" : undefined}
              rel="nofollow"
              data-no-prefetch
            >
              {audience}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** A kind of work is one press; below it stand the courses whose sources name it. */
export function RoleChooser({ role }: { role: string | undefined }) {
  const chosen = trainingAudiences().find((audience) => slugOf(audience) === role);
  return (
    <section class="fh-roles" aria-labelledby="roles">
      <h2 id="roles">{words.roles}</h2>
      <p>{words.rolesLede}</p>
      <Choices chosen={chosen} />
      {chosen ? (
        <>
          <h3>{words.fits(chosen)}</h3>
          <ul class="fh-links">
            {trainingsForAudience(chosen).map((training) => (
              <li>
                {training.url ? (
                  <Outside href={training.url}>{training.courseTitle}</Outside>
                ) : (
                  training.courseTitle
                )}
                <br />
                {words.courseNumber(training.courseNumber)}.{" "}
                <span class="fh-source">{words.named(training.source)}.</span>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </section>
  );
}
