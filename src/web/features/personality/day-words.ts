/** A day in UTC, as the contract writes it: `2026-11-27`. */
export type Day = string;
export type Step = "day" | "week" | "month";

const long = new Intl.DateTimeFormat(undefined, { dateStyle: "long", timeZone: "UTC" });
const medium = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeZone: "UTC" });
const monthAndYear = new Intl.DateTimeFormat(undefined, { month: "long", year: "numeric", timeZone: "UTC" });

/** Epoch milliseconds of the beginning of a day. */
export function timeOfDay(day: Day): number {
  return Date.parse(`${day}T00:00:00Z`);
}

export function dayOfTime(time: number): Day {
  return new Date(time).toISOString().slice(0, 10);
}

/** "3 March 2016", in the order of the reader's language. */
export function longDay(day: Day): string {
  return long.format(timeOfDay(day));
}

/** The same in little room: "3 Mar 2016". */
export function mediumDay(day: Day): string {
  return medium.format(timeOfDay(day));
}

/** About when, where a whole day says too much: "June 2007". */
export function shortStep(step: Step, day: Day): string {
  return step === "day" ? longDay(day) : monthAndYear.format(timeOfDay(day));
}

/** What a step of the time line is called, which ends with a day: "the week to 6 March 2016". */
export function stepInWords(step: Step, day: Day): string {
  if (step === "month") return monthAndYear.format(timeOfDay(day));
  return step === "week" ? `the week to ${longDay(day)}` : longDay(day);
}

/** How long a life was, from its first day to its last: "11 years", "5 weeks", "a day". */
export function spanInWords(first: Day, last: Day): string {
  const days = Math.round((timeOfDay(last) - timeOfDay(first)) / 86_400_000) + 1;
  if (days < 2) return "a day";
  if (days < 21) return `${days} days`;
  if (days < 90) return `${Math.round(days / 7)} weeks`;
  if (days < 700) return `${Math.round(days / 30.44)} months`;
  return `${Math.round(days / 365.25)} years`;
}
