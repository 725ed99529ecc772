import { areaY, line, plot, ruleX, ruleY } from "@observablehq/plot";
import { look, pictureStyle } from "./picture-look.ts";

export type RowKind = "amount" | "level" | "marks";

interface Row {
  kind: RowKind;
  times: Date[];
  values: readonly number[];
  /** The least and the greatest value of all rows, so that they can be compared. */
  extent: [number, number];
}

export const rowHeights: Record<RowKind, number> = { amount: 38, level: 46, marks: 26 };

/** One thing over a life, from edge to edge: no axis, for the rows below and above share it. */
export function drawOverTime({ kind, times, values, extent }: Row): (width: number) => Element {
  const at = { x: times, y: values };
  const marks = (thin: number) => ({
    // As a root: what is small beside the greatest is still seen.
    amount: () => [
      areaY(times, { ...at, fill: look.accent, fillOpacity: 0.22, curve: "monotone-x" }),
      line(times, {
        x: times,
        // Where there was nothing for long, the ground is enough.
        y: values.map((value, at) =>
          value > 0 || (values[at - 1] ?? 0) > 0 || (values[at + 1] ?? 0) > 0 ? value : Number.NaN,
        ),
        stroke: look.accent,
        strokeWidth: 1.25,
        curve: "monotone-x",
      }),
      ruleY([0], { stroke: look.line }),
    ],
    level: () => [
      ruleY([0.5], { stroke: look.lineStrong, strokeDasharray: "1.5 3", strokeLinecap: "round" }),
      line(times, { ...at, stroke: look.accent, strokeWidth: 1.5, curve: "monotone-x" }),
    ],
    marks: () => [
      ruleY([0.5], { stroke: look.line }),
      ruleX(
        times.filter((_, index) => values[index]),
        { stroke: look.accent, strokeWidth: thin, y1: 0.12, y2: 0.88 },
      ),
    ],
  });
  return (width) =>
    plot({
      width,
      height: rowHeights[kind],
      margin: 0,
      marginTop: 3,
      marginBottom: 1,
      style: pictureStyle,
      x: { type: "utc", domain: [times[0], times.at(-1)], axis: null },
      y: { type: kind === "amount" ? "sqrt" : "linear", domain: extent, axis: null },
      marks: marks(Math.min(3, Math.max(1, (0.8 * width) / times.length)))[kind](),
    });
}
