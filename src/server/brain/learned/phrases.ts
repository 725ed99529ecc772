import type { Intent } from "./intent.ts";
import type { Language } from "./language.ts";

/** What the learned brain says in its own words. Each list holds ways to say the same; the question's id picks one. */
export interface Phrases {
  /** Before quotes that speak of what was asked, by what was asked. */
  lead: Record<"opinion" | "person" | "time" | "fact" | "talk", string[]>;
  /** Before one quote alone. */
  single: string[];
  /** Before quotes that speak of part of what was asked. */
  closest: string[];
  /** `{who}`: a link to somebody's message that asked the same. */
  askedBefore: string[];
  nothing: string[];
  /** What is counted: one, and more of it. `{count}`: the number. */
  messages: [one: string, more: string];
  people: [one: string, more: string];
  /** `{messages}`: how many were seen. */
  seenLittle: string[];
  seenNothing: string[];
  /** `{name}`: who greets. */
  greeting: string[];
  thanks: string[];
  laughter: string[];
  /** To a remark of which nothing is remembered. */
  goOn: string[];
  /** `{handle}`, `{messages}` and `{people}`: what was seen, and of how many people. */
  aboutLain: string[];
}

export type QuotingIntent = Extract<Intent, keyof Phrases["lead"]>;

export const locales: Record<Language, string> = { en: "en-GB", de: "de-DE", es: "es-ES", fr: "fr-FR" };

