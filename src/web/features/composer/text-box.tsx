import {
  type ClipboardEvent,
  type KeyboardEvent,
  type Ref,
  useId,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
} from "react";
import type { ChannelId } from "#contract/ids.ts";
import { type CompletionWord, complete, completionAt } from "./completion.ts";
import { CompletionList, optionId } from "./completion-list.tsx";
import { type Completion, useCompletions } from "./use-completions.ts";

export interface TextBoxHandle {
  focus(): void;
  /** Puts text where the caret is. */
  insert(text: string): void;
}

interface TextBoxProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  onSubmit: () => void;
  onEscape?: () => void;
  /** Arrow up in an empty box. */
  onRecall?: () => void;
  onFiles?: (files: File[]) => void;
  /** Where it is written: who spoke there is offered first. */
  channelId: ChannelId;
  placeholder?: string;
  autoFocus?: boolean;
  describedBy?: string | undefined;
  ref?: Ref<TextBoxHandle>;
}

const fingers = matchMedia("(pointer: coarse)");

/** A text field that grows with its text, sends with Enter and completes names, channels and emoji. */
export function TextBox(props: TextBoxProps) {
  const { value, onChange, channelId } = props;
  const listId = useId();
  const area = useRef<HTMLTextAreaElement>(null);
  const caretAfter = useRef<number | null>(null);
  const [at, setAt] = useState<CompletionWord | null>(null);
  const [active, setActive] = useState(0);
  const completions = useCompletions(at, channelId);
  const isOpen = completions.length > 0;
  useHeight(area, value);

  useLayoutEffect(() => {
    if (caretAfter.current === null) return;
    area.current?.setSelectionRange(caretAfter.current, caretAfter.current);
    caretAfter.current = null;
  });

  useImperativeHandle(props.ref, () => ({
    focus: () => area.current?.focus(),
    insert(text) {
      const { selectionStart = value.length, selectionEnd = value.length } = area.current ?? {};
      caretAfter.current = selectionStart + text.length;
      onChange(value.slice(0, selectionStart) + text + value.slice(selectionEnd));
      area.current?.focus();
    },
  }));

  function look(text: string, caret: number): void {
    setAt(completionAt(text, caret));
    setActive(0);
  }

  function choose(completion: Completion): void {
    if (!at) return;
    const done = complete(value, at, completion.text);
    caretAfter.current = done.caret;
    setAt(null);
    onChange(done.text);
  }

  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>): void {
    if (event.nativeEvent.isComposing) return;
    if (isOpen && steerCompletions(event)) return;
    const isSend = event.key === "Enter" && !event.shiftKey && !event.altKey && !fingers.matches;
    if (isSend || (event.key === "Enter" && (event.ctrlKey || event.metaKey))) {
      event.preventDefault();
      props.onSubmit();
    } else if (event.key === "Escape" && props.onEscape) {
      event.preventDefault();
      props.onEscape();
    } else if (event.key === "ArrowUp" && value === "" && props.onRecall) {
      event.preventDefault();
      props.onRecall();
    }
  }

  /** Answers whether the key was for the list. */
  function steerCompletions(event: KeyboardEvent): boolean {
    const chosen = completions[active];
    if (event.key === "ArrowDown") setActive((active + 1) % completions.length);
    else if (event.key === "ArrowUp") setActive((active - 1 + completions.length) % completions.length);
    else if ((event.key === "Enter" || event.key === "Tab") && !event.shiftKey && chosen) choose(chosen);
    else if (event.key === "Escape") setAt(null);
    else return false;
    event.preventDefault();
    return true;
  }

  function onPaste(event: ClipboardEvent): void {
    const files = [...event.clipboardData.files];
    if (files.length === 0 || !props.onFiles) return;
    event.preventDefault();
    props.onFiles(files);
  }

  return (
    <div className="relative">
      {isOpen && <CompletionList id={listId} completions={completions} active={active} onChoose={choose} />}
      <textarea
        ref={area}
        aria-label={props.label}
        aria-autocomplete="list"
        aria-controls={isOpen ? listId : undefined}
        aria-activedescendant={isOpen ? optionId(listId, active) : undefined}
        aria-describedby={props.describedBy}
        // biome-ignore lint/a11y/noAutofocus: it opens where the reader has just asked to write.
        autoFocus={props.autoFocus}
        value={value}
        placeholder={props.placeholder}
        rows={1}
        dir="auto"
        onChange={(event) => {
          onChange(event.target.value);
          look(event.target.value, event.target.selectionStart);
        }}
        onSelect={(event) => {
          if (at && event.currentTarget.selectionStart !== at.to) setAt(null);
        }}
        onBlur={() => setAt(null)}
        onKeyDown={onKeyDown}
        onPaste={onPaste}
        className="block max-h-[40vh] w-full resize-none bg-transparent outline-none"
      />
    </div>
  );
}

/** As high as its text. */
function useHeight(area: { readonly current: HTMLTextAreaElement | null }, value: string): void {
  useLayoutEffect(() => {
    const element = area.current;
    if (!element) return;
    element.style.height = "auto";
    element.style.height = `${element.scrollHeight}px`;
  }, [value]);
}
