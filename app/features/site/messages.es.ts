import type { Widen } from "#ui/widen.ts";
import type { messages as english } from "./messages.en.ts";

const MONTHS: Readonly<Record<string, string>> = {
  Jan: "enero",
  Feb: "febrero",
  Mar: "marzo",
  Apr: "abril",
  May: "mayo",
  Jun: "junio",
  Jul: "julio",
  Aug: "agosto",
  Sep: "septiembre",
  Oct: "octubre",
  Nov: "noviembre",
  Dec: "diciembre",
};

/** "Nov 2026", as sources.yaml keeps it, is "noviembre de 2026". */
const inSpanish = (month: string) =>
  month.replace(/^[A-Z][a-z]{2}(?= )/, (name) => `${MONTHS[name] ?? name} de`);

/** Strings of Home and Get help, and of what names a source, in Spanish. */
export const messages: Widen<typeof english> = {
  home: {
    title: "Cuidar empieza por lo que compramos",
    description:
      "Cómo los sistemas de salud previenen el trabajo forzoso en lo que compran: obtenga ayuda, tome el curso, sea embajador.",
    heading: "Cuidar empieza por lo que compramos.",
    lede: "Guantes, batas, lavandería, comidas, contratos de enfermería: el trabajo forzoso puede llegar a un hospital por cualquiera de ellos. Quien compra para los pacientes puede ayudar a prevenirlo.",
    drawing: "Un camino desde una fábrica de guantes, por barco, hasta un hospital",
    why: "Por qué importa en la atención de la salud",
    more: "Lea por qué importa, con todas las fuentes",
    help: "Obtenga ayuda",
    helpText:
      "La Línea Nacional es gratis y confidencial, de día y de noche, en más de 200 idiomas.",
    helpLink: "Cómo comunicarse con la Línea Nacional",
    training: "Tome el curso",
    trainingText: (title) => `${title}: en línea, cuando usted quiera, sin costo.`,
    trainingLink: "Sobre el curso",
    ambassador: "Sea embajador",
    ambassadorText: "Cinco pasos llevan el curso a la manera en que trabaja su organización.",
    ambassadorLink: "Vea los cinco pasos",
  },
  getHelp: {
    title: "Obtenga ayuda",
    description:
      "En peligro, llame al 911. Comuníquese con la Línea Nacional Contra la Trata de Personas por teléfono, texto o chat. No se guarda nada de su visita.",
    lede: "Para usted, para alguien que conoce, o para preguntar qué hacer. Usted decide qué cuenta.",
    danger: "¿Alguien está en peligro ahora?",
    emergency: "Llame al 911",
    hotline: "Línea Nacional Contra la Trata de Personas",
    call: "Llame",
    text: "Envíe un texto",
    chat: "Chat",
    chatName: "Abrir el chat",
    helps: "Le pueden ayudar a",
    device: "Alguien puede vigilar su teléfono o computadora",
    questions: "Preguntas que pueden ayudarle a entender su situación",
    resources: "Si usted ha vivido la trata de personas",
    more: "Más de la Línea Nacional",
    english: "Estas páginas están en inglés.",
    abroad: "Fuera de los Estados Unidos",
    callAbroad: (phone) => `Llame al ${phone}`,
    supplier: "Una preocupación por un proveedor o un producto",
    operator: "Quién opera la Línea Nacional",
    asOf: (when) => `Información de ${when}.`,
    kept: "Este sitio no guarda reportes",
    keptText:
      "Aquí no hay un formulario para escribir lo que vio. No guardamos nada de su visita: ni una cookie, ni una línea de registro. La Línea Nacional puede decirle qué hacer.",
    onPage: "En esta página",
  },
  source: {
    label: "Fuente:",
    secondHand: "Leída en otra parte, no en el original.",
    own: (when) =>
      `Consejo nuestro, ${inSpanish(when)}. No viene de ningún documento. Júzguelo usted.`,
    checked: (when) => `Revisado: ${inSpanish(when)}.`,
  },
};
