import type { ChannelId } from "#contract/ids.ts";
import { ChannelName } from "#web/features/channels/channel-name.tsx";
import { useStore } from "#web/state/store.ts";
import { dayInWords } from "./times.ts";

/** Stands above the very first message of a channel. */
export function ChannelBeginning({ channelId }: { channelId: ChannelId }) {
  const channel = useStore((state) => state.channels[channelId]);
  if (!channel) return null;
  return (
    <div className="px-5 pt-10 pb-4">
      <p className="font-semibold text-2xl">
        <ChannelName channel={channel} />
      </p>
      <p className="mt-1 max-w-xl text-soft">
        {channel.kind === "direct"
          ? "What is said here stays between you."
          : `Begun on ${dayInWords(channel.createdAt)}.${channel.topic ? ` ${channel.topic}` : ""}`}
      </p>
    </div>
  );
}
