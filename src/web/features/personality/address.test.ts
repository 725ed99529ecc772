import assert from "node:assert/strict";
import { test } from "node:test";
import type { ChannelId } from "#contract/ids.ts";
import { type LainAddress, lainPath, readLainAddress } from "./address.ts";

const channelId = "0000000000000007" as ChannelId;
const [day, other] = ["2016-03-06", "2012-01-01"];

test("what one looks at comes back out of the address as it went in", () => {
  const addresses: [string, LainAddress][] = [
    ["/lain", { channelId: undefined, day: undefined, other: undefined }],
    [`/lain/${channelId}`, { channelId, day: undefined, other: undefined }],
    ["/lain/everybody/2016-03-06", { channelId: undefined, day, other: undefined }],
    ["/lain/everybody/now/2012-01-01", { channelId: undefined, day: undefined, other }],
    [`/lain/${channelId}/2016-03-06/2012-01-01`, { channelId, day, other }],
  ];
  for (const [path, address] of addresses) {
    assert.equal(lainPath(address), path);
    assert.deepEqual(readLainAddress(...path.split("/").slice(2)), address);
  }
});

test("an address that makes no sense shows everybody's Lain of now", () => {
  assert.deepEqual(readLainAddress("attic", "yesterday", "x"), {
    channelId: undefined,
    day: undefined,
    other: undefined,
  });
});
