import type { Indexing } from "#contract/endpoints/memory.ts";
import { Button } from "#web/components/button.tsx";
import { StopIcon } from "#web/components/icons.tsx";
import { Problem } from "#web/components/problem.tsx";
import { ProgressBar } from "#web/components/progress-bar.tsx";
import { rateInWords } from "./import-words.ts";
import { estimateInWords, resultInWords } from "./memory-words.ts";

interface MemoryRunProps {
  indexing: Indexing;
  onCheck: () => void;
  onIndex: (isConfirmed: boolean) => void;
  onStop: () => void;
}

/** What is going on for all messages, or can be started. What is paid for is agreed to first. */
export function MemoryRun({ indexing, onCheck, onIndex, onStop }: MemoryRunProps) {
  const { state, problem, total, done, estimate } = indexing;
  if (state === "running") {
    return (
      <div>
        <ProgressBar label="Looking through all messages" share={total > 0 ? done / total : 0} />
        <div className="mt-2 flex flex-wrap items-center gap-3">
          <p className="min-w-0 flex-1 text-sm text-soft tabular-nums">
            {done.toLocaleString()} of {total.toLocaleString()}
            {indexing.rate > 0 && ` · ${rateInWords(indexing)}`}
          </p>
          <Button icon={<StopIcon className="size-4" />} onClick={onStop}>
            Stop
          </Button>
        </div>
      </div>
    );
  }
  return (
    <div className="space-y-3">
      {estimate && (
        <div className="rounded-xl border border-line px-4 py-3.5">
          <p className="font-semibold">The vectors are not made before you agree to what they cost</p>
          <p className="mt-1 text-sm text-soft tabular-nums">{estimateInWords(estimate)}.</p>
          <Button look="primary" className="mt-3" onClick={() => onIndex(true)}>
            Agree and index
          </Button>
        </div>
      )}
      <div className="flex flex-wrap items-center gap-2">
        <Button onClick={onCheck}>Check</Button>
        {!estimate && (
          <Button onClick={() => onIndex(false)}>{state === "stopped" ? "Go on" : "Index"}</Button>
        )}
        <p role="status" className="text-sm text-soft">
          {resultInWords(indexing)}
        </p>
      </div>
      <Problem text={problem ?? undefined} />
      <p className="max-w-prose text-pretty text-faint text-sm">
        To check is to compare the database with the index, both ways, and to mend what differs; that is also
        done slowly all the time. To index is to make what is missing.
      </p>
    </div>
  );
}
