import type { Language } from "#ui/page.tsx";
import { Card } from "#ui/parts.tsx";
import { messagesIn } from "../messages.ts";
import { getHelpContent } from "../site-content.ts";
import { Outside, Source, Sources } from "./site-parts.tsx";

interface InLanguage {
  readonly lang: Language;
}

/** A title that stays in English on a page in another language. */
const English = ({ lang, children }: InLanguage & { children: string }) => (
  <span lang={lang === "en" ? undefined : "en"}>{children}</span>
);

/** What a device shows of a visit, what can be done, and what cannot. */
export function WatchedDevice({ lang }: InLanguage) {
  const { device } = getHelpContent(lang);
  return (
    <section aria-labelledby="device">
      <h2 id="device">{messagesIn(lang).getHelp.device}</h2>
      <p>{device.lead}</p>
      <dl class="fh-named">
        {device.items.map((item) => (
          <div>
            <dt>{item.name}</dt>
            <dd>{item.text}</dd>
          </div>
        ))}
      </dl>
      <Source name={device.source} lang={lang} />
    </section>
  );
}

/** Questions to think about; nothing to fill in. */
export function Questions({ lang }: InLanguage) {
  const { questions } = getHelpContent(lang);
  return (
    <section aria-labelledby="questions">
      <h2 id="questions">{messagesIn(lang).getHelp.questions}</h2>
      <p>{questions.lead}</p>
      <ul>
        {questions.items.map((question) => (
          <li>{question}</li>
        ))}
      </ul>
      <p>{questions.close}</p>
      <Source name={questions.source} lang={lang} />
    </section>
  );
}

/** For people who have experienced trafficking: letters, visas, videos. */
export function Resources({ lang }: InLanguage) {
  const { resources } = getHelpContent(lang);
  return (
    <section aria-labelledby="resources">
      <h2 id="resources">{messagesIn(lang).getHelp.resources}</h2>
      <p>{resources.lead}</p>
      <ul>
        {resources.items.map((item) => (
          <li>
            <Outside href={item.url}>
              <English lang={lang}>{item.title}</English>
            </Outside>
            <br />
            {item.text} {item.kind}. {item.by}.
          </li>
        ))}
      </ul>
      <Source name={resources.source} lang={lang} />
    </section>
  );
}

/** Pages of the Hotline's own. */
export function More({ lang }: InLanguage) {
  const words = messagesIn(lang).getHelp;
  return (
    <Card title={words.more}>
      {lang === "en" ? null : <p>{words.english}</p>}
      <ul>
        {getHelpContent(lang).more.map((item) => (
          <li>
            <Outside href={item.url}>
              <English lang={lang}>{item.title}</English>
            </Outside>
            {item.text ? (
              <>
                <br />
                {item.text}
              </>
            ) : null}
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** What we know for other countries, and that it is little. */
export function Abroad({ lang }: InLanguage) {
  const words = messagesIn(lang).getHelp;
  const { abroad } = getHelpContent(lang);
  return (
    <Card title={words.abroad}>
      <ul>
        {abroad.items.map((item) => (
          <li>{item}</li>
        ))}
      </ul>
      <p>
        <a href={abroad.phoneHref}>{words.callAbroad(abroad.phone)}</a>
      </p>
      <Source name={abroad.source} lang={lang} />
    </Card>
  );
}

/** Who answers, as of a date. */
export function Operator({ lang }: InLanguage) {
  const words = messagesIn(lang).getHelp;
  const { operator } = getHelpContent(lang);
  return (
    <Card title={words.operator}>
      <p>
        {operator.text.join(" ")} {words.asOf(operator.asOf)}
      </p>
      <Source name={operator.source} lang={lang} />
    </Card>
  );
}

/** That nothing is collected here. */
export function Kept({ lang }: InLanguage) {
  const words = messagesIn(lang).getHelp;
  return (
    <Card title={words.kept}>
      <p>{words.keptText}</p>
    </Card>
  );
}

/** Goods and suppliers, apart from help for a person. */
export function SupplierWorry({ lang }: InLanguage) {
  const { supplier } = getHelpContent(lang);
  return (
    <Card title={messagesIn(lang).getHelp.supplier}>
      <p>{supplier.lead}</p>
      <ul>
        {supplier.items.map((item) => (
          <li>
            {item.url ? (
              <Outside href={item.url}>
                <English lang={lang}>{item.title}</English>
              </Outside>
            ) : (
              <English lang={lang}>{item.title}</English>
            )}
            <br />
            {item.text} {item.phoneHref ? <a href={item.phoneHref}>{item.phone}</a> : null}
          </li>
        ))}
      </ul>
      <Sources names={supplier.sources} lang={lang} />
    </Card>
  );
}
