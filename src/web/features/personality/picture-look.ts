/** How every drawing looks: in the colours of the theme, so that light and dark need no drawing of their own. */
export const look = {
  accent: "var(--color-accent)",
  accentLine: "var(--color-accent-line)",
  accentSoft: "var(--color-accent-soft)",
  ink: "var(--color-ink)",
  soft: "var(--color-soft)",
  faint: "var(--color-faint)",
  line: "var(--color-line)",
  lineStrong: "var(--color-line-strong)",
  paper: "var(--color-paper)",
} as const;

/** The style of the drawing's own element: the type of the page, and nothing cut off at the edge. */
export const pictureStyle = {
  fontFamily: "inherit",
  fontSize: "13px",
  overflow: "visible",
  fontVariantNumeric: "tabular-nums",
} as const;
