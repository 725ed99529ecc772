import type { ReactNode } from "react";
import type { IndexGeneration } from "#contract/endpoints/memory.ts";
import { costInWords, lagInWords, modelInWords, placeInWords } from "./memory-words.ts";

interface MemoryFactsProps {
  generation: IndexGeneration;
  /** Changes that wait for the words; they are told once. */
  waitingForWords?: number;
}

/** One generation of vectors: what made them, where they are, how many, how true. */
export function MemoryFacts({ generation, waitingForWords = 0 }: MemoryFactsProps) {
  const { count, checkedAt, completeAt, waiting } = generation;
  return (
    <dl className="space-y-2 text-sm">
      <Fact name="Model">{modelInWords(generation)}</Fact>
      <Fact name="Kept in">{placeInWords(generation)}</Fact>
      <Fact name="Vectors">
        {count.toLocaleString()}
        {completeAt === null && ", not of all messages yet"}
      </Fact>
      <Fact name="Waiting">{lagInWords(waitingForWords, waiting)}</Fact>
      {completeAt !== null && (
        <Fact name="Last checked">{checkedAt === null ? "not yet" : timeOf(checkedAt)}</Fact>
      )}
      <Fact name="Cost so far">{costInWords(generation)}</Fact>
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex gap-4">
      <dt className="w-28 shrink-0 text-faint">{name}</dt>
      <dd className="min-w-0 break-words tabular-nums">{children}</dd>
    </div>
  );
}

const timeOf = (time: string) =>
  new Date(time).toLocaleString(undefined, { dateStyle: "medium", timeStyle: "short" });
