const isMac = /Mac|iPhone|iPad/.test(navigator.platform);

/** A key combination such as `Ctrl+K`, in the words of the reader's own keyboard. */
export function Kbd({ keys, onDark = false }: { keys: string; onDark?: boolean }) {
  const words = isMac ? keys.replace("Ctrl+", "⌘").replace("Shift+", "⇧").replace("Alt+", "⌥") : keys;
  return (
    <kbd
      className={`rounded border px-1 font-medium font-sans text-xs tabular-nums ${
        onDark ? "border-soft text-paper" : "border-line bg-sunken text-soft"
      }`}
    >
      {words}
    </kbd>
  );
}
