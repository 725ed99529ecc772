import { lazy, Suspense, useState } from "react";
import { useLocation } from "wouter";
import type { MyChannel } from "#contract/channel.ts";
import { copyText } from "#web/components/copy-text.ts";
import { IconButton } from "#web/components/icon-button.tsx";
import {
  ArchiveIcon,
  EditIcon,
  LinkIcon,
  MoreIcon,
  PlusIcon,
  SignOutIcon,
  TrashIcon,
} from "#web/components/icons.tsx";
import { Menu, MenuItem, MenuSeparator } from "#web/components/menu.tsx";
import { toast } from "#web/components/toast.tsx";
import { attempt } from "#web/features/shell/attempt.ts";
import { channelPath } from "#web/features/shell/paths.ts";
import { changeChannel, joinChannel, leaveChannel } from "#web/state/actions.ts";
import { DeleteDialog } from "./delete-dialog.tsx";
import { LeaveDialog } from "./leave-dialog.tsx";

const AddPeople = lazy(() => import("./add-people.tsx"));

export function ChannelMenu({ channel, onEdit }: { channel: MyChannel; onEdit: () => void }) {
  const [dialog, setDialog] = useState<"add" | "leave" | "delete" | null>(null);
  const leave = useLeave(channel);
  if (channel.kind === "direct") return <DirectMenu channel={channel} />;
  const canChange = channel.joined && !channel.archived;

  return (
    <>
      <Menu trigger={<IconButton label="More about this channel" side="bottom" icon={<MoreIcon />} />}>
        {canChange && (
          <>
            <MenuItem icon={<PlusIcon />} onSelect={() => setDialog("add")}>
              Add people
            </MenuItem>
            {channel.canManage && (
              <MenuItem icon={<EditIcon />} onSelect={onEdit}>
                Name, topic and record
              </MenuItem>
            )}
          </>
        )}
        <MenuItem
          icon={<LinkIcon />}
          onSelect={() => copyText(location.origin + channelPath(channel.id), "Link copied.")}
        >
          Copy link
        </MenuItem>
        {(channel.joined || channel.canDelete) && <MenuSeparator />}
        {channel.joined && channel.canManage && !channel.archived && (
          <MenuItem icon={<ArchiveIcon />} onSelect={() => archive(channel)}>
            Archive
          </MenuItem>
        )}
        {channel.joined && (
          <MenuItem
            icon={<SignOutIcon />}
            danger
            onSelect={() => (channel.kind === "private" ? setDialog("leave") : leave())}
          >
            Leave
          </MenuItem>
        )}
        {channel.canDelete && (
          <MenuItem icon={<TrashIcon />} danger onSelect={() => setDialog("delete")}>
            Delete…
          </MenuItem>
        )}
      </Menu>
      <Suspense>
        {dialog === "add" && <AddPeople channel={channel} onClose={() => setDialog(null)} />}
      </Suspense>
      {dialog === "delete" && <DeleteDialog channel={channel} onClose={() => setDialog(null)} />}
      {dialog === "leave" && (
        <LeaveDialog channel={channel} onLeave={leave} onClose={() => setDialog(null)} />
      )}
    </>
  );
}

/** Of a direct channel each member decides whether it is remembered. */
function DirectMenu({ channel }: { channel: MyChannel }) {
  const change = (offTheRecord: boolean) =>
    attempt(() => changeChannel(channel.id, { offTheRecord }), "It stays as it was");
  return (
    <Menu trigger={<IconButton label="More about this talk" side="bottom" icon={<MoreIcon />} />}>
      <MenuItem onSelect={() => change(!channel.offTheRecord)}>
        {channel.offTheRecord ? "Put it on the record again" : "Take it off the record"}
      </MenuItem>
    </Menu>
  );
}

function useLeave(channel: MyChannel): () => Promise<void> {
  const [, navigate] = useLocation();
  return async () => {
    if (!(await attempt(() => leaveChannel(channel.id), "You are still in it"))) return;
    const undo = () => attempt(() => joinChannel(channel.id), "You could not join again");
    toast({
      text: `You left #${channel.name}.`,
      ...(channel.kind === "public" ? { action: { label: "Undo", run: undo } } : {}),
    });
    if (channel.kind === "private") navigate("/");
  };
}

async function archive(channel: MyChannel): Promise<void> {
  if (!(await attempt(() => changeChannel(channel.id, { archived: true }), "Not archived"))) return;
  const undo = () => attempt(() => changeChannel(channel.id, { archived: false }), "Still archived");
  toast({ text: `#${channel.name} is archived.`, action: { label: "Undo", run: undo } });
}
