import { toast } from "#web/components/toast.tsx";

/** Does something that may fail; a failure is said in words. Answers whether it was done. */
export async function attempt(work: () => Promise<unknown>, failure: string): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    toast({ text: `${failure}: ${reason}`, kind: "problem" });
    return false;
  }
}
