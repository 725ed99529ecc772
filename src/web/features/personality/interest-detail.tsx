import type { Interest } from "#contract/personality.ts";
import { longDay } from "./day-words.ts";
import { Opened } from "./opened.tsx";
import { inSentence } from "./temperament-words.ts";
import { useNames } from "./use-names.ts";

const mostNamed = 5;

/** Who cares about something, since when, and what they said. */
export function InterestDetail({ id, interest }: { id: string; interest: Interest | undefined }) {
  const names = useNames(interest?.memberIds.slice(0, mostNamed) ?? []);
  return (
    <div className="pb-3">
      {interest && (
        <p className="mt-1 max-w-prose text-pretty text-sm text-soft">
          {names.length > 0 && `${inSentence(names)} talk about it most. `}
          First on {longDay(interest.firstDay)}, last on {longDay(interest.lastDay)}.
        </p>
      )}
      <Opened traitId={id} isJudgedHere />
    </div>
  );
}
