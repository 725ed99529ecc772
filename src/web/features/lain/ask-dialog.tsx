import { type KeyboardEvent, useEffect, useState } from "react";
import { useLocation } from "wouter";
import type { ChannelId } from "#contract/ids.ts";
import { limits } from "#contract/limits.ts";
import { Button } from "#web/components/button.tsx";
import { Dialog } from "#web/components/dialog.tsx";
import { Kbd } from "#web/components/kbd.tsx";
import { MemberName } from "#web/components/member-name.tsx";
import { SelectField } from "#web/components/select-field.tsx";
import { inputLook } from "#web/components/text-field.tsx";
import { attempt } from "#web/features/shell/attempt.ts";
import type { OverlayProps } from "#web/features/shell/overlays.tsx";
import { channelPath } from "#web/features/shell/paths.ts";
import { askLain } from "#web/state/actions.ts";
import { useStore } from "#web/state/store.ts";
import { Answer } from "./answer.tsx";
import { howMuchSeen } from "./how-much-seen.ts";
import { useQuestion } from "./use-question.ts";

const inPrivate = "private";

/** A question to Lain from anywhere: answered right here for oneself alone, or asked aloud in the channel one reads. */
export default function AskDialog({ onClose, text }: OverlayProps) {
  const [, navigate] = useLocation();
  const lain = useStore((state) => state.workspace && state.members[state.workspace.lainId]) ?? undefined;
  const messagesSeen = useStore((state) => state.workspace?.messagesSeen ?? 0);
  const here = useStore((state) => channelHere(state.channels));
  const [content, setContent] = useState("");
  const [place, setPlace] = useState(inPrivate);
  const { asked, ask } = useQuestion();

  useEffect(() => {
    if (text) ask(text);
  }, []);

  const submit = async () => {
    const question = content.trim();
    if (!question || asked?.state === "asking") return;
    setContent("");
    if (place === inPrivate || !here) return ask(question);
    const isAsked = await attempt(() => askLain({ content: question, channelId: here.id }), "Not asked");
    if (!isAsked) return setContent(question);
    onClose();
    navigate(channelPath(here.id));
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    void submit();
  };

  return (
    <Dialog
      wide
      open
      onOpenChange={(open) => open || onClose()}
      title={
        <>
          Ask <MemberName member={lain} />
        </>
      }
      description={howMuchSeen(messagesSeen)}
    >
      {asked && <Answer asked={asked} onClose={onClose} onAgain={() => ask(asked.content)} />}
      <textarea
        aria-label="Your question"
        autoFocus
        rows={2}
        maxLength={limits.messageLength}
        placeholder={asked ? "Something else?" : "What do people here think about…?"}
        value={content}
        onChange={(event) => setContent(event.target.value)}
        onKeyDown={onKeyDown}
        className={`${inputLook} field-sizing-content max-h-60 resize-none py-2.5`}
      />
      <div className="mt-3 flex flex-wrap items-center justify-end gap-3">
        {here && (
          <SelectField
            label="Where"
            hideLabel
            className="mr-auto"
            value={place}
            onChange={setPlace}
            options={[
              { value: inPrivate, label: "Only for me" },
              { value: "here", label: `Aloud, in #${here.name}` },
            ]}
          />
        )}
        <span className="touch:hidden text-faint text-sm">
          <Kbd keys="Enter" />
        </span>
        <Button
          look="primary"
          disabled={content.trim() === ""}
          busy={asked?.state === "asking"}
          onClick={() => void submit()}
        >
          Ask
        </Button>
      </div>
    </Dialog>
  );
}

/** The channel that is open, if Lain may be asked in it aloud. */
function channelHere<C extends { joined: boolean; archived: boolean; hasLain: boolean; kind: string }>(
  channels: Record<ChannelId, C>,
): C | undefined {
  const id = /^\/c\/(\d+)/.exec(location.pathname)?.[1];
  const channel = channels[id as ChannelId];
  return channel?.joined && !channel.archived && channel.hasLain && channel.kind !== "direct"
    ? channel
    : undefined;
}
