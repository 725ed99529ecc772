import { useMemo, useState } from "react";
import type { Personality, VoiceTrait } from "#contract/personality.ts";
import { Chapter } from "./chapter.tsx";
import { DataTable } from "./data-table.tsx";
import { Distribution } from "./distribution.tsx";
import { drawAgainst } from "./draw-against.ts";
import { amountInWords, standsOut } from "./manner-words.ts";
import { Opened } from "./opened.tsx";
import { Opener } from "./opener.tsx";
import { Picture } from "./picture.tsx";

const mostRows = 7;

/** How people here write, where it differs most from how people write elsewhere. */
export function Manner({ personality }: { personality: Personality }) {
  const [open, setOpen] = useState<string>();
  const { traits } = personality.voice;
  const telling = useMemo(
    () =>
      traits.toSorted((one, other) => Math.abs(other.deviation) - Math.abs(one.deviation)).slice(0, mostRows),
    [traits],
  );
  const shares = telling.filter(({ unit }) => unit === "share");
  // All shares on one scale, so that they can be compared.
  const mostShare = Math.max(...shares.flatMap(({ value, background }) => [value, background]));
  const distributed = traits
    .filter(({ distribution }) => distribution && distribution.length > 2)
    .slice(0, 2);
  if (telling.length === 0) return null;

  return (
    <Chapter title="How I write" finding={standsOut(telling[0])}>
      <ul className="max-w-2xl space-y-3">
        {telling.map((trait) => (
          <li key={trait.id}>
            <div className="flex items-baseline gap-4">
              <Opener
                isOpen={open === trait.id}
                onToggle={() => setOpen(open === trait.id ? undefined : trait.id)}
                className="min-w-0 flex-1 touch:py-1"
              >
                {trait.name}
              </Opener>
              <span className="shrink-0 text-sm text-soft tabular-nums">
                <span className="font-semibold text-ink">{amountInWords(trait, trait.value)}</span>
                <span className="text-faint"> · most rooms {amountInWords(trait, trait.background)}</span>
              </span>
            </div>
            <Against trait={trait} most={trait.unit === "share" ? mostShare : undefined} />
            {open === trait.id && <Opened traitId={trait.id} />}
          </li>
        ))}
      </ul>
      <DataTable
        caption="How I write"
        columns={["What is counted", "Here", "In most rooms"]}
        rows={telling.map((trait) => [
          trait.name,
          amountInWords(trait, trait.value),
          amountInWords(trait, trait.background),
        ])}
      />
      {distributed.length > 0 && (
        <div className="mt-10 grid gap-10 sm:grid-cols-2">
          {distributed.map((trait) => (
            <Distribution key={trait.id} name={trait.name} shares={trait.distribution ?? []} />
          ))}
        </div>
      )}
    </Chapter>
  );
}

function Against({ trait, most }: { trait: VoiceTrait; most: number | undefined }) {
  const { value, background } = trait;
  const end = most ?? Math.max(value, background) * 1.25;
  const draw = useMemo(() => drawAgainst(value, background, end || 1), [value, background, end]);
  return <Picture draw={draw} className="-mx-2 mt-0.5 h-5.5" />;
}
