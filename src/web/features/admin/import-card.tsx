import { type Import, resumeImport, stopImport } from "#contract/endpoints/workspace.ts";
import { Button } from "#web/components/button.tsx";
import { PlayIcon, StopIcon } from "#web/components/icons.tsx";
import { ProgressBar } from "#web/components/progress-bar.tsx";
import { attempt } from "#web/features/shell/attempt.ts";
import { api } from "#web/state/api.ts";
import { countsInWords, rateInWords } from "./import-words.ts";

const states: Record<Import["state"], string> = {
  running: "Coming in",
  done: "All in",
  stopped: "Stopped",
  failed: "Failed",
};

/** One import: how far it is, what came of it, what was wrong with it. */
export function ImportCard({ one, onChanged }: { one: Import; onChanged: () => void }) {
  const params = { importId: one.id };
  const stop = () => attempt(() => api(stopImport, { params }), "Not stopped").then(onChanged);
  const resume = () => attempt(() => api(resumeImport, { params }), "Not gone on").then(onChanged);
  const share = one.totalBytes > 0 ? one.doneBytes / one.totalBytes : 0;

  return (
    <li className="rounded-xl border border-line px-4 py-3.5">
      <div className="flex flex-wrap items-center gap-3">
        <div className="min-w-0 flex-1">
          <p className="truncate font-semibold">{one.fileName}</p>
          <p className="text-faint text-sm">
            {new Date(one.startedAt).toLocaleString(undefined, { dateStyle: "medium", timeStyle: "short" })}
            {one.state !== "running" && ` · ${states[one.state].toLowerCase()}`}
          </p>
        </div>
        {one.state === "running" && (
          <Button icon={<StopIcon className="size-4" />} onClick={stop}>
            Stop
          </Button>
        )}
        {(one.state === "stopped" || one.state === "failed") && (
          <Button icon={<PlayIcon className="size-4" />} onClick={resume}>
            Go on
          </Button>
        )}
      </div>
      {one.state !== "done" && (
        <div className="mt-3">
          <ProgressBar label={states[one.state]} share={share} />
        </div>
      )}
      <p className="mt-2 text-sm text-soft tabular-nums">
        {countsInWords(one)}
        {one.state === "running" && ` · ${rateInWords(one)}`}
      </p>
      {one.error && <p className="mt-2 text-danger text-sm">{one.error}</p>}
      {one.problems.length > 0 && (
        <details className="mt-2 text-sm">
          <summary className="text-soft">Lines that were skipped</summary>
          <ul className="mt-1 space-y-0.5 text-faint">
            {one.problems.map(({ line, problem }) => (
              <li key={line}>
                line {line.toLocaleString()}: {problem}
              </li>
            ))}
          </ul>
        </details>
      )}
    </li>
  );
}
