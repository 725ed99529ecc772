import { setStanding } from "#contract/endpoints/personality.ts";
import type { PersonalityChange } from "#contract/personality.ts";
import { Button } from "#web/components/button.tsx";
import { attempt } from "#web/features/shell/attempt.ts";
import { api } from "#web/state/api.ts";
import { useTraitText } from "./use-trait-text.ts";
import { vetoedTraits } from "./vetoed.ts";

interface VetoedTraitsProps {
  changes: readonly PersonalityChange[];
  onChange: () => void;
}

/** What Lain is not to be, until somebody says otherwise. */
export function VetoedTraits({ changes, onChange }: VetoedTraitsProps) {
  const vetoed = vetoedTraits(changes);
  if (vetoed.length === 0) return null;
  return (
    <div>
      <h3 className="mb-2 font-semibold">Vetoed</h3>
      <ul aria-label="Vetoed" className="space-y-1">
        {vetoed.map((traitId) => (
          <Vetoed key={traitId} traitId={traitId} onChange={onChange} />
        ))}
      </ul>
    </div>
  );
}

function Vetoed({ traitId, onChange }: { traitId: string; onChange: () => void }) {
  const text = useTraitText(traitId);
  const release = () =>
    attempt(() => api(setStanding, { params: { traitId }, body: { standing: null } }), "Not released").then(
      (isDone) => isDone && onChange(),
    );
  return (
    <li className="flex items-center gap-3 text-sm">
      <span className="min-w-0 flex-1">{text}</span>
      <Button look="plain" onClick={release}>
        Release
      </Button>
    </li>
  );
}
