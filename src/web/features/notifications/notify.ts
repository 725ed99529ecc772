import { navigate } from "wouter/use-browser-location";
import type { Message } from "#contract/message.ts";
import { nameInText } from "#web/components/member-name.tsx";
import { plainWords } from "#web/features/messages/markdown/plain-words.ts";
import { placePath } from "#web/features/shell/paths.ts";
import { isAddressed } from "#web/state/channel-state.ts";
import { getState } from "#web/state/store.ts";

const shownLength = 180;

/** Shows a message on the desktop, if it is for me, I am not looking, and I allowed it. */
export function notify(message: Message): void {
  if (!("Notification" in window) || Notification.permission !== "granted") return;
  if (!document.hidden && document.hasFocus()) return;
  const { channels, members, me } = getState();
  const channel = channels[message.channelId];
  if (!channel?.joined || !isAddressed(channel, message, me)) return;
  const author = nameInText(members[message.authorId]);
  const shown = new Notification(channel.name ? `${author} in #${channel.name}` : author, {
    body: plainWords(message.content).slice(0, shownLength) || "sent a file",
    tag: message.channelId,
    icon: "/icon.svg",
  });
  shown.onclick = () => {
    window.focus();
    navigate(placePath(message));
    shown.close();
  };
}
