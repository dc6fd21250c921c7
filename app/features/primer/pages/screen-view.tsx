import { Icon } from "#ui/icon.tsx";
import { Grid } from "#ui/parts.tsx";
import { messages } from "../messages.en.ts";
import {
  type PlacedScreen,
  type PrimerBlock,
  primerSource,
  type PrimerScreen,
  sourcesOf,
} from "../primer-content.ts";
import { ExerciseView } from "./exercise-view.tsx";
import { type Ground, type Neighbors, quizHref, screenHref } from "./ground.ts";

/** One screen: where it stands, what it says and from where, something to try, the way on. */
export function ScreenView(props: {
  readonly at: Neighbors;
  readonly ground: Ground;
  readonly query: URLSearchParams;
}) {
  const { at, ground } = props;
  const { screen, id } = at.here;
  const numbers = new Map(sourcesOf(screen).map((name, place) => [name, place + 1]));
  return (
    <Grid columns="main-aside">
      <div class="fh-primer">
        <Where here={at.here} />
        <div class="fh-read fh-primer-text">
          {screen.blocks.map((block) => (
            <BlockView block={block} numbers={numbers} ground={ground} />
          ))}
          {ground.base === "/my-primer" && screen.blocks.some((block) => "steps" in block) ? (
            <p>
              <a href="/concern">{messages.concern}</a>
            </p>
          ) : null}
        </div>
        <ExerciseView
          exercise={screen.exercise}
          here={screenHref(ground, id)}
          query={props.query}
        />
        <SourceList screen={screen} />
        <Way at={at} ground={ground} />
      </div>
      <InThisModule here={at.here} ground={ground} />
    </Grid>
  );
}

/** The screens of the module, and which of them this is. */
function InThisModule({ here, ground }: { here: PlacedScreen; ground: Ground }) {
  const { module, moduleNumber } = here;
  return (
    <nav class="fh-card fh-primer-module" aria-label={messages.inModule}>
      <h2>{messages.moduleTitle(moduleNumber, module.title)}</h2>
      <ol>
        {module.screens.map((screen, place) => (
          <li>
            <a
              href={screenHref(ground, `${module.id}/${place + 1}`)}
              aria-current={place + 1 === here.number ? "page" : undefined}
            >
              {screen.title}
            </a>
          </li>
        ))}
      </ol>
      <p>
        <a href={ground.base}>{messages.overview}</a>
      </p>
    </nav>
  );
}

function Where({ here }: { here: PlacedScreen }) {
  const { module, number, screen } = here;
  const of = module.screens.length;
  return (
    <p class="fh-focus-step">
      <progress value={number} max={of} aria-hidden="true"></progress>
      {messages.where(here.moduleNumber, module.verb)} · {messages.screenOf(number, of)} ·{" "}
      {messages.takes(screen.time)}
    </p>
  );
}

function BlockView(props: {
  block: PrimerBlock;
  numbers: ReadonlyMap<string, number>;
  ground: Ground;
}) {
  const { block, numbers } = props;
  if ("heading" in block) return <h2>{block.heading}</h2>;
  if ("list" in block)
    return (
      <ul>
        {block.list.map((line) => (
          <li>{line}</li>
        ))}
      </ul>
    );
  if ("steps" in block)
    return (
      <ol class="fh-numbered">
        {block.steps.map((step) => (
          <li>{step}</li>
        ))}
      </ol>
    );
  if ("named" in block)
    return (
      <dl class="fh-named">
        {block.named.map((one) => (
          <div>
            <dt>{one.name}</dt>
            <dd>{one.text}</dd>
          </div>
        ))}
      </dl>
    );
  return (
    <>
      <p>
        {block.text}{" "}
        {block.sources?.map((name) => (
          <>
            <a class="fh-primer-cite" href={`#source-${numbers.get(name)}`}>
              {messages.source(numbers.get(name) ?? 0)}
            </a>{" "}
          </>
        ))}
      </p>
      {block.hotline ? <HotlineLines ground={props.ground} /> : null}
    </>
  );
}

function HotlineLines({ ground: { hotline } }: { ground: Ground }) {
  return (
    <ul>
      <li>
        Call <a href={hotline.phoneHref}>{hotline.phone}</a>
      </li>
      <li>
        Text <a href={hotline.smsHref}>{hotline.sms}</a>
      </li>
      <li>TTY: 711</li>
    </ul>
  );
}

/** Every source of the screen with what we have seen of it. */
function SourceList({ screen }: { screen: PrimerScreen }) {
  const names = sourcesOf(screen);
  return (
    <section class="fh-primer-sources" aria-labelledby="sources-title">
      <h2 id="sources-title">{messages.sourcesTitle}</h2>
      {names.length > 0 ? (
        <ol>
          {names.map((name, at) => {
            const source = primerSource(name);
            return (
              <li id={`source-${at + 1}`}>
                {source.publisher},{" "}
                {source.url ? (
                  <a href={source.url} rel="noreferrer" data-no-prefetch>
                    {source.title}
                  </a>
                ) : (
                  <cite>{source.title}</cite>
                )}
                , {source.date}. {source.certainty}
              </li>
            );
          })}
        </ol>
      ) : null}
      <p>{messages.ownAdvice}</p>
    </section>
  );
}

/** Back and on. The last screen leads to the quiz. */
function Way({ at: { here, before, after }, ground }: { at: Neighbors; ground: Ground }) {
  const on = after
    ? {
        href: screenHref(ground, after.id),
        label:
          after.module === here.module
            ? messages.next(after.screen.title)
            : messages.nextModule(after.moduleNumber, after.module.verb),
      }
    : { href: quizHref(ground), label: messages.toQuiz };
  return (
    <nav class="fh-primer-way" aria-label={messages.nav}>
      <a class="usa-button" href={on.href} rel="next">
        {on.label}
        <Icon name="forward" />
      </a>
      {before ? (
        <a class="usa-button usa-button--outline" href={screenHref(ground, before.id)} rel="prev">
          <Icon name="back" />
          {messages.back} <span class="usa-sr-only">{messages.backTo(before.screen.title)}</span>
        </a>
      ) : null}
    </nav>
  );
}