export const phrases: Record<Language, Phrases> = {
  en: {
    lead: {
      opinion: ["Opinions I have heard here:", "What people here said about that:", "They see it like this:"],
      person: ["These people talked about it:", "Who spoke about that here:"],
      time: ["What I remember, with its date:", "It came up then:"],
      fact: ["From what was said here:", "What I remember about that:", "This was said here:"],
      talk: ["That reminds me:", "It came up here before:"],
    },
    single: ["One thing I remember:", "Somebody said it here:"],
    closest: ["The closest that I remember:", "Not quite that, but close to it:"],
    askedBefore: [
      "{who} asked something like it; they were told:",
      "{who} wondered about that too. The answers:",
    ],
    nothing: [
      "I do not remember anybody here talking about that.",
      "Nobody has said anything about that where I could hear it.",
      "That has not come up here, as far as I remember.",
    ],
    messages: ["{count} message", "{count} messages"],
    people: ["{count} person", "{count} people"],
    seenLittle: ["I have only seen {messages} so far.", "I am new here: {messages} so far."],
    seenNothing: [
      "I have not heard anybody say anything here yet. Talk a little, then ask me again.",
      "It is quiet so far: I have nothing to remember yet.",
    ],
    greeting: ["Hello {name}.", "Hi {name}."],
    thanks: ["Any time.", "You are welcome.", "Glad it helped."],
    laughter: ["Haha.", "Good one."],
    goOn: ["Tell me more.", "How so?", "Go on, I am listening."],
    aboutLain: [
      "I am @{handle}, the bot here. What I know is what was said in the rooms I am in: {messages} by {people} so far. Ask me about any of it.",
      "I am @{handle}, a bot that reads along. I answer from what people said where I am a member, {messages} by {people} so far, and from nothing else.",
    ],
  },
  de: {
    lead: {
      opinion: ["Meinungen, die ich hier gehört habe:", "Das haben Leute hier dazu gesagt:"],
      person: ["Diese Leute haben davon gesprochen:", "Wer hier darüber geredet hat:"],
      time: ["Woran ich mich erinnere, mit Datum:", "Da kam es zur Sprache:"],
      fact: ["Das wurde hier gesagt:", "Woran ich mich dazu erinnere:"],
      talk: ["Das erinnert mich an etwas:", "Davon war hier schon die Rede:"],
    },
    single: ["An eines erinnere ich mich:", "Das hat hier jemand gesagt:"],
    closest: ["Am nächsten kommt das:", "Nicht ganz das, aber nahe dran:"],
    askedBefore: ["{who} hat so etwas auch gefragt; die Antworten:"],
    nothing: [
      "Ich erinnere mich nicht, dass hier jemand darüber gesprochen hätte.",
      "Davon hat hier noch niemand etwas gesagt.",
    ],
    messages: ["{count} Nachricht", "{count} Nachrichten"],
    people: ["{count} Person", "{count} Leuten"],
    seenLittle: ["Ich habe bisher erst {messages} gesehen."],
    seenNothing: [
      "Ich habe hier noch niemanden etwas sagen hören. Redet ein wenig, dann frag mich noch einmal.",
    ],
    greeting: ["Hallo {name}.", "Hi {name}."],
    thanks: ["Gern.", "Jederzeit."],
    laughter: ["Haha.", "Der war gut."],
    goOn: ["Erzähl mehr.", "Wie meinst du das?"],
    aboutLain: [
      "Ich bin @{handle}, der Bot hier. Ich weiß, was in den Räumen gesagt wurde, in denen ich bin: bisher {messages} von {people}. Frag mich danach.",
    ],
  },
  es: {
    lead: {
      opinion: ["Opiniones que he oído aquí:", "Esto dijo la gente aquí:"],
      person: ["Estas personas hablaron de eso:"],
      time: ["Lo que recuerdo, con su fecha:"],
      fact: ["Esto se dijo aquí:", "Lo que recuerdo de eso:"],
      talk: ["Eso me recuerda algo:", "Ya se habló de eso aquí:"],
    },
    single: ["Recuerdo una cosa:", "Alguien lo dijo aquí:"],
    closest: ["Lo más parecido que recuerdo:"],
    askedBefore: ["{who} preguntó algo parecido; le contestaron:"],
    nothing: [
      "No recuerdo que nadie haya hablado de eso aquí.",
      "Nadie ha dicho nada de eso donde yo pudiera oírlo.",
    ],
    messages: ["{count} mensaje", "{count} mensajes"],
    people: ["{count} persona", "{count} personas"],
    seenLittle: ["Hasta ahora solo he visto {messages}."],
    seenNothing: ["Todavía no he oído a nadie decir nada aquí. Hablad un poco y pregúntame otra vez."],
    greeting: ["Hola, {name}."],
    thanks: ["De nada.", "Cuando quieras."],
    laughter: ["Jaja.", "Muy buena."],
    goOn: ["Cuéntame más.", "¿Y eso?"],
    aboutLain: [
      "Soy @{handle}, el bot de aquí. Sé lo que se dijo en las salas en las que estoy: {messages} de {people} hasta ahora. Pregúntame por ello.",
    ],
  },
  fr: {
    lead: {
      opinion: ["Des avis que j'ai entendus ici :", "Voici ce qu'on en a dit ici :"],
      person: ["Ces personnes en ont parlé :"],
      time: ["Ce dont je me souviens, avec la date :"],
      fact: ["Voici ce qui a été dit ici :", "Ce dont je me souviens :"],
      talk: ["Ça me rappelle quelque chose :", "On en a déjà parlé ici :"],
    },
    single: ["Je me souviens d'une chose :", "Quelqu'un l'a dit ici :"],
    closest: ["Le plus proche dont je me souvienne :"],
    askedBefore: ["{who} a demandé à peu près la même chose ; les réponses :"],
    nothing: [
      "Je ne me souviens de personne ici qui en ait parlé.",
      "Personne n'en a rien dit là où je pouvais l'entendre.",
    ],
    messages: ["{count} message", "{count} messages"],
    people: ["{count} personne", "{count} personnes"],
    seenLittle: ["Je n'ai vu que {messages} pour l'instant."],
    seenNothing: [
      "Je n'ai encore entendu personne dire quoi que ce soit ici. Parlez un peu, puis redemande-moi.",
    ],
    greeting: ["Bonjour {name}.", "Salut {name}."],
    thanks: ["Avec plaisir.", "De rien."],
    laughter: ["Haha.", "Elle est bonne."],
    goOn: ["Dis-m'en plus.", "Comment ça ?"],
    aboutLain: [
      "Je suis @{handle}, le bot d'ici. Je sais ce qui s'est dit dans les salons où je suis : {messages} de {people} pour l'instant. Demande-moi.",
    ],
  },
};
