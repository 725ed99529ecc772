import { fold } from "./words-of.ts";

export type Unit = "day" | "week" | "month" | "year" | "weekend";

/** How people of one language say when something was, folded as `wordsOf` folds. */
export interface TimeWords {
  /** "yesterday": how many days ago; "tomorrow" is -1. */
  days: ReadonlyMap<string, number>;
  /** Words before or, in some languages, after a unit, weekday or month: "last", "dernier". */
  last: ReadonlySet<string>;
  /** "this week". */
  current: ReadonlySet<string>;
  next: ReadonlySet<string>;
  units: ReadonlyMap<string, Unit>;
  /** "two": numbers that are written as words. */
  numbers: ReadonlyMap<string, number>;
  /** Before or after a number and a unit: "ago", "vor", "il y a". */
  ago: ReadonlySet<string>;
  /** Before a month or a year it says that a time is meant: "in May", "since 2019". */
  prepositions: ReadonlySet<string>;
  /** 0 is January, 0 is Sunday. */
  months: ReadonlyMap<string, number>;
  weekdays: ReadonlyMap<string, number>;
  /** Months that are other words as well, so that they need a number or a preposition beside them. */
  ambiguous: ReadonlySet<string>;
  /** Asks for a time by itself, or before a unit ("which year"). */
  when: ReadonlySet<string>;
  which: ReadonlySet<string>;
}

interface Listed {
  days: string;
  last: string;
  current: string;
  next: string;
  units: Record<Unit, string>;
  /** From one on. */
  numbers: string;
  ago: string;
  prepositions: string;
  ambiguous: string;
  when: string;
  which: string;
}

const listed: Record<Language, Listed> = {
  english: {
    days: "today 0 tonight 0 yesterday 1 tomorrow -1",
    last: "last past previous",
    current: "this current",
    next: "next coming",
    units: {
      day: "day days",
      week: "week weeks",
      month: "month months",
      year: "year years",
      weekend: "weekend weekends",
    },
    numbers: "a|an|one two|couple three four five six seven eight nine ten eleven twelve",
    ago: "ago",
    prepositions: "in on since during of by before after until from around early late mid",
    ambiguous: "may march august",
    when: "when",
    which: "what which",
  },
  german: {
    days: "heute 0 gestern 1 vorgestern 2 ubermorgen -2",
    last: "letzte letzten letzter letztes letztem vergangene vergangenen vergangenes vorige vorigen voriges",
    current: "diese diesen dieser dieses diesem",
    next: "nachste nachsten nachster nachstes kommende kommenden",
    units: {
      day: "tag tage tagen",
      week: "woche wochen",
      month: "monat monate monaten",
      year: "jahr jahre jahren",
      weekend: "wochenende",
    },
    numbers: "ein|eine|einem|einer zwei drei vier funf sechs sieben acht neun zehn elf zwolf",
    ago: "vor",
    prepositions: "im in am seit ab vom bis um anfang mitte ende",
    ambiguous: "",
    when: "wann",
    which: "welchem welcher welches welche",
  },
  french: {
    days: "aujourd'hui 0 hier 1 demain -1",
    last: "dernier derniere derniers dernieres passe passee",
    current: "ce cet cette",
    next: "prochain prochaine prochains prochaines",
    units: {
      day: "jour jours",
      week: "semaine semaines",
      month: "mois",
      year: "an ans annee annees",
      weekend: "weekend week-end",
    },
    numbers: "un|une deux trois quatre cinq six sept huit neuf dix onze douze",
    ago: "a",
    prepositions: "en depuis de au du le debut fin mi",
    ambiguous: "mars",
    when: "quand",
    which: "quel quelle",
  },
  spanish: {
    days: "hoy 0 ayer 1 anteayer 2 antier 2",
    last: "pasado pasada pasados pasadas ultimo ultima ultimos ultimas",
    current: "este esta",
    next: "proximo proxima proximos proximas",
    units: {
      day: "dia dias",
      week: "semana semanas",
      month: "mes meses",
      year: "ano anos",
      weekend: "finde",
    },
    numbers: "un|uno|una dos tres cuatro cinco seis siete ocho nueve diez once doce",
    ago: "hace",
    prepositions: "en de del desde el hasta principios finales",
    ambiguous: "",
    when: "cuando",
    which: "que cual",
  },
};

export type Language = "english" | "german" | "french" | "spanish";

const codes: Record<Language, string> = { english: "en", german: "de", french: "fr", spanish: "es" };

export const timeWords = Object.fromEntries(
  Object.entries(listed).map(([language, words]) => [language, read(language as Language, words)]),
) as Record<Language, TimeWords>;

function read(language: Language, words: Listed): TimeWords {
  const split = (text: string) => text.split(" ").filter((word) => word !== "");
  const set = (text: string) => new Set(split(text));
  const days = split(words.days);
  return {
    days: new Map(days.flatMap((word, at) => (at % 2 === 0 ? [[word, Number(days[at + 1])] as const] : []))),
    last: set(words.last),
    current: set(words.current),
    next: set(words.next),
    units: new Map(
      Object.entries(words.units).flatMap(([unit, forms]) =>
        split(forms).map((form) => [form, unit as Unit] as const),
      ),
    ),
    numbers: new Map(
      split(words.numbers).flatMap((forms, at) => forms.split("|").map((form) => [form, at + 1] as const)),
    ),
    ago: set(words.ago),
    prepositions: set(words.prepositions),
    months: namesOf(language, { month: "long" }, (at) => Date.UTC(2024, at, 15), 12),
    // 7 January 2024 was a Sunday.
    weekdays: namesOf(language, { weekday: "long" }, (at) => Date.UTC(2024, 0, 7 + at), 7),
    ambiguous: set(words.ambiguous),
    when: set(words.when),
    which: set(words.which),
  };
}

function namesOf(
  language: Language,
  options: Intl.DateTimeFormatOptions,
  at: (index: number) => number,
  count: number,
): ReadonlyMap<string, number> {
  const format = new Intl.DateTimeFormat(codes[language], { ...options, timeZone: "UTC" });
  return new Map(Array.from({ length: count }, (_, index) => [fold(format.format(at(index))), index]));
}
