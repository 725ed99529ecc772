import { axisX, barY, plot, ruleY } from "@observablehq/plot";
import { look, pictureStyle } from "./picture-look.ts";

interface Share {
  label: string;
  share: number;
}

/** A distribution as bars, the greatest of them in full colour. */
export function drawShares(
  shares: readonly Share[],
  { ticks, height = 120 }: { ticks?: string[]; height?: number } = {},
): (width: number) => Element {
  const most = Math.max(...shares.map(({ share }) => share));
  return (width) =>
    plot({
      width,
      height,
      margin: 0,
      marginBottom: 24,
      style: pictureStyle,
      x: { type: "band", domain: shares.map(({ label }) => label), padding: 0.22 },
      y: { axis: null, domain: [0, most || 1] },
      color: { type: "identity" },
      marks: [
        barY(shares, {
          x: "label",
          y: "share",
          fill: ({ share }: Share) => (share === most ? look.accent : look.accentLine),
          rx: 2,
        }),
        ruleY([0], { stroke: look.line }),
        axisX({ tickSize: 0, color: look.faint, label: null, ...(ticks ? { ticks } : {}) }),
      ],
    });
}
