import type { TimelinePoint } from "#contract/personality.ts";
import { longDay, mediumDay } from "./day-words.ts";
import { pointAt } from "./point-at.ts";

interface DayFieldProps {
  points: readonly TimelinePoint[];
  index: number;
  isShort: boolean;
  onChange: (index: number) => void;
}

/** The day that is shown, in words; who wants another one may also name it. */
export function DayField({ points, index, isShort, onChange }: DayFieldProps) {
  const day = points[index]?.day ?? "";
  return (
    <label className="relative -ml-2 flex h-9 touch:h-11 shrink-0 items-center rounded-lg px-2 font-semibold text-lg tabular-nums hover:bg-hover has-focus-visible:outline-2 has-focus-visible:outline-accent">
      <span className="sr-only">Go to a day</span>
      <span aria-hidden="true">{isShort ? mediumDay(day) : longDay(day)}</span>
      <input
        type="date"
        min={points[0]?.day}
        max={points.at(-1)?.day}
        value={day}
        onChange={(event) => event.target.value && onChange(pointAt(points, event.target.value))}
        onClick={(event) => event.currentTarget.showPicker?.()}
        className="absolute inset-0 w-full cursor-pointer opacity-0"
      />
    </label>
  );
}
