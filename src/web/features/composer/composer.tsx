import { useEffect, useId, useMemo, useRef, useState } from "react";
import type { ChannelId, MessageId } from "#contract/ids.ts";
import { limits } from "#contract/limits.ts";
import { EmojiPicker } from "#web/components/emoji-picker.tsx";
import { IconButton } from "#web/components/icon-button.tsx";
import { PaperclipIcon, SendIcon, SmileIcon } from "#web/components/icons.tsx";
import { useChannelTitle } from "#web/features/channels/channel-title.ts";
import { sendTyping } from "#web/realtime/connection.ts";
import { draftOf, saveDraft } from "#web/state/drafts.ts";
import { cancelReply, startEditing } from "#web/state/message-actions.ts";
import { type Place, placeKey } from "#web/state/place.ts";
import { sendMessage } from "#web/state/send-message.ts";
import { getState, useStore } from "#web/state/store.ts";
import { AnsweringBar } from "./answering-bar.tsx";
import { Attachments } from "./attachments.tsx";
import { LengthNote } from "./length-note.tsx";
import { TextBox, type TextBoxHandle } from "./text-box.tsx";
import { useAttachments } from "./use-attachments.ts";
import { useDrop } from "./use-drop.ts";

interface ComposerProps {
  channelId: ChannelId;
  threadId?: MessageId;
}

/** Where there is only glass, a focused box would draw a keyboard over what one came to read. */
const hasKeyboard = matchMedia("(hover: hover)").matches;

/** Where one writes. */
export function Composer({ channelId, threadId }: ComposerProps) {
  return <PlaceComposer key={threadId ?? channelId} channelId={channelId} threadId={threadId ?? null} />;
}

function PlaceComposer({ channelId, threadId }: Place) {
  const place = useMemo<Place>(() => ({ channelId, threadId }), [channelId, threadId]);
  const key = placeKey(place);
  const noteId = useId();
  const form = useRef<HTMLFormElement>(null);
  const box = useRef<TextBoxHandle>(null);
  const picker = useRef<HTMLInputElement>(null);
  const wasEditing = useRef(false);
  const [text, setText] = useState(() => draftOf(key));
  const { attachments, add, remove, clear, files, isUploading } = useAttachments();
  const isOver = useDrop(form, add);
  const answering = useStore((state) => state.answering[key]);
  const label = useLabel(channelId, threadId);

  useEffect(() => {
    if (answering) box.current?.focus();
  }, [answering]);

  // An editor that is closed leaves the focus nowhere: one goes on writing here.
  const isEditing = useStore((state) => state.editing !== null);
  useEffect(() => {
    if (!isEditing && wasEditing.current && document.activeElement === document.body) box.current?.focus();
    wasEditing.current = isEditing;
  }, [isEditing]);

  const isTooLong = text.trimEnd().length > limits.messageLength;
  const isEmpty = text.trim() === "" && files.length === 0;
  const canSend = !isEmpty && !isTooLong && !isUploading;

  function change(next: string): void {
    setText(next);
    saveDraft(key, next);
    if (next !== "") sendTyping(channelId);
  }

  function send(): void {
    if (!canSend) return;
    sendMessage({ place, content: text, parentId: answering?.id ?? null, files });
    change("");
    clear();
    cancelReply(key);
    box.current?.focus();
  }

  return (
    <form
      ref={form}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
      className="shrink-0 px-3 pb-[max(0.75rem,env(safe-area-inset-bottom))] md:px-5"
    >
      {isOver && <DropVeil />}
      <div className="rounded-2xl border border-line bg-raised transition-colors focus-within:border-line-strong">
        {answering && <AnsweringBar message={answering} onCancel={() => cancelReply(key)} />}
        <Attachments attachments={attachments} onRemove={remove} />
        <div className="flex items-end gap-0.5 p-1.5">
          <IconButton label="Attach files" icon={<PaperclipIcon />} onClick={() => picker.current?.click()} />
          <div className="min-w-0 flex-1 px-1 py-1.5">
            <TextBox
              ref={box}
              label={label}
              placeholder={label}
              value={text}
              onChange={change}
              onSubmit={send}
              {...(answering && { onEscape: () => cancelReply(key) })}
              onRecall={() => editLastOwn(place)}
              onFiles={add}
              channelId={channelId}
              describedBy={noteId}
              autoFocus={hasKeyboard}
            />
          </div>
          <EmojiPicker
            trigger={<IconButton label="Emoji" icon={<SmileIcon />} />}
            onPick={(emoji) => box.current?.insert(emoji)}
          />
          <button
            type="submit"
            aria-label="Send"
            disabled={!canSend}
            className="inline-grid size-9 touch:size-10 shrink-0 place-items-center rounded-xl bg-accent text-accent-ink transition-colors hover:bg-accent-strong disabled:bg-transparent disabled:text-faint"
          >
            <SendIcon />
          </button>
        </div>
      </div>
      <LengthNote id={noteId} length={text.trimEnd().length} isUploading={isUploading} />
      <input
        ref={picker}
        type="file"
        multiple
        hidden
        onChange={(event) => {
          add([...(event.target.files ?? [])]);
          event.target.value = "";
        }}
      />
    </form>
  );
}

function useLabel(channelId: ChannelId, threadId: MessageId | null): string {
  const channel = useStore((state) => state.channels[channelId]);
  const title = useChannelTitle(channel);
  if (threadId) return "Reply in the thread";
  return channel?.kind === "direct" ? `Message ${title}` : `Message #${title}`;
}

/** Arrow up in an empty box: what one said last here is edited. */
function editLastOwn(place: Place): void {
  const { windows, me } = getState();
  const last = windows[placeKey(place)]?.messages.findLast(
    (message) => message.authorId === me?.id && !message.deleted,
  );
  if (last) startEditing(last.id);
}

function DropVeil() {
  return (
    <div className="pointer-events-none fixed inset-0 z-40 grid animate-appear place-items-center bg-veil">
      <p className="rounded-2xl bg-raised px-6 py-4 font-semibold shadow-dialog">Drop to attach</p>
    </div>
  );
}
