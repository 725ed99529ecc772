import { useMemo } from "react";
import type { Axis } from "#contract/personality.ts";
import { DataTable } from "./data-table.tsx";
import { longDay } from "./day-words.ts";
import { sampled } from "./sampled.ts";
import { useShowing } from "./showing.ts";
import { poles } from "./temperament-words.ts";
import { TimeRows } from "./time-rows.tsx";

const names = Object.keys(poles) as Axis["name"][];

/** How each axis went up and down. */
export function TemperamentOverTime() {
  const { life, index, otherIndex } = useShowing();
  const series = useMemo(
    () =>
      names.map((name) => ({
        name,
        values: life.points.map(
          ({ temperament }) => temperament.find((axis) => axis.name === name)?.value ?? Number.NaN,
        ),
      })),
    [life],
  );
  const rows = useMemo(
    () =>
      series.map(({ name, values }) => ({
        id: name,
        values,
        label: <span className="text-soft">{poles[name].high}</span>,
      })),
    [series],
  );
  const table = useMemo(
    () => (
      <DataTable
        caption="Temperament over time: 50 is general chat"
        columns={["Day", ...names]}
        rows={sampled(life.points).map((place) => [
          longDay(life.points[place]?.day ?? ""),
          ...series.map(({ values }) => inPercent(values[place])),
        ])}
      />
    ),
    [life, series],
  );
  const at = otherIndex === undefined ? [index] : [index, otherIndex];

  return (
    <div className="mt-10">
      <h3 className="mb-2 font-semibold">How that changed</h3>
      <TimeRows kind="level" points={life.points} rows={rows} at={at} />
      {table}
    </div>
  );
}

function inPercent(value: number | undefined): string {
  return value === undefined || Number.isNaN(value) ? "not known" : String(Math.round(value * 100));
}
