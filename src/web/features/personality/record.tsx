import type { PersonalityChange } from "#contract/personality.ts";
import { MemberName } from "#web/components/member-name.tsx";
import { useStore } from "#web/state/store.ts";
import { longDay } from "./day-words.ts";
import { useTraitText } from "./use-trait-text.ts";

/** What admins did to Lain, newest first. */
export function Record({ changes }: { changes: readonly PersonalityChange[] }) {
  return (
    <div>
      <h3 className="mb-2 font-semibold">On the record</h3>
      {changes.length === 0 ? (
        <p className="text-soft">Nobody did anything to me yet.</p>
      ) : (
        <ol aria-label="On the record" className="space-y-2 text-sm">
          {changes.map((change) => (
            <Change key={change.id} change={change} />
          ))}
        </ol>
      )}
    </div>
  );
}

function Change({ change }: { change: PersonalityChange }) {
  const member = useStore((state) => state.members[change.memberId]);
  const text = useTraitText(change.traitId);
  return (
    <li>
      <MemberName member={member} className="font-semibold" /> {whatInWords(change, text)}{" "}
      <span className="text-faint">
        {new Date(change.at).toLocaleDateString(undefined, { dateStyle: "medium" })}
      </span>
    </li>
  );
}

function whatInWords({ change, day }: PersonalityChange, text: string): string {
  const when = day ? longDay(day) : "";
  switch (change) {
    case "vetoed":
      return `vetoed “${text}”`;
    case "pinned":
      return `pinned “${text}”`;
    case "released":
      return `released “${text}”`;
    case "froze":
      return `froze me at ${when}`;
    case "thawed":
      return "let me live on";
    case "rolled-back":
      return `rolled me back to ${when}`;
  }
}
