import type { MyChannel } from "#contract/channel.ts";
import { addChannelMember, removeChannelMember } from "#contract/endpoints/channels.ts";
import type { Member } from "#contract/member.ts";
import { IconButton } from "#web/components/icon-button.tsx";
import { CloseIcon } from "#web/components/icons.tsx";
import { nameInText } from "#web/components/member-name.tsx";
import { toast } from "#web/components/toast.tsx";
import { attempt } from "#web/features/shell/attempt.ts";
import { refreshChannel } from "#web/state/actions.ts";
import { api } from "#web/state/api.ts";

/** Puts a member out of a channel, with a way back. */
export function PutOutButton({ channel, member }: { channel: MyChannel; member: Member }) {
  const params = { channelId: channel.id, memberId: member.id };
  const name = nameInText(member);

  const bringBack = async () => {
    await attempt(
      () => api(addChannelMember, { params: { channelId: channel.id }, body: { memberId: member.id } }),
      "Not brought back",
    );
    await refreshChannel(channel.id);
  };
  const putOut = async () => {
    if (!(await attempt(() => api(removeChannelMember, { params }), `${name} stays`))) return;
    await refreshChannel(channel.id);
    toast({
      text: `${name} is out of #${channel.name}.`,
      action: { label: "Undo", run: () => void bringBack() },
    });
  };

  return (
    <IconButton
      label={`Put ${name} out`}
      size="small"
      side="left"
      icon={<CloseIcon />}
      onClick={putOut}
      className="not-touch:opacity-0 focus-visible:opacity-100 group-hover:opacity-100"
    />
  );
}
