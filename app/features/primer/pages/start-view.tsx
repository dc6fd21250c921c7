import type { Child } from "hono/jsx";
import { Actions, Button } from "#ui/form.tsx";
import { Card, Grid } from "#ui/parts.tsx";
import { messages } from "../messages.en.ts";
import { primer } from "../primer-content.ts";
import { type Ground, quizHref, screenHref } from "./ground.ts";

/** What the primer holds and what it is not; what leads into it differs by the ground. */
export function StartView(props: {
  readonly ground: Ground;
  readonly begin: Child;
  readonly keeps: Child;
}) {
  const { ground } = props;
  const { official } = primer();
  return (
    <Grid columns="main-aside">
      <div class="fh-read">
        {props.begin}
        <h2>{messages.contents}</h2>
        <Contents ground={ground} />
        <h2>{messages.courseTitle}</h2>
        <p>{messages.course(official.number)}</p>
        <Actions>
          <Button kind="secondary" href={official.url} icon="external" outside>
            {messages.openCourse(official.number)}
          </Button>
        </Actions>
      </div>
      <Grid>
        <Card title={messages.isNotTitle}>
          <ul>
            {messages.isNot(official.title).map((line) => (
              <li>{line}</li>
            ))}
          </ul>
        </Card>
        {props.keeps}
      </Grid>
    </Grid>
  );
}

function Contents({ ground }: { ground: Ground }) {
  const { modules, questions, passMark } = primer();
  return (
    <>
      {modules.map((module, at) => (
        <section class="fh-primer-module">
          <h3>{messages.moduleTitle(at + 1, module.title)}</h3>
          <p>{module.aim}</p>
          <p class="usa-hint">{messages.moduleFacts(module.minutes, module.screens.length)}</p>
          <ol>
            {module.screens.map((screen, place) => (
              <li>
                <a href={screenHref(ground, `${module.id}/${place + 1}`)}>{screen.title}</a>
              </li>
            ))}
          </ol>
        </section>
      ))}
      <section class="fh-primer-module">
        <h3>{messages.quizTitle}</h3>
        <p>
          {messages.quizFacts(questions.length, passMark)}{" "}
          <a href={quizHref(ground)}>{messages.toQuiz}</a>
        </p>
      </section>
    </>
  );
}
