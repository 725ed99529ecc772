import { useState } from "react";
import type { TimelinePoint } from "#contract/personality.ts";
import { Button } from "#web/components/button.tsx";
import { Chapter } from "./chapter.tsx";
import { stepInWords } from "./day-words.ts";
import { useShowing } from "./showing.ts";
import { capitalised } from "./temperament-words.ts";

const fewAtFirst = 8;

/** Which step made which trait, from the day that is shown backwards. */
export function Origins() {
  const { life, index, goTo } = useShowing();
  const [most, setMost] = useState(fewAtFirst);
  const steps = life.points.slice(0, index + 1).filter(({ changes }) => changes.length > 0);
  if (steps.length === 0) return null;
  const shown = steps.slice(-most).reverse();

  return (
    <Chapter title="How I came to be" finding={`${capitalised(life.step)} by ${life.step}.`}>
      <ol className="max-w-2xl">
        {shown.map((point) => (
          <li key={point.day} className="relative border-line border-l-2 pb-6 pl-5 last:pb-0">
            <span aria-hidden="true" className="absolute top-1.5 -left-[5px] size-2 rounded-full bg-accent" />
            <button
              type="button"
              onClick={() => goTo(point.day)}
              className="rounded-md text-faint text-sm hover:text-ink hover:underline touch:py-2"
            >
              {capitalised(stepInWords(life.step, point.day))}
            </button>
            <Changes changes={point.changes} />
          </li>
        ))}
      </ol>
      {steps.length > most && (
        <Button className="mt-5" onClick={() => setMost(most * 4)}>
          Further back
        </Button>
      )}
    </Chapter>
  );
}

function Changes({ changes }: Pick<TimelinePoint, "changes">) {
  return (
    <ul className="mt-1 space-y-1">
      {changes.map(({ traitId, said, change }) => (
        <li key={`${traitId} ${change}`} className={change === "came" ? "" : "text-faint"}>
          {change === "went" && <span className="text-sm">no more: </span>}
          <span className={change === "went" ? "line-through decoration-line-strong" : ""}>{said}</span>
        </li>
      ))}
    </ul>
  );
}
