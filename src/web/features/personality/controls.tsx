import { useEffect, useState } from "react";
import { getPersonalityRecord, setDays } from "#contract/endpoints/personality.ts";
import type { Personality } from "#contract/personality.ts";
import { Button } from "#web/components/button.tsx";
import { Dialog, DialogActions } from "#web/components/dialog.tsx";
import { Problem } from "#web/components/problem.tsx";
import { useLoaded } from "#web/components/use-loaded.ts";
import { attempt } from "#web/features/shell/attempt.ts";
import { api } from "#web/state/api.ts";
import { Chapter } from "./chapter.tsx";
import { type Day, longDay } from "./day-words.ts";
import { Pushes } from "./pushes.tsx";
import { Record } from "./record.tsx";
import { useShowing } from "./showing.ts";
import { VetoedTraits } from "./vetoed-traits.tsx";

/** What admins can do to Lain, and what they did. Nobody types in who it is. */
export function Controls({ personality }: { personality: Personality }) {
  const { life, index, reload } = useShowing();
  const record = useLoaded(() => api(getPersonalityRecord));
  // A veto beside a sentence is on the record too.
  useEffect(record.reload, [personality, record.reload]);
  const [isAsking, setIsAsking] = useState(false);
  const day = life.points[index]?.day ?? personality.day;
  const { frozenAt } = personality;

  const change = async (body: { frozenAt: Day | null } | { rolledBackTo: Day }, failure: string) => {
    if (!(await attempt(() => api(setDays, { body }), failure))) return;
    setIsAsking(false);
    record.reload();
    reload();
  };
  const changed = () => {
    record.reload();
    reload();
  };

  return (
    <Chapter title="For admins" finding="You can hold me back. You cannot tell me who to be.">
      <p className="max-w-prose text-pretty text-soft">
        A trait is pinned or vetoed beside its sentence. What you do here holds for everybody, and is on the
        record.
      </p>
      <div className="mt-4 flex flex-wrap gap-2">
        {frozenAt ? (
          <Button onClick={() => change({ frozenAt: null }, "Not thawed")}>
            Live on after {longDay(frozenAt)}
          </Button>
        ) : (
          <Button onClick={() => change({ frozenAt: day }, "Not frozen")}>Freeze at {longDay(day)}</Button>
        )}
        <Button onClick={() => setIsAsking(true)}>Roll back to {longDay(day)}</Button>
      </div>
      <Problem text={record.problem} className="mt-4" />
      {record.data && (
        <div className="mt-8 grid gap-x-12 gap-y-8 sm:grid-cols-2">
          <Record changes={record.data.changes} />
          <div className="space-y-8">
            <VetoedTraits changes={record.data.changes} onChange={changed} />
            <Pushes pushes={record.data.pushes} />
          </div>
        </div>
      )}
      <Dialog
        open={isAsking}
        onOpenChange={setIsAsking}
        title={`Roll back to ${longDay(day)}?`}
        description="What was said after that day, up to today, shapes Lain no more. It stays in the channels, and Lain goes on remembering it. This cannot be taken back."
      >
        <DialogActions>
          <Button onClick={() => setIsAsking(false)}>Leave it</Button>
          <Button look="danger" onClick={() => change({ rolledBackTo: day }, "Not rolled back")}>
            Roll back
          </Button>
        </DialogActions>
      </Dialog>
    </Chapter>
  );
}
