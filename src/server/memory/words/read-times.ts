import type { TimeWords, Unit } from "./time-words.ts";

/** Epoch milliseconds, UTC: `start` inclusive, `end` exclusive. */
export interface TimeSpan {
  start: number;
  end: number;
}

/** What a text says of when something was. */
export interface ReadTimes {
  spans: TimeSpan[];
  /** Places among the words that say so of what was: they are no matter of a question. */
  used: ReadonlySet<number>;
}

const dayMs = 86_400_000;
const firstYear = 1970;
/** Nobody counts further back. */
const most = 1_000;

/**
 * Reads the times in folded words, as seen at `now` (epoch milliseconds): days, weeks, months and years, named or counted
 * back from now. A month without a year is the newest that has begun. Days are those of UTC.
 */
export function readTimes(words: readonly string[], language: TimeWords, now: number): ReadTimes {
  const spans: TimeSpan[] = [];
  const used = new Set<number>();
  for (let at = 0; at < words.length; ) {
    const read = readAt(words, at, language, now);
    if (read === undefined) {
      at += 1;
      continue;
    }
    spans.push(read.span);
    // Of what is to come people have spoken with the same words.
    if (read.span.start <= now) for (let place = read.from; place < read.to; place++) used.add(place);
    at = read.to;
  }
  return { spans, used };
}

/** A span and the words `from` (inclusive) `to` (exclusive) that say it. */
interface Read {
  span: TimeSpan;
  from: number;
  to: number;
}

type Reader = (words: readonly string[], at: number, language: TimeWords, now: number) => Read | undefined;

function readAt(...[words, at, language, now]: Parameters<Reader>): Read | undefined {
  for (const reader of [readDay, readNumericDate, readAgo, readLast, readMonth, readWeekday, readYear]) {
    const read = reader(words, at, language, now);
    if (read !== undefined) return read;
  }
  return undefined;
}

/** "yesterday". */
const readDay: Reader = (words, at, { days }, now) => {
  const ago = days.get(words[at]!);
  return ago === undefined ? undefined : { span: unitAgo("day", ago, now), from: at, to: at + 1 };
};

/** "2023-05-17", and "17.5.2023" where both orders would be no date or the same. */
const readNumericDate: Reader = (words, at) => {
  const [first, second, third] = [0, 1, 2].map((next) => numberOf(words[at + next]));
  if (first === undefined || second === undefined || third === undefined) return undefined;
  const span = isYear(first)
    ? dayOf(first, second - 1, third)
    : isYear(third)
      ? dayOf(third, second - 1, first)
      : undefined;
  return span && { span, from: at, to: at + 3 };
};

/** "three weeks ago", "vor drei Wochen", "il y a trois semaines". */
const readAgo: Reader = (words, at, { numbers, units, ago }, now) => {
  const count = numbers.get(words[at]!) ?? numberOf(words[at]);
  const to = words[at + 1] === "of" ? at + 3 : at + 2;
  const unit = units.get(words[to - 1] ?? "");
  if (count === undefined || unit === undefined || count > most) return undefined;
  const isAfter = ago.has(words[to] ?? "");
  const isBefore = at > 0 && ago.has(words[at - 1]!);
  if (!isAfter && !isBefore) return undefined;
  return { span: unitAgo(unit, count, now), from: isBefore ? at - 1 : at, to: isAfter ? to + 1 : to };
};

/** "last week", "this month", "next Friday", "last March", "the last two days"; "la semaine dernière". */
const readLast: Reader = (words, at, language, now) => {
  const back = backOf(words[at]!, language);
  if (back === undefined) {
    const backAfter = backOf(words[at + 1] ?? "", language);
    const span = backAfter === undefined ? undefined : spanOf(words[at]!, backAfter, language, now);
    return span && { span, from: at, to: at + 2 };
  }
  const next = words[at + 1] ?? "";
  const span = spanOf(next, back, language, now);
  if (span !== undefined) return { span, from: at, to: at + 2 };
  const count = language.numbers.get(next) ?? numberOf(next);
  const counted = language.units.get(words[at + 2] ?? "");
  if (back !== 1 || count === undefined || counted === undefined || count > most) return undefined;
  return { span: { start: unitAgo(counted, count, now).start, end: now }, from: at, to: at + 3 };
};

/** How many back: 1 for "last", 0 for "this", -1 for "next". */
function backOf(word: string, { last, current, next }: TimeWords): number | undefined {
  if (last.has(word)) return 1;
  if (current.has(word)) return 0;
  return next.has(word) ? -1 : undefined;
}

function spanOf(word: string, back: number, language: TimeWords, now: number): TimeSpan | undefined {
  const unit = language.units.get(word);
  return unit === undefined ? named(word, back, language, now) : unitAgo(unit, back, now);
}

