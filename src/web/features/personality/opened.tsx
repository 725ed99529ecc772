import { Evidence } from "./evidence.tsx";
import { useShowing } from "./showing.ts";

/** The messages of what is open, of the audience and the day that are shown. */
export function Opened({ traitId }: { traitId: string }) {
  const { channelId, day } = useShowing();
  return <Evidence traitId={traitId} channelId={channelId} day={day} />;
}
