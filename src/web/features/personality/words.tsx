import { useMemo, useState } from "react";
import type { Marker, Personality } from "#contract/personality.ts";
import { Chapter } from "./chapter.tsx";
import { DataTable } from "./data-table.tsx";
import { longDay } from "./day-words.ts";
import { Opened } from "./opened.tsx";
import { wordSeries } from "./series.ts";
import { useShowing } from "./showing.ts";
import { TimeRows } from "./time-rows.tsx";
import { useHeldHeight } from "./use-held-height.ts";

const mostWords = 36;
const mostRows = 12;

/** The words that nobody else uses as much, as large as they are telling, and when each had its time. */
export function Words({ personality }: { personality: Personality }) {
  const { life, index, otherIndex, isDragging } = useShowing();
  const [open, setOpen] = useState<string>();
  const markers = useMemo(
    () =>
      personality.voice.markers
        .filter(({ kind }) => kind === "word" || kind === "pair")
        .toSorted((one, other) => other.strength - one.strength)
        .slice(0, mostWords),
    [personality],
  );
  const series = useMemo(() => wordSeries(life.points, mostRows), [life]);
  const rows = useMemo(
    () =>
      series.map(({ id, label, values }) => ({
        id,
        values,
        label: <span className="block truncate text-soft">{label}</span>,
      })),
    [series],
  );
  const held = useHeldHeight<HTMLDivElement>(isDragging);
  const ofTheStep = life.points[index]?.words ?? [];
  if (markers.length === 0 && series.length === 0) return null;
  const first = isDragging ? ofTheStep[0] : markers[0]?.text;

  return (
    <Chapter title="Words of mine" finding={first && <>Nobody says “{first}” the way we do.</>}>
      <div {...held}>
        {isDragging ? (
          <p className="flex flex-wrap items-baseline gap-x-5 gap-y-1 font-semibold text-2xl text-soft">
            {ofTheStep.map((word) => (
              <span key={word}>{word}</span>
            ))}
          </p>
        ) : (
          <ul aria-label="Words of mine" className="flex flex-wrap items-baseline gap-x-5 gap-y-1">
            {markers.map((marker, rank) => (
              <li key={marker.id} className={open === marker.id ? "w-full" : ""}>
                <button
                  type="button"
                  aria-expanded={open === marker.id}
                  onClick={() => setOpen(open === marker.id ? undefined : marker.id)}
                  title={`${Math.round(marker.count).toLocaleString()} times, by ${marker.authors.toLocaleString()} people`}
                  className="rounded-md leading-snug decoration-2 decoration-accent-line underline-offset-4 hover:underline aria-expanded:underline touch:py-1"
                  style={sizeOf(marker, rank, markers)}
                >
                  {marker.text}
                </button>
                {open === marker.id && <Opened traitId={marker.id} isJudgedHere />}
              </li>
            ))}
          </ul>
        )}
      </div>
      {series.length > 2 && life.points.length > 2 && (
        <div className="mt-10">
          <h3 className="mb-2 font-semibold">When they had their time</h3>
          <TimeRows
            kind="marks"
            points={life.points}
            rows={rows}
            at={otherIndex === undefined ? [index] : [index, otherIndex]}
          />
          <DataTable
            caption="When each word marked what was said"
            columns={["Word", "First", "Last", "How often"]}
            rows={series.map(({ label, values }) => [
              label,
              longDay(life.points[values.indexOf(1)]?.day ?? ""),
              longDay(life.points[values.lastIndexOf(1)]?.day ?? ""),
              `${values.filter((value) => value === 1).length} of ${values.length} times`,
            ])}
          />
        </div>
      )}
    </Chapter>
  );
}

/**
 * 15 to 34 px and from soft to ink: half by its strength beside the others, half by its rank, for a few words may be far
 * ahead of all others, or all alike.
 */
function sizeOf(marker: Marker, rank: number, all: readonly Marker[]) {
  const strengths = all.map(({ strength }) => strength);
  const [least, most] = [Math.min(...strengths), Math.max(...strengths)];
  const byStrength = most > least ? (marker.strength - least) / (most - least) : 1;
  const byRank = 1 - rank / Math.max(1, all.length - 1);
  const part = all.length === 1 ? 1 : (byStrength + byRank) / 2;
  return {
    fontSize: `${15 + Math.round(19 * part)}px`,
    fontWeight: 400 + Math.round(250 * part),
    color: part > 0.45 ? "var(--color-ink)" : "var(--color-soft)",
  };
}