/** "May 2023", "17 May", "May 17th, 2023", "in May". */
const readMonth: Reader = (words, at, { months, prepositions, ambiguous }, now) => {
  const month = months.get(words[at]!);
  if (month === undefined) return undefined;
  const placeBefore = isJoint(words[at - 1]) ? at - 2 : at - 1;
  const before = dayNumber(words[placeBefore]);
  const after = before === undefined ? dayNumber(words[at + 1]) : undefined;
  const day = before ?? after;
  const from = before === undefined ? at : placeBefore;
  const end = after === undefined ? at + 1 : at + 2;
  const placeOfYear = isJoint(words[end]) ? end + 1 : end;
  const said = numberOf(words[placeOfYear]);
  const hasYear = said !== undefined && isYear(said);
  const to = hasYear ? placeOfYear + 1 : end;
  const isMeant = day !== undefined || hasYear || prepositions.has(words[at - 1] ?? "");
  if (ambiguous.has(words[at]!) && !isMeant) return undefined;
  const year = hasYear ? said : latestYear(month, day ?? 1, now);
  const span = day === undefined ? monthOf(year, month) : dayOf(year, month, day);
  return span && { span, from, to };
};

/** "17 of May", "mayo de 2023". */
function isJoint(word = ""): boolean {
  return word === "of" || word === "de" || word === "del";
}

/** "on Friday": the newest one before today. */
const readWeekday: Reader = (words, at, language, now) => {
  const span = language.weekdays.has(words[at]!) ? named(words[at]!, 1, language, now) : undefined;
  return span && { span, from: at, to: at + 1 };
};

/** "in 2019". */
const readYear: Reader = (words, at, { prepositions }) => {
  const year = numberOf(words[at]);
  if (year === undefined || !isYear(year) || !prepositions.has(words[at - 1] ?? "")) return undefined;
  return { span: { start: Date.UTC(year, 0), end: Date.UTC(year + 1, 0) }, from: at, to: at + 1 };
};

function numberOf(word = ""): number | undefined {
  return /^\d{1,4}$/.test(word) ? Number(word) : undefined;
}

function dayNumber(word = ""): number | undefined {
  const day = Number(/^(\d{1,2})(?:st|nd|rd|th|er|e)?$/.exec(word)?.[1]);
  return day >= 1 && day <= 31 ? day : undefined;
}

function isYear(number: number): boolean {
  return number >= firstYear && number < 2100;
}

function dayOf(year: number, month: number, day: number): TimeSpan | undefined {
  const start = Date.UTC(year, month, day);
  if (month < 0 || new Date(start).getUTCMonth() !== month) return undefined;
  return { start, end: start + dayMs };
}

function monthOf(year: number, month: number): TimeSpan {
  return { start: Date.UTC(year, month), end: Date.UTC(year, month + 1) };
}

/** The year in which such a day was last begun. */
function latestYear(month: number, day: number, now: number): number {
  const year = new Date(now).getUTCFullYear();
  return Date.UTC(year, month, day) <= now ? year : year - 1;
}

/** A month or weekday by its name: the newest one before the one that is now, or the next one after it (`back` below 0). */
function named(
  name: string,
  back: number,
  { months, weekdays }: TimeWords,
  now: number,
): TimeSpan | undefined {
  const today = new Date(now);
  const month = months.get(name);
  if (month !== undefined) {
    const away = (today.getUTCMonth() - month + 11) % 12;
    return monthOf(
      today.getUTCFullYear(),
      today.getUTCMonth() - (back < 0 ? ((away + 1) % 12) - 12 : away + 1),
    );
  }
  const weekday = weekdays.get(name);
  if (weekday === undefined) return undefined;
  const away = (today.getUTCDay() - weekday + 6) % 7;
  return unitAgo("day", back < 0 ? ((away + 1) % 7) - 7 : away + 1, now);
}

/** The day, week (from Monday), weekend, month or year that many before this one. */
function unitAgo(unit: Unit, count: number, now: number): TimeSpan {
  const today = Math.floor(now / dayMs) * dayMs;
  const date = new Date(now);
  const year = date.getUTCFullYear();
  const monday = today - ((date.getUTCDay() + 6) % 7) * dayMs - count * 7 * dayMs;
  switch (unit) {
    case "day":
      return { start: today - count * dayMs, end: today - (count - 1) * dayMs };
    case "week":
      return { start: monday, end: monday + 7 * dayMs };
    case "weekend":
      return { start: monday + 5 * dayMs, end: monday + 7 * dayMs };
    case "month":
      return monthOf(year, date.getUTCMonth() - count);
    case "year":
      return { start: Date.UTC(year - count, 0), end: Date.UTC(year - count + 1, 0) };
  }
}
