import type { ReactNode, SVGProps } from "react";

/** All icons are 20 × 20 line drawings in the current colour; they are decoration, the words are elsewhere. */
function icon(drawing: ReactNode) {
  return function Icon(props: SVGProps<SVGSVGElement>) {
    return (
      <svg
        viewBox="0 0 20 20"
        width="20"
        height="20"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.6"
        strokeLinecap="round"
        strokeLinejoin="round"
        aria-hidden="true"
        focusable="false"
        {...props}
      >
        {drawing}
      </svg>
    );
  };
}

export const SearchIcon = icon(
  <path d="m17 17-4-4M14.5 8.75a5.75 5.75 0 1 1-11.5 0 5.75 5.75 0 0 1 11.5 0Z" />,
);
/** Almost equal. */
export const AlikeIcon = icon(
  <path d="M3.5 8c2.2-2.4 4.3-2.4 6.5 0s4.3 2.4 6.5 0M3.5 13c2.2-2.4 4.3-2.4 6.5 0s4.3 2.4 6.5 0" />,
);
export const PlusIcon = icon(<path d="M10 4v12M4 10h12" />);
export const CloseIcon = icon(<path d="m5 5 10 10M15 5 5 15" />);
export const CheckIcon = icon(<path d="m4 10.5 4 4 8-9" />);
export const BackIcon = icon(<path d="M12.5 4 6.5 10l6 6" />);
export const ChevronIcon = icon(<path d="m5.5 8 4.5 4.5L14.5 8" />);
export const HashIcon = icon(<path d="M8 3.5 6.5 16.5M13.5 3.5 12 16.5M3.5 7.5h13.5M3 12.5h13.5" />);
export const LockIcon = icon(
  <>
    <rect x="4" y="9" width="12" height="8" rx="2" />
    <path d="M7 9V6.5a3 3 0 0 1 6 0V9" />
  </>,
);
export const ThreadIcon = icon(
  <path d="M4 3.5h12a1 1 0 0 1 1 1v8a1 1 0 0 1-1 1H9L5.5 16.8V13.5H4a1 1 0 0 1-1-1v-8a1 1 0 0 1 1-1ZM6.5 7h7M6.5 10h4.5" />,
);
export const ReplyIcon = icon(<path d="M8 5 3.5 9.5 8 14M4 9.5h7a5.5 5.5 0 0 1 5.5 5.5v.5" />);
export const SmileIcon = icon(
  <>
    <circle cx="10" cy="10" r="7" />
    <path d="M7 11.8a3.6 3.6 0 0 0 6 0M7.7 8h.01M12.3 8h.01" />
  </>,
);
export const PaperclipIcon = icon(
  <path d="m16.5 9.5-6.3 6.3a3.9 3.9 0 0 1-5.5-5.5l6.6-6.6a2.6 2.6 0 0 1 3.7 3.7l-6.6 6.6a1.3 1.3 0 0 1-1.9-1.9l6-6" />,
);
export const SendIcon = icon(<path d="M3.5 9.8 16.5 4l-4.3 12.5-3-4.5-5.7-2.2ZM9.2 12l3-3.3" />);
export const MoreIcon = icon(<path d="M4.5 10h.01M10 10h.01M15.5 10h.01" strokeWidth="2.6" />);
export const EditIcon = icon(<path d="m4 13-.5 3.5L7 16l9-9-3-3-9 9ZM11.5 5.5l3 3" />);
export const TrashIcon = icon(<path d="M4 6h12M8 6V4h4v2M5.5 6l.7 10h7.6l.7-10M8.5 9v4.5M11.5 9v4.5" />);
export const LinkIcon = icon(
  <path d="M8.3 11.7a3 3 0 0 0 4.3 0l2.8-2.8a3 3 0 0 0-4.3-4.3L10 5.7M11.7 8.3a3 3 0 0 0-4.3 0L4.6 11.1a3 3 0 0 0 4.3 4.3L10 14.3" />,
);
export const CopyIcon = icon(
  <>
    <rect x="7" y="7" width="9.5" height="9.5" rx="2" />
    <path d="M13 7V5.5a2 2 0 0 0-2-2H5.5a2 2 0 0 0-2 2V11a2 2 0 0 0 2 2H7" />
  </>,
);
export const PeopleIcon = icon(
  <>
    <circle cx="7.5" cy="7" r="2.8" />
    <path d="M2.5 16.5c0-3 2-4.8 5-4.8s5 1.8 5 4.8M13 4.5a2.6 2.6 0 0 1 0 5M14.5 11.9c2 .5 3.2 2.2 3.2 4.6" />
  </>,
);
export const PersonIcon = icon(
  <>
    <circle cx="10" cy="7" r="3.2" />
    <path d="M4 17c.3-3.4 2.5-5.3 6-5.3s5.7 1.9 6 5.3" />
  </>,
);
export const SettingsIcon = icon(
  <>
    <path d="M3 6h8M15.5 6H17M3 14h1.5M9 14h8" />
    <circle cx="13.2" cy="6" r="2" />
    <circle cx="6.8" cy="14" r="2" />
  </>,
);
export const ShieldIcon = icon(
  <path d="M10 2.8 16 5v4.5c0 3.6-2.3 6.3-6 7.8-3.7-1.5-6-4.2-6-7.8V5l6-2.2ZM7.5 10l1.8 1.8L12.7 8.4" />,
);
export const SignOutIcon = icon(
  <path d="M8 3.5H5a1 1 0 0 0-1 1v11a1 1 0 0 0 1 1h3M12.5 6.5 16 10l-3.5 3.5M16 10H8" />,
);
export const ArchiveIcon = icon(<path d="M3 4.5h14v3.5H3zM4.5 8v8h11V8M8 11h4" />);
export const FileIcon = icon(<path d="M5 3h6.5L15.5 7v10H5zM11.5 3v4h4" />);
export const DownloadIcon = icon(<path d="M10 3.5v9M6 9l4 4 4-4M4 16.5h12" />);
export const UploadIcon = icon(<path d="M10 13V4M6 7.5l4-4 4 4M4 16.5h12" />);
export const RetryIcon = icon(<path d="M16 10a6 6 0 1 1-1.8-4.3L16 7.5M16 3.5v4h-4" />);
export const StopIcon = icon(<rect x="5.5" y="5.5" width="9" height="9" rx="1.5" fill="currentColor" />);
export const PlayIcon = icon(<path d="M7 4.5v11l8.5-5.5L7 4.5Z" />);
/** Upwards; turned by a quarter it is downwards. */
export const TrendIcon = icon(<path d="M5 15 15 5M7.5 5H15v7.5" />);
export const QuestionIcon = icon(
  <>
    <circle cx="10" cy="10" r="7" />
    <path d="M8 8a2 2 0 1 1 2.9 1.8c-.6.3-.9.7-.9 1.4M10 13.7h.01" />
  </>,
);
export const WrongIcon = icon(
  <path d="M6 11V4.5h6.8c.8 0 1.4.5 1.6 1.3l1 3.9a1 1 0 0 1-1 1.3H11l.6 3.5c.1.9-.5 1.7-1.3 2L6 11ZM6 11H3.5V4.5H6" />,
);
export const WarningIcon = icon(<path d="M10 3.5 17.5 16.5h-15L10 3.5ZM10 8.5V12M10 14.3h.01" />);
export const InfoIcon = icon(
  <>
    <circle cx="10" cy="10" r="7" />
    <path d="M10 9.3v4M10 6.7h.01" />
  </>,
);
export const BellIcon = icon(<path d="M5 13.5V9a5 5 0 0 1 10 0v4.5l1.2 1.5H3.8L5 13.5ZM8.5 17h3" />);
export const KeyIcon = icon(
  <>
    <circle cx="6.8" cy="13.2" r="3.3" />
    <path d="m9.2 10.8 7-7M13.5 6.5 16 9" />
  </>,
);
export const SunIcon = icon(
  <>
    <circle cx="10" cy="10" r="3.2" />
    <path d="M10 2.5v1.7M10 15.8v1.7M2.5 10h1.7M15.8 10h1.7M4.7 4.7l1.2 1.2M14.1 14.1l1.2 1.2M4.7 15.3l1.2-1.2M14.1 5.9l1.2-1.2" />
  </>,
);
export const MoonIcon = icon(<path d="M16.5 11.8A6.8 6.8 0 0 1 8.2 3.5a6.8 6.8 0 1 0 8.3 8.3Z" />);
export const OfflineIcon = icon(
  <path d="M3 3l14 14M2.8 8.3A10.5 10.5 0 0 1 6 6.2M9 5.2a10.5 10.5 0 0 1 8.2 3.1M5.5 11.2a6.6 6.6 0 0 1 3-1.7M12.5 10a6.6 6.6 0 0 1 2 1.2M10 15.5h.01" />,
);
