import { dayInWords } from "./times.ts";

export function DayRow({ day }: { day: string }) {
  return (
    <div className="flex items-center gap-3 px-5 pt-5 pb-2">
      <span className="h-px flex-1 bg-line" />
      <time dateTime={day} className="font-medium text-faint text-xs">
        {dayInWords(day)}
      </time>
      <span className="h-px flex-1 bg-line" />
    </div>
  );
}

export function UnreadRow() {
  return (
    <div className="flex items-center gap-3 px-5 pt-2 pb-1 font-semibold text-accent-text text-xs">
      <span className="h-px flex-1 bg-accent-line" />
      New messages
      <span className="h-px w-6 bg-accent-line" />
    </div>
  );
}
