import { type PointerEvent, useMemo, useRef, useState } from "react";
import type { TimelinePoint } from "#contract/personality.ts";
import { longDay, timeOfDay } from "./day-words.ts";
import { drawStrip } from "./draw-strip.ts";
import { Picture } from "./picture.tsx";
import { fractionOf, nearestTo } from "./point-at.ts";

const height = 44;
const axisHeight = 22;

export type Handle = "day" | "other";

interface TimeStripProps {
  points: readonly TimelinePoint[];
  index: number;
  otherIndex: number | undefined;
  onMove: (handle: Handle, index: number) => void;
  onRest: () => void;
}

/**
 * How much was said when, with one handle or two on it. The pointer takes the nearest, wherever it comes down; the
 * keyboard and a screen reader move the range inputs that lie below.
 */
export function TimeStrip({ points, index, otherIndex, onMove, onRest }: TimeStripProps) {
  const strip = useRef<HTMLDivElement>(null);
  const inputs = { day: useRef<HTMLInputElement>(null), other: useRef<HTMLInputElement>(null) };
  const [held, setHeld] = useState<Handle>();
  const draw = useMemo(() => {
    const timeOf = ({ day }: TimelinePoint) => new Date(timeOfDay(day));
    return drawStrip({
      times: points.map(timeOf),
      amounts: points.map(({ messages }) => messages),
      turns: points.filter(({ changes }) => changes.some(({ change }) => change === "came")).map(timeOf),
      height,
      axisHeight,
    });
  }, [points]);

  const placeOf = (event: PointerEvent): number => {
    const box = strip.current?.getBoundingClientRect();
    return box ? nearestTo(points, (event.clientX - box.left) / box.width) : index;
  };
  const take = (event: PointerEvent<HTMLDivElement>) => {
    if (event.button !== 0) return;
    // Or the focus would leave the handle for the ground on which it was taken.
    event.preventDefault();
    const place = placeOf(event);
    const isOther = otherIndex !== undefined && Math.abs(place - otherIndex) < Math.abs(place - index);
    const handle: Handle = isOther ? "other" : "day";
    event.currentTarget.setPointerCapture(event.pointerId);
    inputs[handle].current?.focus({ preventScroll: true });
    setHeld(handle);
    onMove(handle, place);
  };
  const drag = (event: PointerEvent) => held && onMove(held, placeOf(event));
  const release = () => {
    setHeld(undefined);
    onRest();
  };
  const handles: [Handle, number, string][] =
    otherIndex === undefined
      ? [["day", index, "Day of Lain’s life"]]
      : [
          ["day", index, "One day of Lain’s life"],
          ["other", otherIndex, "The day to compare with"],
        ];

  return (
    <div
      ref={strip}
      onPointerDown={take}
      onPointerMove={drag}
      onPointerUp={release}
      onPointerCancel={release}
      className="relative mt-1 cursor-ew-resize touch-pan-y select-none"
      style={{ height: height + axisHeight }}
    >
      <Picture draw={draw} className="pointer-events-none" />
      {handles.map(([handle, at, name]) => {
        const day = points[at]?.day ?? "";
        return (
          <label
            key={handle}
            className="pointer-events-none absolute inset-x-0 top-0 block"
            style={{ height }}
          >
            <input
              ref={inputs[handle]}
              type="range"
              aria-label={name}
              min={0}
              max={points.length - 1}
              value={at}
              aria-valuetext={day && longDay(day)}
              onChange={(event) => onMove(handle, Number(event.target.value))}
              className="peer absolute inset-0 opacity-0"
            />
            <Knob place={fractionOf(points, day)} isOther={handle === "other"} />
          </label>
        );
      })}
    </div>
  );
}

/** A line with a knob that a finger finds. */
function Knob({ place, isOther }: { place: number; isOther: boolean }) {
  return (
    <span
      aria-hidden="true"
      className="absolute inset-y-0 w-0.5 -translate-x-1/2 rounded-full bg-accent outline-accent outline-offset-2 peer-focus-visible:outline-2"
      style={{ left: `${place * 100}%` }}
    >
      <span
        className={`absolute -bottom-2.5 left-1/2 size-5 -translate-x-1/2 rounded-full border-2 shadow-sm ${
          isOther ? "border-accent bg-paper" : "border-paper bg-accent"
        }`}
      />
    </span>
  );
}
