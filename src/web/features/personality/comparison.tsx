import type { Personality, PortraitLine } from "#contract/personality.ts";
import { comparePortraits } from "./compare-portraits.ts";
import { longDay } from "./day-words.ts";

interface ComparisonProps {
  /** In the order of time. */
  earlier: Personality;
  later: Personality;
}

/** Two days side by side: what each had alone stands out, what both had recedes. */
export function Comparison({ earlier, later }: ComparisonProps) {
  const { gone, come, changed, same } = comparePortraits(earlier.portrait.lines, later.portrait.lines);
  return (
    <div className="grid gap-x-12 gap-y-12 sm:grid-cols-2">
      <Day
        personality={earlier}
        own={[...gone, ...changed.map((line) => line.earlier)]}
        shared={same.map((line) => line.earlier)}
      />
      <Day
        personality={later}
        own={[...come, ...changed.map((line) => line.later)]}
        shared={same.map((line) => line.later)}
      />
    </div>
  );
}

interface DayProps {
  personality: Personality;
  own: readonly PortraitLine[];
  shared: readonly PortraitLine[];
}

function Day({ personality, own, shared }: DayProps) {
  const { day, messagesSeen, voice, interests } = personality;
  const words = voice.markers.slice(0, 8).map(({ text }) => text);
  const topics = interests.slice(0, 4).map(({ label }) => label.split(", ")[0] ?? label);
  return (
    <section aria-label={longDay(day)}>
      <h2 className="font-semibold text-2xl tracking-tight">{longDay(day)}</h2>
      <p className="mt-1 text-faint text-sm">{messagesSeen.toLocaleString()} messages read by then</p>
      <ul className="mt-5 space-y-2">
        {own.map(({ traitId, said }) => (
          <li key={traitId} className="text-pretty font-semibold text-lg">
            {said}
          </li>
        ))}
        {shared.map(({ traitId, said }) => (
          <li key={traitId} className="text-pretty text-faint">
            {said}
          </li>
        ))}
      </ul>
      <dl className="mt-6 space-y-3">
        <Named name="On my mind">{topics}</Named>
        <Named name="Words of mine">{words}</Named>
      </dl>
    </section>
  );
}

function Named({ name, children }: { name: string; children: readonly string[] }) {
  if (children.length === 0) return null;
  return (
    <div>
      <dt className="text-faint text-sm">{name}</dt>
      <dd className="text-pretty">{children.join(", ")}</dd>
    </div>
  );
}
