import { useMemo, useState } from "react";
import type { Interest, Personality } from "#contract/personality.ts";
import { TrendIcon } from "#web/components/icons.tsx";
import { Chapter } from "./chapter.tsx";
import { DataTable } from "./data-table.tsx";
import { longDay } from "./day-words.ts";
import { InterestDetail } from "./interest-detail.tsx";
import { sampled } from "./sampled.ts";
import { interestSeries, type Series } from "./series.ts";
import { useShowing } from "./showing.ts";
import { inSentence } from "./temperament-words.ts";
import { TimeRows } from "./time-rows.tsx";

const mostRows = 12;
/** Below this part of its best day, an interest is not on anybody's mind. */
const asleep = 0.08;

/** What people talked about over the years, as it rose and faded. */
export function Interests({ personality }: { personality: Personality }) {
  const { life, index, otherIndex, isDragging } = useShowing();
  const [open, setOpen] = useState<string>();
  const series = useMemo(() => interestSeries(life.points, mostRows), [life]);
  const known = useMemo(() => new Map(personality.interests.map((one) => [one.id, one])), [personality]);
  const table = useMemo(
    () => (
      <DataTable
        caption="What was talked about over time, in messages that still count"
        columns={["Day", ...series.map(({ label }) => label)]}
        rows={sampled(life.points).map((place) => [
          longDay(life.points[place]?.day ?? ""),
          ...series.map(({ values }) => Math.round(values[place] ?? 0)),
        ])}
      />
    ),
    [life, series],
  );
  const rows = series.map((one) => ({
    id: one.id,
    values: one.values,
    label: (
      <Label
        series={one}
        index={index}
        interest={isDragging ? undefined : known.get(one.id)}
        isOpen={open === one.id}
        onToggle={() => setOpen(open === one.id ? undefined : one.id)}
      />
    ),
    detail: open === one.id && !isDragging && <InterestDetail id={one.id} interest={known.get(one.id)} />,
  }));
  if (series.length === 0) return null;

  return (
    <Chapter title="On my mind" finding={onMyMind(life.points[index]?.interests ?? [])}>
      <TimeRows
        kind="amount"
        points={life.points}
        rows={rows}
        at={otherIndex === undefined ? [index] : [index, otherIndex]}
      />
      {table}
    </Chapter>
  );
}

interface LabelProps {
  series: Series;
  index: number;
  interest: Interest | undefined;
  isOpen: boolean;
  onToggle: () => void;
}

function Label({ series, index, interest, isOpen, onToggle }: LabelProps) {
  const isAwake = (series.values[index] ?? 0) > asleep * Math.max(...series.values);
  return (
    <button
      type="button"
      aria-expanded={isOpen}
      onClick={onToggle}
      className={`w-full truncate rounded-md text-left decoration-2 decoration-accent-line underline-offset-4 hover:underline aria-expanded:underline touch:py-2 ${
        isAwake ? "font-semibold text-ink" : "text-faint"
      }`}
    >
      {series.label}
      {interest && interest.trend !== "steady" && (
        <>
          <TrendIcon
            className={`ml-1 inline size-4 text-accent-text ${interest.trend === "fading" ? "rotate-90" : ""}`}
          />
          <span className="sr-only">, {interest.trend}</span>
        </>
      )}
    </button>
  );
}

function onMyMind(interests: readonly { label: string }[]): string {
  const labels = interests.slice(0, 2).map(({ label }) => label.split(", ")[0] ?? label);
  if (labels.length === 0) return "Nothing in particular.";
  return `Mostly ${inSentence(labels)}.`;
}
