import { areaY, dot, plot, ruleY } from "@observablehq/plot";
import { timeAxis } from "./draw-time-axis.ts";
import { look, pictureStyle } from "./picture-look.ts";

interface Strip {
  times: Date[];
  amounts: readonly number[];
  /** When a trait came. */
  turns: Date[];
  /** Pixels, without and of the axis. */
  height: number;
  axisHeight: number;
}

/** How much was said in each step, and when that made something: the ground on which one drags through a life. */
export function drawStrip({ times, amounts, turns, height, axisHeight }: Strip): (width: number) => Element {
  return (width) =>
    plot({
      width,
      height: height + axisHeight,
      margin: 0,
      marginBottom: axisHeight,
      marginTop: 6,
      style: pictureStyle,
      x: { type: "utc", domain: [times[0], times.at(-1)] },
      y: { type: "sqrt", axis: null },
      marks: [
        areaY(times, { x: times, y: amounts, fill: look.lineStrong, fillOpacity: 0.34, curve: "step" }),
        dot(turns, { x: turns, frameAnchor: "top", dy: -2, r: 1.75, fill: look.accent, fillOpacity: 0.7 }),
        ruleY([0], { stroke: look.line }),
        timeAxis(times, width),
      ],
    });
}
