import { useMemo, useState } from "react";
import type { Axis, Personality, TimelinePoint } from "#contract/personality.ts";
import { Chapter } from "./chapter.tsx";
import { DataTable } from "./data-table.tsx";
import { longDay } from "./day-words.ts";
import { drawTemperament } from "./draw-temperament.ts";
import { Opened } from "./opened.tsx";
import { Opener } from "./opener.tsx";
import { Picture } from "./picture.tsx";
import { useShowing } from "./showing.ts";
import { TemperamentOverTime } from "./temperament-over-time.tsx";
import { inSentence, moveInWords, poles, temperamentInWords } from "./temperament-words.ts";

type Level = Pick<Axis, "name" | "value">;

/** Where Lain stands between the ends of a few axes, beside other rooms and beside itself on another day. */
export function Temperament({ personality }: { personality: Personality }) {
  const { life, index, otherIndex, isDragging } = useShowing();
  const point = life.points[index];
  const levels = isDragging && point ? point.temperament : personality.temperament;
  const other = otherIndex === undefined ? undefined : life.points[otherIndex];
  const draw = useMemo(() => drawTemperament(levels, other?.temperament), [levels, other]);
  if (levels.length === 0) return null;

  return (
    <Chapter
      title="Temperament"
      finding={other && point ? movesInWords(other, point, levels) : temperamentInWords(levels)}
    >
      <Picture draw={draw} className="-mx-1 max-w-2xl" />
      <DataTable
        caption="Temperament: 0 and 100 are the ends, 50 is general chat"
        columns={["Axis", "Level", ...(other ? [`On ${longDay(other.day)}`] : [])]}
        rows={levels.map(({ name, value }) => [
          `${poles[name].low} to ${poles[name].high}`,
          Math.round(value * 100),
          ...(other ? [percentOf(other.temperament, name)] : []),
        ])}
      />
      <Markers axes={personality.temperament} />
      {life.points.length > 2 && <TemperamentOverTime />}
    </Chapter>
  );
}

/** By what each axis is measured, and the messages that show it. */
function Markers({ axes }: { axes: readonly Axis[] }) {
  const [open, setOpen] = useState<string>();
  return (
    <details className="mt-4 max-w-2xl">
      <summary className="w-fit rounded-md text-faint text-sm hover:text-ink touch:py-3">
        How this is measured
      </summary>
      <p className="mt-3 max-w-prose text-pretty text-sm text-soft">
        Each is put together from things that can be counted in messages, placed beside general chat. It is no
        test of anybody’s mind.
      </p>
      <dl className="mt-3 space-y-3 text-sm">
        {axes.map((axis) => (
          <div key={axis.id}>
            <dt className="font-semibold">{poles[axis.name].high}</dt>
            {axis.markers.map(({ traitId, name, weight }) => {
              const key = `${axis.id} ${traitId}`;
              return (
                <dd key={traitId} className="text-soft">
                  <Opener isOpen={open === key} onToggle={() => setOpen(open === key ? undefined : key)}>
                    {weight < 0 ? "fewer or less: " : "more: "}
                    {name}
                  </Opener>
                  {open === key && <Opened traitId={traitId} />}
                </dd>
              );
            })}
          </div>
        ))}
      </dl>
    </details>
  );
}

function movesInWords(before: TimelinePoint, after: TimelinePoint, levels: readonly Level[]): string {
  const isBackwards = after.day < before.day;
  const moves = levels.flatMap(({ name, value }) => {
    const then = before.temperament.find((one) => one.name === name)?.value;
    return (then !== undefined && moveInWords(name, then, value)) || [];
  });
  const than = `than ${isBackwards ? "later, on" : "on"} ${longDay(before.day)}`;
  if (moves.length === 0) return `Much the same as on ${longDay(before.day)}.`;
  const said = inSentence(moves.slice(0, 3));
  return `${said.charAt(0).toLocaleUpperCase()}${said.slice(1)} ${than}.`;
}

function percentOf(levels: readonly Level[], name: Axis["name"]): string {
  const value = levels.find((one) => one.name === name)?.value;
  return value === undefined ? "not known" : String(Math.round(value * 100));
}
