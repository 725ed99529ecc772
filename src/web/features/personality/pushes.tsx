import type { Push } from "#contract/personality.ts";
import { MemberName } from "#web/components/member-name.tsx";
import { useStore } from "#web/state/store.ts";
import { longDay } from "./day-words.ts";

/** Who wrote much more than all others on a day. It hardly moves Lain, and it is told. */
export function Pushes({ pushes }: { pushes: readonly Push[] }) {
  return (
    <div>
      <h3 className="mb-2 font-semibold">Sudden pushes</h3>
      {pushes.length === 0 ? (
        <p className="text-soft">Nobody tried to talk me into anything lately.</p>
      ) : (
        <ul aria-label="Sudden pushes" className="space-y-2 text-sm">
          {pushes.map((push) => (
            <PushItem key={`${push.memberId} ${push.day}`} push={push} />
          ))}
        </ul>
      )}
    </div>
  );
}

function PushItem({ push }: { push: Push }) {
  const member = useStore((state) => state.members[push.memberId]);
  return (
    <li>
      <MemberName member={member} className="font-semibold" /> wrote {push.messages.toLocaleString()}{" "}
      messages, all others {push.others.toLocaleString()}{" "}
      <span className="text-faint">{longDay(push.day)}</span>
    </li>
  );
}
