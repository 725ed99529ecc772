import { useIsAdmin } from "#web/features/shell/use-is-admin.ts";
import { Evidence } from "./evidence.tsx";
import { useShowing } from "./showing.ts";
import { StandingMenu } from "./standing-menu.tsx";

interface OpenedProps {
  traitId: string;
  /** Admins may veto or pin it here: it has no sentence of its own beside which they could. */
  isJudgedHere?: boolean;
}

/** The messages of what is open, of the audience and the day that are shown. */
export function Opened({ traitId, isJudgedHere = false }: OpenedProps) {
  const { channelId, day, reload } = useShowing();
  const isAdmin = useIsAdmin();
  return (
    <div className="flex max-w-3xl items-start gap-2">
      <div className="min-w-0 flex-1">
        <Evidence traitId={traitId} channelId={channelId} day={day} />
      </div>
      {isJudgedHere && isAdmin && <StandingMenu traitId={traitId} standing={null} onChange={reload} />}
    </div>
  );
}
