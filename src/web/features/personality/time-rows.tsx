import { plot } from "@observablehq/plot";
import { type ReactNode, useMemo } from "react";
import type { TimelinePoint } from "#contract/personality.ts";
import { timeOfDay } from "./day-words.ts";
import { drawOverTime, type RowKind, rowHeights } from "./draw-over-time.ts";
import { timeAxis } from "./draw-time-axis.ts";
import { Picture } from "./picture.tsx";
import { pictureStyle } from "./picture-look.ts";
import { fractionOf } from "./point-at.ts";

export interface TimeRow {
  id: string;
  values: readonly number[];
  label: ReactNode;
  /** Opens below the row, in place. */
  detail?: ReactNode;
}

interface TimeRowsProps {
  kind: RowKind;
  points: readonly TimelinePoint[];
  rows: readonly TimeRow[];
  /** The steps that one looks at. */
  at: readonly number[];
}

/** Things over Lain's life, one below the other on one time; a line through all of them says where one is. */
export function TimeRows({ kind, points, rows, at }: TimeRowsProps) {
  const times = useMemo(() => points.map(({ day }) => new Date(timeOfDay(day))), [points]);
  const extent = useMemo(() => extentOf(kind, rows), [kind, rows]);
  const axis = useMemo(() => drawAxis(times), [times]);
  const places = at.map((index) => fractionOf(points, points[index]?.day ?? ""));

  return (
    <div>
      <ul>
        {rows.map((row) => (
          <li key={row.id}>
            <div className="grid-cols-[11.5rem_1fr] items-center gap-x-5 max-sm:pt-2 sm:grid">
              <div className="min-w-0">{row.label}</div>
              <div className="relative">
                <OverTime kind={kind} times={times} values={row.values} extent={extent} />
                <Here places={places} />
              </div>
            </div>
            {row.detail}
          </li>
        ))}
      </ul>
      <div className="grid-cols-[11.5rem_1fr] gap-x-5 sm:grid">
        <Picture draw={axis} className="col-start-2 h-6" />
      </div>
    </div>
  );
}

/** Levels lie around one half: as far as the furthest goes, on both sides. */
function extentOf(kind: RowKind, rows: readonly Pick<TimeRow, "values">[]): [number, number] {
  const values = rows.flatMap((row) => row.values.filter((value) => !Number.isNaN(value)));
  if (kind === "level") {
    const reach = Math.max(0.1, ...values.map((value) => Math.abs(value - 0.5)));
    return [0.5 - reach, 0.5 + reach];
  }
  return [0, kind === "amount" ? Math.max(1e-9, ...values) : 1];
}

function OverTime({ kind, times, values, extent }: Parameters<typeof drawOverTime>[0]) {
  const draw = useMemo(() => drawOverTime({ kind, times, values, extent }), [kind, times, values, extent]);
  return (
    <div style={{ height: rowHeights[kind] }}>
      <Picture draw={draw} />
    </div>
  );
}

/** Moves with every step of a drag, so it is no part of the drawing. */
function Here({ places }: { places: readonly number[] }) {
  return places.map((place, index) => (
    <span
      key={index}
      aria-hidden="true"
      className={`pointer-events-none absolute inset-y-0 w-px ${index === 0 ? "bg-ink" : "bg-line-strong"}`}
      style={{ left: `${place * 100}%` }}
    />
  ));
}

function drawAxis(times: Date[]): (width: number) => Element {
  return (width) =>
    plot({
      width,
      height: 24,
      margin: 0,
      marginBottom: 23,
      style: pictureStyle,
      x: { type: "utc", domain: [times[0], times.at(-1)] },
      marks: [timeAxis(times, width)],
    });
}
