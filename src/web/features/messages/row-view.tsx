import type { ReactNode } from "react";
import { DayRow, UnreadRow } from "./dividers.tsx";
import { MessageRow } from "./message-row.tsx";
import { OutgoingRow } from "./outgoing-row.tsx";
import { ReplyRow } from "./reply-row.tsx";
import type { Row } from "./rows.ts";

interface RowViewProps {
  row: Row;
  beginning: ReactNode;
  isLit: boolean;
  isTabStop: boolean;
  isInThread: boolean;
}

export function RowView({ row, beginning, isLit, isTabStop, isInThread }: RowViewProps) {
  switch (row.type) {
    case "beginning":
      return beginning;
    case "day":
      return <DayRow day={row.day} />;
    case "unread":
      return <UnreadRow />;
    case "message":
      return (
        <MessageRow
          rowKey={row.key}
          message={row.message}
          isFirst={row.isFirst}
          showsParent={row.showsParent}
          isLit={isLit}
          isTabStop={isTabStop}
          isInThread={isInThread}
        />
      );
    case "outgoing":
      return <OutgoingRow outgoing={row.outgoing} isFirst={row.isFirst} showsParent={row.showsParent} />;
    case "reply":
      return <ReplyRow reply={row.reply} />;
  }
}
