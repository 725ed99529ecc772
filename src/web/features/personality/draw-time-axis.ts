import { axisX } from "@observablehq/plot";
import { look } from "./picture-look.ts";
import { timeTicks } from "./time-ticks.ts";

/** The time below a drawing, in one line. */
export function timeAxis(times: readonly Date[], width: number) {
  const [first = new Date(0), last = first] = [times[0], times.at(-1)];
  const { ticks, parts } = timeTicks(first, last, width);
  const format = new Intl.DateTimeFormat(undefined, { ...parts, timeZone: "UTC" });
  return axisX(ticks, {
    tickFormat: (time: Date) => format.format(time),
    tickSize: 0,
    color: look.faint,
    label: null,
  });
}
