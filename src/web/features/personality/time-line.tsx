import { Button } from "#web/components/button.tsx";
import { DayField } from "./day-field.tsx";
import { mediumDay, type Step, stepInWords } from "./day-words.ts";
import { type Handle, TimeStrip } from "./time-strip.tsx";
import type { Life } from "./use-timeline.ts";

interface TimeLineProps {
  life: Life;
  /** The step that is shown. */
  index: number;
  /** The step to compare with. */
  otherIndex: number | undefined;
  onMove: (handle: Handle, index: number) => void;
  onRest: () => void;
  onCompare: (isOn: boolean) => void;
}

/** Lain's life from its first day to its last: one drags through it, or sets two days beside each other. */
export function TimeLine({ life, index, otherIndex, onMove, onRest, onCompare }: TimeLineProps) {
  const { points, step } = life;
  const point = points[index];
  const other = otherIndex === undefined ? undefined : points[otherIndex];
  if (!point) return null;
  const goTo = (to: number) => {
    onMove("day", to);
    onRest();
  };

  return (
    <section
      aria-label="Time line"
      className="shrink-0 border-line border-t bg-paper px-4 pt-2.5 pb-[calc(0.5rem+env(safe-area-inset-bottom))] md:px-6"
    >
      <div className="mx-auto max-w-4xl md:px-4">
        <div className="flex items-center gap-x-3">
          <DayField points={points} index={index} isShort={other !== undefined} onChange={goTo} />
          {other ? (
            <span className="min-w-0 truncate text-soft">
              and <span className="font-semibold text-ink text-lg tabular-nums">{mediumDay(other.day)}</span>
            </span>
          ) : (
            <span className="min-w-0 truncate text-faint text-sm tabular-nums max-sm:hidden">
              {howMuch(step, point)}
            </span>
          )}
          <span className="-mr-3.5 ml-auto flex gap-1">
            {index < points.length - 1 && !other && (
              <Button look="plain" onClick={() => goTo(points.length - 1)}>
                Now
              </Button>
            )}
            {points.length > 1 && (
              <Button look="plain" onClick={() => onCompare(!other)}>
                {other ? "One day" : "Compare"}
              </Button>
            )}
          </span>
        </div>
        {points.length > 1 && (
          <TimeStrip points={points} index={index} otherIndex={otherIndex} onMove={onMove} onRest={onRest} />
        )}
      </div>
    </section>
  );
}

function howMuch(step: Step, { messages, authors, day }: Life["points"][number]): string {
  const people = authors === 1 ? "one person" : `${authors.toLocaleString()} people`;
  const said =
    messages === 0
      ? "Nothing was said"
      : `${messages === 1 ? "One message" : `${messages.toLocaleString()} messages`} by ${people}`;
  return `${said} ${step === "day" ? "on" : "in"} ${stepInWords(step, day)}`;
}
