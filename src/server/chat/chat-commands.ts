import { addChannelMember } from "./add-channel-member.ts";
import { addReaction } from "./add-reaction.ts";
import { changeChannel } from "./change-channel.ts";
import { changeMe } from "./change-me.ts";
import { changeMember } from "./change-member.ts";
import { changeSetting } from "./change-setting.ts";
import { createChannel } from "./create-channel.ts";
import { createMember } from "./create-member.ts";
import { deleteChannel } from "./delete-channel.ts";
import { deleteMessage } from "./delete-message.ts";
import { editMessage } from "./edit-message.ts";
import { ensureBot } from "./ensure-bot.ts";
import { ensureSetting } from "./ensure-setting.ts";
import { ensureWorkspace } from "./ensure-workspace.ts";
import { createFile } from "./files/create-file.ts";
import { removeUnusedFiles } from "./files/remove-unused-files.ts";
import { forgetMe } from "./forget-me.ts";
import { joinChannel } from "./join-channel.ts";
import { moveReadMarker } from "./move-read-marker.ts";
import { openDirectChannel } from "./open-direct-channel.ts";
import { postBotMessage } from "./post-bot-message.ts";
import { postMessage } from "./post-message.ts";
import { removeChannelMember } from "./remove-channel-member.ts";
import { removeReaction } from "./remove-reaction.ts";
import { thinChannel } from "./thin-channel.ts";

/** All that chat can change. Each checks by itself who may. */
export const chatCommands = {
  addChannelMember,
  addReaction,
  changeChannel,
  changeMe,
  changeMember,
  changeSetting,
  createChannel,
  createFile,
  createMember,
  deleteChannel,
  deleteMessage,
  editMessage,
  ensureBot,
  ensureSetting,
  ensureWorkspace,
  forgetMe,
  joinChannel,
  moveReadMarker,
  openDirectChannel,
  postBotMessage,
  postMessage,
  removeChannelMember,
  removeReaction,
  removeUnusedFiles,
  thinChannel,
};
