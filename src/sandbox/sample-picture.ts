import { crc32, deflateSync } from 'node:zlib';

export const SCENES = ['morning', 'noon', 'evening'] as const;
export type Scene = (typeof SCENES)[number];

type Colour = readonly [number, number, number];

type Palette = {
  readonly top: Colour;
  readonly horizon: Colour;
  readonly sun: Colour;
  /** Centre of the sun, as parts of width and height. */
  readonly at: readonly [number, number];
  readonly hills: Colour;
  readonly field: Colour;
};

const WIDTH = 640;
const HEIGHT = 336;
const HORIZON = 0.56;

const PALETTES: Readonly<Record<Scene, Palette>> = {
  morning: {
    top: [120, 178, 214],
    horizon: [253, 226, 190],
    sun: [255, 244, 214],
    at: [0.3, 0.44],
    hills: [122, 158, 150],
    field: [126, 176, 92],
  },
  noon: {
    top: [66, 142, 204],
    horizon: [206, 232, 240],
    sun: [255, 250, 220],
    at: [0.72, 0.18],
    hills: [96, 146, 138],
    field: [196, 180, 84],
  },
  evening: {
    top: [84, 78, 138],
    horizon: [250, 164, 110],
    sun: [255, 214, 140],
    at: [0.6, 0.48],
    hills: [92, 80, 118],
    field: [98, 122, 84],
  },
};

const drawn = new Map<Scene, Buffer>();

/** A small landscape (640 × 336, PNG): rice fields under a sky, drawn once per scene. */
export function drawScene(scene: Scene): Buffer {
  const known = drawn.get(scene);
  if (known) return known;
  const rows = Buffer.alloc(HEIGHT * (WIDTH * 3 + 1));
  let at = 0;
  for (let y = 0; y < HEIGHT; y += 1) {
    at += 1;
    for (let x = 0; x < WIDTH; x += 1) {
      for (const part of colourAt(PALETTES[scene], x / WIDTH, y / HEIGHT)) rows[at++] = part;
    }
  }
  const picture = png(rows);
  drawn.set(scene, picture);
  return picture;
}

function colourAt(palette: Palette, x: number, y: number): Colour {
  const ridge = HORIZON - 0.05 - 0.03 * Math.sin(x * 9 + 1) - 0.02 * Math.sin(x * 23);
  if (y < ridge) return skyAt(palette, x, y);
  if (y < HORIZON) return mix(palette.hills, palette.horizon, (HORIZON - y) * 3);
  return fieldAt(palette, x, (y - HORIZON) / (1 - HORIZON));
}

function skyAt({ top, horizon, sun, at }: Palette, x: number, y: number): Colour {
  const sky = mix(top, horizon, y / HORIZON);
  const distance = Math.hypot((x - at[0]) * (WIDTH / HEIGHT), y - at[1]);
  return mix(sky, sun, distance < 0.09 ? 1 : Math.max(0, 0.55 - (distance - 0.09) * 2.2));
}

/** Furrows run to a vanishing point; a canal winds between them. `depth` 0 is the horizon. */
function fieldAt({ field, horizon, hills }: Palette, x: number, depth: number): Colour {
  const near = depth + 0.06;
  const canal = 0.5 + 0.16 * Math.sin(depth * 4) - 0.1 * depth;
  if (Math.abs(x - canal) < 0.012 + 0.09 * depth) return mix(horizon, hills, depth * 0.7);
  const furrow = Math.sin(((x - 0.5) / near) * 16);
  const plot = Math.floor(Math.log(near) * 3.2) % 2 === 0 ? 0.12 : 0;
  const shade = 0.16 + 0.1 * furrow + plot - depth * 0.08;
  return mix(field, horizon, Math.max(0, shade + (1 - depth) * 0.18));
}

function mix(from: Colour, to: Colour, part: number): Colour {
  const share = Math.min(1, Math.max(0, part));
  const blend = (index: 0 | 1 | 2) => Math.round(from[index] + (to[index] - from[index]) * share);
  return [blend(0), blend(1), blend(2)];
}

/** PNG (RFC 2083), 8 bits of red, green and blue; each row starts with filter byte 0. */
function png(rows: Buffer): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(WIDTH, 0);
  header.writeUInt32BE(HEIGHT, 4);
  header.set([8, 2], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}
