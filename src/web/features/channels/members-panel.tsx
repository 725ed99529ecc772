import { lazy, Suspense, useMemo, useState } from "react";
import type { ChannelId } from "#contract/ids.ts";
import { IconButton } from "#web/components/icon-button.tsx";
import { PlusIcon } from "#web/components/icons.tsx";
import { Spinner } from "#web/components/spinner.tsx";
import { inputLook } from "#web/components/text-field.tsx";
import { matchMembers } from "#web/features/people/match-members.ts";
import { MemberGroups } from "#web/features/people/member-groups.tsx";
import { closePanel } from "#web/features/shell/panel.ts";
import { PanelFrame } from "#web/features/shell/panel-frame.tsx";
import { useStore } from "#web/state/store.ts";
import { useChannelTitle } from "./channel-title.ts";
import { PutOutButton } from "./put-out-button.tsx";
import { useChannelMembers } from "./use-channel-members.ts";

const AddPeople = lazy(() => import("./add-people.tsx"));

/** From so many members on, one can search among them. */
const searchFrom = 12;

export default function MembersPanel({ channelId }: { channelId: ChannelId }) {
  const channel = useStore((state) => state.channels[channelId]);
  const members = useStore((state) => state.members);
  const me = useStore((state) => state.me);
  const memberIds = useChannelMembers(channelId);
  const title = useChannelTitle(channel);
  const [word, setWord] = useState("");
  const [isAdding, setIsAdding] = useState(false);
  const found = useMemo(
    () =>
      memberIds &&
      matchMembers(
        memberIds.flatMap((id) => members[id] ?? []),
        word,
        Number.POSITIVE_INFINITY,
      ),
    [memberIds, members, word],
  );
  const canPutOut = channel?.canManage && !channel.archived;
  const canAdd = channel?.joined && !channel.archived && channel.kind !== "direct";

  return (
    <PanelFrame
      title="Members"
      subtitle={channel?.kind === "direct" ? title : `#${title}`}
      onClose={closePanel}
      actions={
        canAdd && (
          <IconButton
            label="Add people"
            side="bottom"
            icon={<PlusIcon />}
            onClick={() => setIsAdding(true)}
          />
        )
      }
    >
      <div className="p-3">
        {memberIds && memberIds.length >= searchFrom && (
          <input
            type="search"
            aria-label="Find a member"
            placeholder="Find by name or handle"
            value={word}
            onChange={(event) => setWord(event.target.value)}
            className={`${inputLook} mb-4 h-9 touch:h-11 text-sm`}
          />
        )}
        {found ? (
          <MemberGroups
            members={found}
            actionsFor={(member) =>
              channel &&
              canPutOut &&
              member.id !== me?.id && <PutOutButton channel={channel} member={member} />
            }
          />
        ) : (
          <Spinner className="mx-auto my-8 text-faint" />
        )}
      </div>
      <Suspense>
        {isAdding && channel && <AddPeople channel={channel} onClose={() => setIsAdding(false)} />}
      </Suspense>
    </PanelFrame>
  );
}
