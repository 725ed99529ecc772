import { dot, link, plot, ruleY, tickX } from "@observablehq/plot";
import { look, pictureStyle } from "./picture-look.ts";

/** Where Lain is, as a dot, and where other rooms are, as a tick. */
export function drawAgainst(value: number, background: number, most: number): (width: number) => Element {
  return (width) =>
    plot({
      width,
      height: 22,
      margin: 0,
      marginLeft: 8,
      marginRight: 8,
      style: pictureStyle,
      x: { domain: [0, most], axis: null },
      y: { domain: [-1, 1], axis: null },
      marks: [
        ruleY([0], { stroke: look.line, strokeWidth: 1.5 }),
        link([value], {
          x1: background,
          x2: value,
          y: 0,
          stroke: look.accent,
          strokeWidth: 3,
          strokeOpacity: 0.4,
        }),
        tickX([background], {
          x: background,
          stroke: look.lineStrong,
          strokeWidth: 2,
          insetTop: 4,
          insetBottom: 4,
        }),
        dot([value], { x: value, y: 0, r: 6, fill: look.accent, stroke: look.paper, strokeWidth: 2 }),
      ],
    });
}
