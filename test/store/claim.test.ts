import { mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { dropClaim, nameOf, takeClaim } from '../../src/store/claim.ts';

let folder = '';
const claim = () => join(folder, 'owner');

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bt-claim-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

test('a claim is taken once, and again after it was dropped', () => {
  expect([takeClaim(claim()), takeClaim(claim())]).toEqual([true, false]);
  dropClaim(claim());
  expect(takeClaim(claim())).toBe(true);
});

test('a living process keeps its claim, and nobody else drops it', () => {
  symlinkSync(nameOf(process.ppid) ?? '', claim());
  dropClaim(claim());
  expect(takeClaim(claim())).toBe(false);
});

test.each([
  ['a number nobody has', '4194305.1'],
  ['nothing', '.'],
  ['our number from an earlier start of the machine', `${process.pid}.1`],
])('a claim that names %s is taken over without a trace', (_, holder) => {
  symlinkSync(holder, claim());
  expect(takeClaim(claim())).toBe(true);
  expect(readdirSync(folder)).toEqual(['owner']);
});
