import assert from "node:assert/strict";
import { test } from "node:test";
import type { FastifyRequest } from "fastify";
import { clientAddress } from "./client-address.ts";

function addressOf(peer: string, forwarded?: string, publicUrl?: string): string {
  return clientAddress({
    raw: { socket: { remoteAddress: peer } },
    headers: forwarded === undefined ? {} : { "x-forwarded-for": forwarded },
    server: { publicUrl },
  } as unknown as FastifyRequest);
}

test("without a public URL no header is believed", () => {
  assert.equal(addressOf("127.0.0.1", "203.0.113.9"), "127.0.0.1");
  assert.equal(addressOf("::ffff:192.0.2.7", "203.0.113.9"), "192.0.2.7");
});

test("behind a proxy on this machine the last forwarded address counts, whatever a client put before it", () => {
  const url = "https://chat.example.org";
  assert.equal(addressOf("127.0.0.1", "10.0.0.1, 203.0.113.9", url), "203.0.113.9");
  assert.equal(addressOf("::1", "203.0.113.9", url), "203.0.113.9");
  assert.equal(addressOf("127.0.0.1", undefined, url), "127.0.0.1");
});

test("a peer elsewhere is never believed", () => {
  assert.equal(addressOf("192.0.2.7", "203.0.113.9", "https://chat.example.org"), "192.0.2.7");
});

test("addresses of one IPv6 network are one", () => {
  assert.equal(addressOf("2001:db8:1:2:3:4:5:6"), addressOf("2001:DB8:1:2::9"));
  assert.notEqual(addressOf("2001:db8:1:2::9"), addressOf("2001:db8:1:3::9"));
  assert.equal(addressOf("2001:db8::9"), "2001:db8:0:0");
});
