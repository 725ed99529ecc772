const dayMs = 86_400_000;

const clock = new Intl.DateTimeFormat(undefined, { hour: "numeric", minute: "2-digit" });
const weekday = new Intl.DateTimeFormat(undefined, { weekday: "long", day: "numeric", month: "long" });
const withYear = new Intl.DateTimeFormat(undefined, {
  weekday: "long",
  day: "numeric",
  month: "long",
  year: "numeric",
});
const full = new Intl.DateTimeFormat(undefined, { dateStyle: "full", timeStyle: "short" });
const relativeDay = new Intl.RelativeTimeFormat(undefined, { numeric: "auto" });
const short = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short" });
const shortWithYear = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short", year: "numeric" });

export function clockTime(time: string): string {
  return clock.format(new Date(time));
}

/** As `clockTime`, without "AM" and the like. */
export function clockDigits(time: string): string {
  return clock
    .formatToParts(new Date(time))
    .filter(({ type }) => type !== "dayPeriod")
    .map(({ value }) => value)
    .join("")
    .trim();
}

export function fullTime(time: string): string {
  return full.format(new Date(time));
}

/** Whole days from one local midnight to another; a day with a change of clocks counts as one. */
function daysBefore(date: Date, now: Date): number {
  const midnight = (of: Date) => new Date(of.getFullYear(), of.getMonth(), of.getDate()).getTime();
  return Math.round((midnight(now) - midnight(date)) / dayMs);
}

/** "Today", "Yesterday", "Monday, 3 March", with the year where it is another one. */
export function dayInWords(time: string, now: Date = new Date()): string {
  const date = new Date(time);
  const days = daysBefore(date, now);
  if (days === 0 || days === 1) return capitalised(relativeDay.format(-days, "day"));
  return (date.getFullYear() === now.getFullYear() ? weekday : withYear).format(date);
}

/** The time if it was today, otherwise the day, with the year where it is another one. */
export function shortTime(time: string, now: Date = new Date()): string {
  const date = new Date(time);
  const days = daysBefore(date, now);
  if (days === 0) return clock.format(date);
  if (days === 1) return relativeDay.format(-1, "day");
  return (date.getFullYear() === now.getFullYear() ? short : shortWithYear).format(date);
}

function capitalised(text: string): string {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}
