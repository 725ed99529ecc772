import { setStanding } from "#contract/endpoints/personality.ts";
import type { Standing } from "#contract/personality.ts";
import { IconButton } from "#web/components/icon-button.tsx";
import { MoreIcon } from "#web/components/icons.tsx";
import { Menu, MenuItem } from "#web/components/menu.tsx";
import { attempt } from "#web/features/shell/attempt.ts";
import { api } from "#web/state/api.ts";

interface StandingMenuProps {
  traitId: string;
  standing: Standing | null;
  /** Where it stands beside every line, the pointer brings it out; a finger finds it there. */
  isQuiet?: boolean;
  /** An opinion comes and goes with what people said. */
  canPin?: boolean;
  onChange: () => void;
}

const quiet =
  "focus-visible:opacity-100 data-[state=open]:opacity-100 group-hover:opacity-100 pointer-fine:opacity-0";

/** What an admin may say of a trait. */
export function StandingMenu({
  traitId,
  standing,
  isQuiet = false,
  canPin = true,
  onChange,
}: StandingMenuProps) {
  const say = (next: Standing | null) =>
    attempt(() => api(setStanding, { params: { traitId }, body: { standing: next } }), "Not changed").then(
      (isDone) => isDone && onChange(),
    );
  return (
    <span className="flex shrink-0 items-center gap-1">
      {standing === "pinned" && <span className="text-accent-text text-sm">pinned</span>}
      <Menu
        trigger={
          <IconButton
            label="About this trait"
            size="small"
            icon={<MoreIcon />}
            className={isQuiet ? quiet : ""}
          />
        }
      >
        {standing === "pinned" && <MenuItem onSelect={() => say(null)}>Unpin: let it come and go</MenuItem>}
        {standing !== "pinned" && canPin && <MenuItem onSelect={() => say("pinned")}>Pin: it stays</MenuItem>}
        <MenuItem onSelect={() => say("vetoed")} danger>
          Veto: Lain is not that
        </MenuItem>
      </Menu>
    </span>
  );
}
