import { useEffect } from "react";
import {
  getIndexing,
  type Indexing,
  retryParked,
  startIndexing,
  stopIndexing,
} from "#contract/endpoints/memory.ts";
import { Problem } from "#web/components/problem.tsx";
import { useLoaded } from "#web/components/use-loaded.ts";
import { attempt } from "#web/features/shell/attempt.ts";
import { PageSection } from "#web/features/shell/page-section.tsx";
import { api } from "#web/state/api.ts";
import { useStore } from "#web/state/store.ts";
import { MemoryFacts } from "./memory-facts.tsx";
import { MemoryRun } from "./memory-run.tsx";
import { whatLeaves } from "./memory-words.ts";
import { ParkedMessages } from "./parked-messages.tsx";

const busyPollMs = 1_000;
const restPollMs = 5_000;

/** What Lain's memory consists of, how true it is, and what an admin can do about it. */
export function MemoryTab() {
  const { data, problem, reload } = useLoaded(() => api(getIndexing));
  const runsOn = useStore((state) => state.workspace?.runsOn);
  const isRunning = data?.state === "running";

  useEffect(() => {
    const timer = setInterval(reload, isRunning ? busyPollMs : restPollMs);
    return () => clearInterval(timer);
  }, [isRunning, reload]);

  const start = (work: () => Promise<Indexing>) => attempt(work, "Not started").then(reload);
  const index = (isCheck: boolean, isConfirmed = false) =>
    start(() => api(startIndexing, { body: { check: isCheck, confirmed: isConfirmed } }));

  return (
    <>
      <Problem text={problem} className="mb-4" />
      {data && (
        <PageSection
          title="What Lain remembers"
          lead={`It finds messages by their words, and by vectors: numbers for what a message is about. ${runsOn ? whatLeaves(runsOn) : ""}`}
        >
          <div className="space-y-6">
            {data.serving ? (
              <MemoryFacts generation={data.serving} waitingForWords={data.waiting} />
            ) : (
              <p className="text-soft">There are no vectors yet.</p>
            )}
            <MemoryRun
              indexing={data}
              onCheck={() => index(true)}
              onIndex={(isConfirmed) => index(false, isConfirmed)}
              onStop={() => attempt(() => api(stopIndexing), "Not stopped").then(reload)}
            />
          </div>
        </PageSection>
      )}
      {data?.building && data.serving?.completeAt && (
        <PageSection
          title="What takes its place"
          lead="Another model or place was chosen. Until all messages are in it, the one above is asked."
        >
          <MemoryFacts generation={data.building} />
        </PageSection>
      )}
      {data && data.parked > 0 && (
        <ParkedMessages
          key={data.parked}
          count={data.parked}
          isBusy={isRunning}
          onRetry={() => start(() => api(retryParked))}
        />
      )}
    </>
  );
}
