import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { type Emoji, emojiGroups, loadEmoji, searchEmoji } from "./emoji-list.ts";
import { recentEmoji, rememberEmoji } from "./recent-emoji.ts";
import { Spinner } from "./spinner.tsx";
import { inputLook } from "./text-field.tsx";

const columns = 8;

interface Section {
  name: string;
  emoji: Emoji[];
}

/** The inside of the emoji picker, loaded when it is first opened. */
export default function EmojiGrid({ onPick }: { onPick: (emoji: string) => void }) {
  const [all, setAll] = useState<Emoji[]>();
  const [word, setWord] = useState("");
  const [shown, setShown] = useState<Emoji>();
  const scroller = useRef<HTMLDivElement>(null);

  useEffect(() => {
    let here = true;
    loadEmoji().then((emoji) => here && setAll(emoji));
    return () => {
      here = false;
    };
  }, []);

  const pick = (emoji: Emoji) => {
    rememberEmoji(emoji.character);
    onPick(emoji.character);
  };
  const sections = all ? sectionsOf(all, word) : [];

  return (
    <div className="flex h-96 max-h-[70dvh] w-[21.5rem] max-w-full flex-col">
      <div className="p-2">
        <input
          type="search"
          aria-label="Search emoji"
          placeholder="Search emoji"
          // biome-ignore lint/a11y/noAutofocus: the picker was opened to be typed into.
          autoFocus
          value={word}
          onChange={(event) => setWord(event.target.value)}
          onKeyDown={(event) => {
            const first = sections[0]?.emoji[0];
            if (event.key === "Enter" && first) pick(first);
            if (event.key === "ArrowDown") focusEmoji(scroller.current, 0, event);
          }}
          className={`${inputLook} h-9 text-sm`}
        />
      </div>
      <div ref={scroller} className="min-h-0 flex-1 overflow-y-auto px-2 pb-2">
        {!all && (
          <p className="grid h-full place-items-center text-faint">
            <Spinner />
            <span className="sr-only">Loading emoji</span>
          </p>
        )}
        {all && sections.length === 0 && <p className="p-6 text-center text-soft">No emoji of that name.</p>}
        {sections.map((section) => (
          <section key={section.name} aria-label={section.name} className="[content-visibility:auto]">
            <h3 className="sticky top-0 z-10 bg-raised py-1 font-medium text-faint text-xs">
              {section.name}
            </h3>
            {/* biome-ignore lint/a11y/noStaticElementInteractions: arrow keys move among the buttons inside. */}
            <div className="grid grid-cols-8" onKeyDown={(event) => moveInGrid(scroller.current, event)}>
              {section.emoji.map((emoji) => (
                <button
                  key={emoji.character}
                  type="button"
                  data-emoji
                  aria-label={emoji.label}
                  onMouseEnter={() => setShown(emoji)}
                  onFocus={() => setShown(emoji)}
                  onClick={() => pick(emoji)}
                  className="grid aspect-square place-items-center rounded-lg text-xl hover:bg-hover focus-visible:bg-hover focus-visible:-outline-offset-2"
                >
                  {emoji.character}
                </button>
              ))}
            </div>
          </section>
        ))}
      </div>
      <p
        aria-hidden="true"
        className="flex h-9 items-center gap-2 truncate border-line border-t px-3 text-sm text-soft"
      >
        {shown ? (
          <>
            <span className="text-lg">{shown.character}</span> :{shown.shortcodes[0]}:
          </>
        ) : (
          "Pick one, or type its name"
        )}
      </p>
    </div>
  );
}

function sectionsOf(all: Emoji[], word: string): Section[] {
  if (word.trim()) {
    const found = searchEmoji(all, word, 80);
    return found.length > 0 ? [{ name: "Found", emoji: found }] : [];
  }
  const recent = recentEmoji().flatMap(
    (character) => all.find((emoji) => emoji.character === character) ?? [],
  );
  return [
    ...(recent.length > 0 ? [{ name: "Recent", emoji: recent }] : []),
    ...emojiGroups.map(({ group, name }) => ({ name, emoji: all.filter((emoji) => emoji.group === group) })),
  ];
}

const steps: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -columns, ArrowDown: columns };

function moveInGrid(scroller: HTMLElement | null, event: KeyboardEvent): void {
  const step = steps[event.key];
  if (step === undefined || !scroller) return;
  const all = [...scroller.querySelectorAll<HTMLElement>("[data-emoji]")];
  focusEmoji(scroller, all.indexOf(document.activeElement as HTMLElement) + step, event);
}

function focusEmoji(scroller: HTMLElement | null, index: number, event: KeyboardEvent): void {
  const target = scroller?.querySelectorAll<HTMLElement>("[data-emoji]")[index];
  if (!target) return;
  event.preventDefault();
  target.focus();
}
