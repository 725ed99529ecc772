const dayMs = 86_400_000;

interface Unit {
  /** About how long one is. */
  lengthMs: number;
  /** What people count it in. */
  steps: number[];
  /** When the one of a number begins, and the number of the one in which a time lies. */
  begins: (number: number) => number;
  numberAt: (time: Date) => number;
  parts: Intl.DateTimeFormatOptions;
}

const years: Unit = {
  lengthMs: 365.25 * dayMs,
  steps: [1, 2, 5, 10, 25],
  begins: (number) => Date.UTC(number, 0, 1),
  numberAt: (time) => time.getUTCFullYear(),
  parts: { year: "numeric" },
};
const months: Unit = {
  lengthMs: 30.44 * dayMs,
  steps: [1, 3, 6, 12],
  begins: (number) => Date.UTC(Math.floor(number / 12), number % 12, 1),
  numberAt: (time) => time.getUTCFullYear() * 12 + time.getUTCMonth(),
  parts: { month: "short", year: "numeric" },
};
const days: Unit = {
  lengthMs: dayMs,
  steps: [1, 2, 7, 14, 28, 56],
  begins: (number) => number * dayMs,
  numberAt: (time) => Math.floor(time.getTime() / dayMs),
  parts: { day: "numeric", month: "short" },
};

/** Pixels: no label reaches beyond the edge of its drawing by more than the page leaves free there. */
const edge = 18;
const labelWidths = { year: 54, month: 92, day: 66 } as const;

/** Which times to name below a drawing: years of a long life, months of a shorter one, days of a young one. */
export function timeTicks(
  first: Date,
  last: Date,
  width: number,
): { ticks: Date[]; parts: Intl.DateTimeFormatOptions } {
  const spanMs = last.getTime() - first.getTime();
  const [unit, room] =
    spanMs > 2.5 * years.lengthMs
      ? [years, labelWidths.year]
      : spanMs > 5 * months.lengthMs
        ? [months, labelWidths.month]
        : [days, labelWidths.day];
  const most = Math.max(1, Math.floor(width / room));
  const step = unit.steps.find((size) => spanMs / (size * unit.lengthMs) <= most) ?? unit.steps.at(-1)!;
  const ticks: Date[] = [];
  for (let number = Math.ceil(unit.numberAt(first) / step) * step; ; number += step) {
    const time = unit.begins(number);
    if (time > last.getTime()) break;
    const place = ((time - first.getTime()) / spanMs) * width;
    if (place >= edge && place <= width - edge) ticks.push(new Date(time));
  }
  return { ticks, parts: unit.parts };
}
