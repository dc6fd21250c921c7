import { Icon } from "#ui/icon.tsx";
import { Actions, Button, Form, Hidden, Radios, Select } from "#ui/form.tsx";
import { answerField, type ItemFeedback, judgePlacing, pickedChoice, SENT } from "../exercise.ts";
import { messages } from "../messages.en.ts";
import type { PlacingExercise, PrimerExercise } from "../primer-content.ts";

interface ExerciseProps<E> {
  readonly exercise: E;
  /** The screen's own address; the answers go there, and stay in it. */
  readonly here: string;
  readonly query: URLSearchParams;
}

/** A small exercise: plain form fields and an answer that the address holds; nothing is kept. */
export function ExerciseView({ exercise, here, query }: ExerciseProps<PrimerExercise>) {
  const thinks = exercise.kind === "think";
  return (
    <section
      class="fh-card fh-primer-exercise"
      id="exercise"
      tabindex={-1}
      aria-labelledby="exercise-title"
    >
      <h2 id="exercise-title">{thinks ? messages.thinkTitle : messages.exerciseTitle}</h2>
      {exercise.kind === "think" ? (
        <Think exercise={exercise} />
      ) : exercise.kind === "choose" ? (
        <Choose exercise={exercise} here={here} query={query} />
      ) : (
        <Place exercise={exercise} here={here} query={query} />
      )}
    </section>
  );
}

function Think({ exercise }: { exercise: Extract<PrimerExercise, { kind: "think" }> }) {
  return (
    <>
      <p>{exercise.question}</p>
      <details class="fh-primer-open">
        <summary>{exercise.open}</summary>
        <ul>
          {exercise.points.map((point) => (
            <li>{point}</li>
          ))}
        </ul>
      </details>
    </>
  );
}

function Choose(props: ExerciseProps<Extract<PrimerExercise, { kind: "choose" }>>) {
  const { exercise, here, query } = props;
  const picked = pickedChoice(exercise.choices.length, query);
  const says = picked === null ? null : exercise.choices[picked]!.says;
  return (
    <Form method="get" action={`${here}#exercise`} label={exercise.question}>
      <Hidden name={SENT} value="1" />
      {query.has(SENT) ? (
        <p class="fh-primer-says">
          <Icon name="info" />
          <span>{says ?? messages.chooseOne}</span>
        </p>
      ) : null}
      <Radios
        name={answerField(0)}
        legend={exercise.question}
        options={exercise.choices.map((choice, at) => ({
          value: String(at + 1),
          label: choice.label,
        }))}
        value={picked === null ? null : String(picked + 1)}
      />
      <Send label={messages.lookAtChoice} />
    </Form>
  );
}

const Send = ({ label }: { label: string }) => (
  <>
    <Actions>
      <Button kind="secondary">{label}</Button>
    </Actions>
    <p class="usa-hint">{messages.stays}</p>
  </>
);

function Place({ exercise, here, query }: ExerciseProps<PlacingExercise>) {
  const judged = judgePlacing(exercise, query);
  const right = judged?.filter((one) => one.right).length ?? 0;
  return (
    <Form method="get" action={`${here}#exercise`} label={exercise.question}>
      <Hidden name={SENT} value="1" />
      <p>{exercise.question}</p>
      {judged ? (
        <p class="fh-primer-says">
          <Icon name={right === judged.length ? "success" : "info"} />
          <b>{messages.score(right, judged.length)}</b>
        </p>
      ) : null}
      {exercise.items.map((item, at) => (
        <Item
          exercise={exercise}
          name={answerField(at)}
          text={item.text}
          why={item.why}
          judged={judged?.[at] ?? null}
        />
      ))}
      <Send label={messages.look} />
    </Form>
  );
}

function Item(props: {
  exercise: PlacingExercise;
  name: string;
  text: string;
  why: string;
  judged: ItemFeedback | null;
}) {
  const { exercise, name, text, judged } = props;
  const hint = judged ? <Feedback judged={judged} why={props.why} /> : undefined;
  const options = exercise.choices.map(({ id, label }) => ({ value: id, label }));
  return exercise.kind === "match" ? (
    <Select
      name={name}
      label={text}
      hint={hint}
      options={options}
      value={judged?.chosen}
      width="l"
    />
  ) : (
    <Radios name={name} legend={text} hint={hint} options={options} value={judged?.chosen} inline />
  );
}

function Feedback({ judged, why }: { judged: ItemFeedback; why: string }) {
  if (judged.chosen === null) return <>{messages.open}</>;
  return (
    <span class={judged.right ? "fh-primer-mark fh-primer-right" : "fh-primer-mark"}>
      <Icon name={judged.right ? "success" : "warning"} />
      <span>
        <b>{judged.right ? messages.right : messages.again}</b> {why}
      </span>
    </span>
  );
}
