import { useMemo, useState } from "react";
import type { Personality, PortraitLine } from "#contract/personality.ts";
import type { Day } from "./day-words.ts";
import { PortraitSentence } from "./portrait-sentence.tsx";
import { useShowing } from "./showing.ts";
import { capitalised, inSentence } from "./temperament-words.ts";
import { type HeldTrait, traitsAt } from "./traits-at.ts";
import { useNames } from "./use-names.ts";
import type { Life } from "./use-timeline.ts";

/** What one tells of oneself first, where there is something to tell. */
const firstTold = ["topics", "temperament", "length"];
/** So many lines are said large; the rest stands below. */
const leading = 3;

/** Who Lain is, in its own words. In the middle of a drag, what the time line knows of that day. */
export function Portrait({ personality }: { personality: Personality }) {
  const { life, index, isDragging } = useShowing();
  const [open, setOpen] = useState<string>();
  const held = useMemo(() => traitsAt(life.points, index), [life, index]);
  const sinceOf = useMemo(() => sinceWhen(held, life), [held, life]);
  const lines = isDragging ? linesInDrag(personality.portrait.lines, held) : personality.portrait.lines;
  const few = personality.portrait.onlyMemberIds;

  if (lines.length === 0) {
    return <p className="max-w-[30ch] text-pretty text-2xl text-soft">Nothing about me stood out yet.</p>;
  }
  return (
    <>
      <ol aria-label="Portrait" className="grid gap-x-12 gap-y-3 lg:grid-cols-2">
        {inOrder(lines).map((line, place) => (
          <PortraitSentence
            key={line.traitId}
            line={line}
            since={sinceOf.get(line.traitId)}
            isLeading={place < leading}
            isOpen={open === line.traitId && !isDragging}
            onToggle={() => setOpen(open === line.traitId ? undefined : line.traitId)}
          />
        ))}
      </ol>
      {few.length > 0 && <SoFarOnly memberIds={few} />}
    </>
  );
}

function SoFarOnly({ memberIds }: { memberIds: Personality["portrait"]["onlyMemberIds"] }) {
  const names = useNames(memberIds);
  return (
    <p className="mt-6 max-w-prose text-pretty text-soft">
      {capitalised(`so far only ${inSentence(names)}`)} made me what I am: with few people around, I am very
      much like them.
    </p>
  );
}

/** When each trait came; of those that were there from the start that is not worth a word. */
function sinceWhen(held: readonly HeldTrait[], { points }: Life): Map<string, Day> {
  const later = held.filter(({ since }) => since !== points[0]?.day);
  return new Map(later.map(({ traitId, since }) => [traitId, since]));
}

function inOrder(lines: readonly PortraitLine[]): PortraitLine[] {
  const first = firstTold.flatMap((id) => lines.find(({ traitId }) => traitId === id) ?? []);
  return [...first, ...lines.filter((line) => !first.includes(line))];
}

/** What is known at once: the lines of the portrait that hold on that day too, then those that only that day had. */
function linesInDrag(shown: readonly PortraitLine[], held: readonly HeldTrait[]): PortraitLine[] {
  const known = new Map(held.map((trait) => [trait.traitId, trait]));
  const stayed = shown.flatMap(({ traitId }) => known.get(traitId) ?? []);
  const others = held.filter((trait) => !stayed.includes(trait));
  return [...stayed, ...others].map(({ traitId, said }) => ({
    traitId,
    said,
    text: said,
    evidence: [],
    standing: null,
  }));
}
