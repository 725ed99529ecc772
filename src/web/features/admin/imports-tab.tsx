import { useEffect, useRef, useState } from "react";
import { type Import, listImports } from "#contract/endpoints/workspace.ts";
import { Button } from "#web/components/button.tsx";
import { UploadIcon } from "#web/components/icons.tsx";
import { Problem } from "#web/components/problem.tsx";
import { ProgressBar } from "#web/components/progress-bar.tsx";
import { useLoaded } from "#web/components/use-loaded.ts";
import { PageSection } from "#web/features/shell/page-section.tsx";
import { api } from "#web/state/api.ts";
import { ImportCard } from "./import-card.tsx";
import { uploadImport } from "./upload-import.ts";

const pollMs = 1_000;

/** Histories from elsewhere: bring one in, and see how far it is. */
export function ImportsTab() {
  const { data, problem, reload } = useLoaded(() => api(listImports));
  const isRunning = data?.imports.some((one) => one.state === "running") ?? false;

  useEffect(() => {
    if (!isRunning) return;
    const timer = setInterval(reload, pollMs);
    return () => clearInterval(timer);
  }, [isRunning, reload]);

  return (
    <>
      <PageSection
        title="Bring in a history"
        lead="People and channels come with it, times stay as they were, nobody is notified. Lain reads it all. The same file again makes no doubles."
      >
        <Upload onStarted={reload} />
      </PageSection>
      <Problem text={problem} className="mb-4" />
      {data && data.imports.length > 0 && (
        <PageSection title="Imports">
          <ul className="space-y-3">
            {data.imports.map((one: Import) => (
              <ImportCard key={one.id} one={one} onChanged={reload} />
            ))}
          </ul>
        </PageSection>
      )}
    </>
  );
}

function Upload({ onStarted }: { onStarted: () => void }) {
  const input = useRef<HTMLInputElement>(null);
  const [share, setShare] = useState<number>();
  const [problem, setProblem] = useState<string>();
  const [isOver, setIsOver] = useState(false);

  const upload = async (file: File | undefined) => {
    if (!file || share !== undefined) return;
    setProblem(undefined);
    setShare(0);
    try {
      await uploadImport(file, setShare);
      onStarted();
    } catch (error) {
      setProblem((error as Error).message);
    } finally {
      setShare(undefined);
    }
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping a file here is a second way; the button is the first.
    <div
      onDragOver={(event) => {
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setIsOver(false);
        void upload(event.dataTransfer.files[0]);
      }}
      className={`rounded-xl border border-line-strong border-dashed px-5 py-6 text-center ${isOver ? "bg-accent-soft" : ""}`}
    >
      <input
        ref={input}
        type="file"
        hidden
        accept=".jsonl,.ndjson,.gz,application/gzip"
        onChange={(event) => {
          void upload(event.target.files?.[0]);
          event.target.value = "";
        }}
      />
      {share === undefined ? (
        <Button
          look="primary"
          icon={<UploadIcon className="size-4.5" />}
          onClick={() => input.current?.click()}
        >
          Choose a file
        </Button>
      ) : (
        <ProgressBar label="Uploading" share={share} />
      )}
      <p className="mt-3 text-pretty text-faint text-sm">
        JSON Lines, gzipped or not, one message a line:{" "}
        <code className="break-all font-mono text-xs">{'{"channel", "user", "text", "ts"}'}</code>
      </p>
      <Problem text={problem} className="mt-3 text-left" />
    </div>
  );
}
