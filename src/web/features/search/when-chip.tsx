import { useState } from "react";
import { Button } from "#web/components/button.tsx";
import { Popover } from "#web/components/popover.tsx";
import { dayOf, withDay } from "./query-words.ts";

interface WhenChipProps {
  query: string;
  onChange: (query: string) => void;
}

export const chipLook =
  "h-7 touch:h-10 rounded-full border border-line px-2.5 text-soft text-xs touch:text-sm hover:bg-hover hover:text-ink data-[state=open]:bg-hover";

const spans = [
  { days: 7, name: "The last 7 days" },
  { days: 30, name: "The last 30 days" },
  { days: 365, name: "The last year" },
];

/** Narrows a search to a time: the last days, or between two days. */
export function WhenChip({ query, onChange }: WhenChipProps) {
  const [isOpen, setIsOpen] = useState(false);
  const chooseLast = (days: number) => {
    setIsOpen(false);
    onChange(`${withDay(withDay(query, "before", ""), "after", daysAgo(days))} `);
  };
  return (
    <Popover
      label="When it was said"
      open={isOpen}
      onOpenChange={setIsOpen}
      trigger={
        <button type="button" className={chipLook}>
          When…
        </button>
      }
    >
      <div className="w-60 p-1.5">
        {spans.map(({ days, name }) => (
          <button
            key={days}
            type="button"
            onClick={() => chooseLast(days)}
            className="block h-8 touch:h-11 w-full rounded-lg px-2 text-left text-sm hover:bg-hover"
          >
            {name}
          </button>
        ))}
        <BetweenDays
          query={query}
          onChoose={(chosen) => {
            setIsOpen(false);
            onChange(chosen);
          }}
        />
      </div>
    </Popover>
  );
}

function BetweenDays({ query, onChoose }: { query: string; onChoose: (query: string) => void }) {
  const [after, setAfter] = useState(dayOf(query, "after"));
  const [before, setBefore] = useState(dayOf(query, "before"));
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onChoose(`${withDay(withDay(query, "after", after), "before", before)} `);
      }}
      className="mt-1.5 space-y-2 border-line border-t p-2"
    >
      <DayField label="After" value={after} onChange={setAfter} />
      <DayField label="Before" value={before} onChange={setBefore} />
      <Button type="submit" className="w-full">
        Use these days
      </Button>
    </form>
  );
}

interface DayFieldProps {
  label: string;
  value: string;
  onChange: (day: string) => void;
}

function DayField({ label, value, onChange }: DayFieldProps) {
  return (
    <label className="flex items-center justify-between gap-3 text-sm">
      {label}
      <input
        type="date"
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className="h-9 touch:h-11 rounded-lg border border-line-strong bg-raised px-2"
      />
    </label>
  );
}

const dayMs = 86_400_000;

const daysAgo = (days: number): string => new Date(Date.now() - days * dayMs).toISOString().slice(0, 10);
