import { type FormEvent, useState } from "react";

interface Submit {
  busy: boolean;
  /** What went wrong the last time, in words. */
  problem: string | undefined;
  onSubmit: (event: FormEvent) => void;
}

/** Runs a form's work once at a time and keeps what it failed with. */
export function useSubmit(work: () => Promise<void>): Submit {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();

  const onSubmit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    setProblem(undefined);
    try {
      await work();
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    } finally {
      setBusy(false);
    }
  };

  return { busy, problem, onSubmit };
}
