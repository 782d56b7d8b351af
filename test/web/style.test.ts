import { expect, test } from 'vitest';
import { STYLE } from '../../src/web/style.ts';

const [light = '', dark = ''] = STYLE.split('@media (prefers-color-scheme: dark)');

/** Relative luminance of `#rrggbb` (WCAG 2.2). */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(scheme: string, [text, ground]: readonly string[]): number {
  const colour = (name?: string) => new RegExp(`--${name}: (#[0-9a-f]{6})`).exec(scheme)?.[1] ?? '';
  const [low = 0, high = 0] = [luminance(colour(text)), luminance(colour(ground))].sort(
    (a, b) => a - b,
  );
  return (high + 0.05) / (low + 0.05);
}

test.each([
  ['ink', 'paper'],
  ['ink', 'card'],
  ['quiet', 'paper'],
  ['quiet', 'card'],
  ['accent', 'paper'],
  ['accent', 'card'],
  ['on-accent', 'accent'],
  ['wrong', 'card'],
])('%s on %s can be read by weak eyes, by day and by night', (...pair) => {
  expect(contrast(light, pair)).toBeGreaterThanOrEqual(4.5);
  expect(contrast(dark, pair)).toBeGreaterThanOrEqual(4.5);
});
