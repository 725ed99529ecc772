import { Toast as Radix } from "radix-ui";
import { create } from "zustand";
import { IconButton } from "./icon-button.tsx";
import { CloseIcon } from "./icons.tsx";

interface ToastContent {
  text: string;
  /** Such as “Undo”. */
  action?: { label: string; run: () => void };
  /** `problem` stays longer and is announced at once. */
  kind?: "note" | "problem";
}

interface ShownToast extends ToastContent {
  id: number;
}

const useToasts = create<{ toasts: ShownToast[] }>(() => ({ toasts: [] }));
let lastId = 0;

function dismiss(id: number): void {
  useToasts.setState(({ toasts }) => ({ toasts: toasts.filter((shown) => shown.id !== id) }));
}

/** Says something in passing, from anywhere. At most three stand at a time. */
export function toast(content: ToastContent): void {
  lastId += 1;
  const shown = { ...content, id: lastId };
  useToasts.setState(({ toasts }) => ({ toasts: [...toasts, shown].slice(-3) }));
}

/** Stands once, at the root of the page. */
export function Toaster() {
  const toasts = useToasts((state) => state.toasts);
  return (
    <Radix.Provider swipeDirection="down" label="Message">
      {toasts.map((shown) => (
        <Radix.Root
          key={shown.id}
          type={shown.kind === "problem" ? "foreground" : "background"}
          duration={shown.action || shown.kind === "problem" ? 9_000 : 4_500}
          onOpenChange={(open) => open || dismiss(shown.id)}
          className="flex animate-rise items-center gap-3 rounded-xl bg-ink py-1.5 pr-1.5 pl-4 text-paper text-sm shadow-raised"
        >
          <Radix.Description className="min-w-0 flex-1 py-1.5">{shown.text}</Radix.Description>
          {shown.action && (
            <Radix.Action
              altText={shown.action.label}
              onClick={shown.action.run}
              className="h-8 touch:h-10 shrink-0 rounded-lg px-2.5 font-semibold underline underline-offset-4 focus-visible:outline-paper"
            >
              {shown.action.label}
            </Radix.Action>
          )}
          <Radix.Close asChild>
            <IconButton
              label="Dismiss"
              size="small"
              icon={<CloseIcon />}
              className="text-paper hover:bg-soft hover:text-paper focus-visible:outline-paper"
            />
          </Radix.Close>
        </Radix.Root>
      ))}
      <Radix.Viewport className="fixed inset-x-3 bottom-[calc(env(safe-area-inset-bottom)+5.5rem)] z-50 mx-auto flex max-w-md list-none flex-col gap-2 outline-none" />
    </Radix.Provider>
  );
}
