import type { ReactNode } from "react";
import { Link } from "wouter";
import { Button } from "#web/components/button.tsx";
import { lainPath } from "#web/features/personality/address.ts";
import { openOverlay } from "#web/features/shell/overlays.tsx";
import { useStore } from "#web/state/store.ts";
import { howMuchSeen } from "./how-much-seen.ts";

/** What Lain is, has seen and runs on; in its profile. */
export function LainAbout() {
  const workspace = useStore((state) => state.workspace);
  if (!workspace) return null;
  const { brain, embedding, vectorIndex } = workspace.runsOn;
  const services = [
    ...new Set([brain.remote, embedding.remote, vectorIndex.remote].filter((name) => name !== null)),
  ];
  const { waiting, parked } = workspace.indexing;

  return (
    <section aria-label="About Lain" className="space-y-5">
      <p className="text-pretty">
        {howMuchSeen(workspace.messagesSeen)} It learns from what is said in the channels that it is in, and
        from nothing else.
      </p>
      <div className="flex flex-wrap gap-2">
        <Link
          href={lainPath()}
          className="inline-flex h-9 touch:h-11 items-center rounded-lg bg-accent px-3.5 font-semibold text-accent-ink text-sm hover:bg-accent-strong"
        >
          Who is Lain?
        </Link>
        <Button onClick={() => openOverlay("ask")}>Ask it something</Button>
      </div>
      <div>
        <h3 className="mb-2 font-semibold">What it runs on</h3>
        <dl className="space-y-2 text-sm">
          <Fact name="Brain">
            {brain.kind === "learned" ? "what it has learned here, no language model" : brain.name}
          </Fact>
          <Fact name="Meaning">
            {embedding.remote ? embedding.name : "compared by words and their parts, on this machine"}
          </Fact>
          <Fact name="Memory">{vectorIndex.remote ? vectorIndex.name : "in this server’s own database"}</Fact>
          {waiting > 0 && <Fact name="Still reading">{waiting.toLocaleString()} messages</Fact>}
          {parked > 0 && (
            <Fact name="Set aside">{parked.toLocaleString()} messages that could not be read</Fact>
          )}
        </dl>
        <p className="mt-3 text-pretty text-sm text-soft">
          {services.length === 0
            ? "No text leaves the machine on which this runs."
            : `Text is sent to ${services.join(" and ")}, as the operator chose.`}
        </p>
      </div>
    </section>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex gap-4">
      <dt className="w-32 shrink-0 text-faint">{name}</dt>
      <dd className="min-w-0">{children}</dd>
    </div>
  );
}
