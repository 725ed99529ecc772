import { useLocation } from "wouter";
import {
  ChevronIcon,
  PersonIcon,
  PlusIcon,
  SettingsIcon,
  ShieldIcon,
  SignOutIcon,
  SmileIcon,
} from "#web/components/icons.tsx";
import { Menu, MenuItem, MenuSeparator } from "#web/components/menu.tsx";
import { toast } from "#web/components/toast.tsx";
import { lainPath } from "#web/features/personality/address.ts";
import { signOut } from "#web/features/sign-in/auth.ts";
import { signedOut } from "#web/state/actions.ts";
import { useStore } from "#web/state/store.ts";
import { openOverlay } from "./overlays.tsx";
import { useIsAdmin } from "./use-is-admin.ts";

export function WorkspaceMenu({ isHeading }: { isHeading: boolean }) {
  const [, navigate] = useLocation();
  const name = useStore((state) => state.workspace?.name ?? "");
  const isAdmin = useIsAdmin();

  const Heading = isHeading ? "h1" : "div";

  return (
    <Heading className="min-w-0 flex-1">
      <Menu
        align="start"
        trigger={
          <button
            type="button"
            className="flex h-10 max-w-full items-center gap-1 rounded-lg px-2 text-left hover:bg-pressed data-[state=open]:bg-pressed"
          >
            <span className="truncate font-bold text-lg tracking-tight">{name}</span>
            <ChevronIcon className="size-4 shrink-0 text-faint" />
          </button>
        }
      >
        {isAdmin && (
          <MenuItem icon={<PersonIcon />} onSelect={() => openOverlay("invite")}>
            Invite people
          </MenuItem>
        )}
        <MenuItem icon={<PlusIcon />} onSelect={() => openOverlay("new-channel")}>
          New channel
        </MenuItem>
        <MenuItem icon={<SmileIcon />} onSelect={() => navigate(lainPath())}>
          Who is Lain?
        </MenuItem>
        <MenuSeparator />
        <MenuItem icon={<SettingsIcon />} onSelect={() => navigate("/settings")}>
          Settings
        </MenuItem>
        {isAdmin && (
          <MenuItem icon={<ShieldIcon />} onSelect={() => navigate("/admin")}>
            Administration
          </MenuItem>
        )}
        <MenuSeparator />
        <MenuItem icon={<SignOutIcon />} onSelect={leave}>
          Sign out
        </MenuItem>
      </Menu>
    </Heading>
  );
}

async function leave(): Promise<void> {
  try {
    await signOut();
    signedOut();
  } catch (error) {
    toast({ text: `Not signed out: ${(error as Error).message}`, kind: "problem" });
  }
}
