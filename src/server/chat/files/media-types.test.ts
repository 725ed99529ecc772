import assert from "node:assert/strict";
import { test } from "node:test";
import { isShownInline } from "./is-shown-inline.ts";
import { findDimensions, findMediaType } from "./media-types.ts";

/** The start of a JPEG of 3 by 2 pixels that says it was taken with the camera turned. */
const turnedPhoto = Buffer.concat([
  Buffer.from("ffd8ffe1001e", "hex"),
  Buffer.from("Exif\0\0"),
  Buffer.from("4d4d002a0000000800010112000300000001000600000000", "hex").subarray(0, 22),
  Buffer.from("ffc0001108000200030301220002110103110100", "hex"),
]);

test("markup of every kind is plain text", async () => {
  for (const markup of ["<!doctype html><script>", "<svg xmlns='http://www.w3.org/2000/svg'/>", "plain"])
    assert.equal(await findMediaType(Buffer.from(markup)), "text/plain; charset=utf-8");
});

test("text that the first bytes cut inside a character is text; other bytes are not", async () => {
  assert.equal(await findMediaType(Buffer.from("grün").subarray(0, 3)), "text/plain; charset=utf-8");
  assert.equal(await findMediaType(Buffer.from([0xff, 0x00, 0x80])), "application/octet-stream");
});

test("nothing that can carry scripts is shown inline", () => {
  for (const type of ["image/svg+xml", "text/html", "application/pdf", "application/xml", "text/plain"])
    assert.equal(isShownInline(type), false);
  for (const type of ["image/png", "image/webp", "audio/ogg; codecs=opus", "video/mp4"])
    assert.equal(isShownInline(type), true);
});

test("a turned photo has the dimensions in which it is shown", () => {
  assert.deepEqual(findDimensions(turnedPhoto, "image/jpeg"), { width: 2, height: 3 });
});

test("a picture that is cut off or lies has no dimensions", () => {
  for (const bytes of [Buffer.alloc(0), Buffer.from("ffd8ff", "hex"), Buffer.from("not a picture")])
    assert.deepEqual(findDimensions(bytes, "image/jpeg"), { width: null, height: null });
});
