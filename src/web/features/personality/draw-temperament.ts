import { arrow, dot, link, plot, ruleX, ruleY, text } from "@observablehq/plot";
import type { Axis } from "#contract/personality.ts";
import { look, pictureStyle } from "./picture-look.ts";
import { poles } from "./temperament-words.ts";

type Level = Pick<Axis, "name" | "value">;

const rowHeight = 44;

/** Each axis from one end to the other, with the middle of other rooms; an earlier day is a hollow dot. */
export function drawTemperament(
  axes: readonly Level[],
  before: readonly Level[] = [],
): (width: number) => Element {
  const names = axes.map(({ name }) => name);
  const y = { y: "name" } as const;
  const pairs = axes.flatMap(({ name, value }) => {
    const then = before.find((one) => one.name === name)?.value;
    return then === undefined ? [] : [{ name, value, then }];
  });
  const pole = (end: "low" | "high", isTelling: boolean) =>
    text(
      axes.filter(({ value }) => (leansTo(value) === end) === isTelling),
      {
        ...y,
        x: end === "low" ? 0 : 1,
        dx: end === "low" ? -12 : 12,
        textAnchor: end === "low" ? "end" : "start",
        text: ({ name }: Level) => poles[name][end],
        fill: isTelling ? look.ink : look.faint,
        fontWeight: isTelling ? 650 : 400,
      },
    );

  return (width) =>
    plot({
      width,
      height: axes.length * rowHeight + 26,
      marginLeft: 84,
      marginRight: 84,
      marginTop: 26,
      marginBottom: 0,
      style: { ...pictureStyle, fontSize: "15px" },
      x: { domain: [0, 1], axis: null },
      y: { type: "point", domain: names, axis: null, padding: 0.5 },
      color: { type: "identity" },
      marks: [
        ruleY(names, { stroke: look.line, strokeWidth: 1.5, x1: 0, x2: 1 }),
        ruleX([0.5], { stroke: look.lineStrong, strokeDasharray: "1.5 3.5", strokeLinecap: "round" }),
        text(["most rooms"], { x: 0.5, frameAnchor: "top", dy: -22, fill: look.faint, fontSize: 12.5 }),
        pole("low", true),
        pole("low", false),
        pole("high", true),
        pole("high", false),
        before.length === 0
          ? link(axes, {
              ...y,
              x1: 0.5,
              x2: "value",
              stroke: look.accent,
              strokeWidth: 3,
              strokeOpacity: 0.4,
            })
          : arrow(pairs, {
              ...y,
              x1: "then",
              x2: "value",
              stroke: look.accent,
              strokeWidth: 2,
              headLength: 0,
            }),
        dot(before, { ...y, x: "value", r: 6, fill: look.paper, stroke: look.accent, strokeWidth: 2 }),
        dot(axes, { ...y, x: "value", r: 7.5, fill: look.accent, stroke: look.paper, strokeWidth: 2 }),
      ],
    });
}

function leansTo(value: number): "low" | "high" | undefined {
  if (Math.abs(value - 0.5) < 0.06) return undefined;
  return value < 0.5 ? "low" : "high";
}
