import type { MyChannel } from "#contract/channel.ts";
import { Button } from "#web/components/button.tsx";
import { ArchiveIcon } from "#web/components/icons.tsx";
import { attempt } from "#web/features/shell/attempt.ts";
import { changeChannel } from "#web/state/actions.ts";

/** In place of the composer: an archived channel is there to be read. */
export function ArchivedBar({ channel }: { channel: MyChannel }) {
  return (
    <div className="mx-3 mb-3 flex flex-wrap items-center gap-3 rounded-xl border border-line bg-sunken px-4 py-3 md:mx-5 md:mb-5">
      <ArchiveIcon className="text-faint" />
      <p className="min-w-0 flex-1 text-soft">This channel is archived: it can be read and searched.</p>
      {channel.canManage && (
        <Button
          onClick={() => attempt(() => changeChannel(channel.id, { archived: false }), "Not opened again")}
        >
          Open it again
        </Button>
      )}
    </div>
  );
}
