import { useState } from "react";

export type NotificationPermissionState = "granted" | "denied" | "default" | "unsupported";

/** Whether the desktop may show messages, and a way to ask; to be called by a click, never by itself. */
export function useNotificationPermission() {
  const [permission, setPermission] = useState(read);
  return {
    permission,
    ask: async () => setPermission(await Notification.requestPermission()),
  };
}

function read(): NotificationPermissionState {
  return "Notification" in window ? Notification.permission : "unsupported";
}
