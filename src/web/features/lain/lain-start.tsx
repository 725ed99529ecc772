import { Button } from "#web/components/button.tsx";
import { attempt } from "#web/features/shell/attempt.ts";
import { askLain } from "#web/state/actions.ts";
import { useStore } from "#web/state/store.ts";
import { howMuchSeen } from "./how-much-seen.ts";

const suggestions = [
  "What do people here talk about?",
  "What was argued about lately?",
  "Who here knows about databases?",
];

/** The beginning of one's talk with Lain: honest about how little, or how much, it has seen. */
export function LainStart() {
  const seen = useStore((state) => state.workspace?.messagesSeen ?? 0);
  return (
    <>
      <p className="text-pretty text-soft">
        {howMuchSeen(seen)} What is said here stays between you two: it is used in no answer to anybody else.
      </p>
      {seen > 0 && (
        <div className="mt-4 flex flex-wrap gap-2">
          {suggestions.map((question) => (
            <Button key={question} onClick={() => attempt(() => askLain({ content: question }), "Not asked")}>
              {question}
            </Button>
          ))}
        </div>
      )}
      {seen === 0 && (
        <p className="mt-2 text-pretty text-soft">
          Talk in a channel, or have an admin bring in a history: it reads along from the first word.
        </p>
      )}
    </>
  );
}
