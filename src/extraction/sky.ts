/**
 * Where the moon and the sun stand, after the formulas of Jean Meeus, Astronomical Algorithms (2nd
 * edition): chapter 49 for the phases of the moon, chapter 25 for the sun. Good to seconds for a new
 * moon and to a quarter of an hour for the sun, from 1900 to 2100.
 */

/** Multiples of the moon's anomaly, the sun's anomaly and the moon's latitude; power of E; days. */
type Term = readonly [moon: number, sun: number, latitude: number, e: number, days: number];

const NEW_MOON_TERMS: readonly Term[] = [
  [1, 0, 0, 0, -0.4072],
  [0, 1, 0, 1, 0.17241],
  [2, 0, 0, 0, 0.01608],
  [0, 0, 2, 0, 0.01039],
  [1, -1, 0, 1, 0.00739],
  [1, 1, 0, 1, -0.00514],
  [0, 2, 0, 2, 0.00208],
  [1, 0, -2, 0, -0.00111],
  [1, 0, 2, 0, -0.00057],
  [2, 1, 0, 1, 0.00056],
  [3, 0, 0, 0, -0.00042],
  [0, 1, 2, 1, 0.00042],
  [0, 1, -2, 1, 0.00038],
  [2, -1, 0, 1, -0.00024],
  [1, 2, 0, 0, -0.00007],
  [2, 0, -2, 0, 0.00004],
  [0, 3, 0, 0, 0.00004],
  [1, 1, -2, 0, 0.00003],
  [2, 0, 2, 0, 0.00003],
  [1, 1, 2, 0, -0.00003],
  [1, -1, 2, 0, 0.00003],
  [1, -1, -2, 0, -0.00002],
  [3, 1, 0, 0, -0.00002],
  [4, 0, 0, 0, 0.00002],
];

/** The pull of the planets: an angle at k = 0, its growth with k, and its weight in days. */
const PLANETS: readonly (readonly [angle: number, growth: number, days: number])[] = [
  [299.77, 0.107408, 0.000325],
  [251.88, 0.016321, 0.000165],
  [251.83, 26.651886, 0.000164],
  [349.42, 36.412478, 0.000126],
  [84.66, 18.206239, 0.00011],
  [141.74, 53.303771, 0.000062],
  [207.14, 2.453732, 0.00006],
  [154.84, 7.30686, 0.000056],
  [34.52, 27.261239, 0.000047],
  [207.19, 0.121824, 0.000042],
  [291.34, 1.844379, 0.00004],
  [161.72, 24.198154, 0.000037],
  [239.56, 25.513099, 0.000035],
  [331.55, 3.592518, 0.000023],
];

/** Julian day of the first new moon of the year 2000, and the mean length of a lunation in days. */
const EPOCH = 2_451_550.09766;
const LUNATION = 29.530588861;
const J2000 = 2_451_545;
const CENTURY = 36_525;

const sin = (degrees: number): number => Math.sin((degrees * Math.PI) / 180);

/** The new moon nearest to a Julian day: its number `k`, counted from January 2000. */
export function lunationNear(julian: number): number {
  return Math.round((julian - EPOCH) / LUNATION);
}

/** The instant of new moon `k` as a Julian day in universal time. */
export function newMoon(k: number): number {
  const t = k / 1236.85;
  const e = 1 - 0.002516 * t - 0.0000074 * t ** 2;
  const sun = 2.5534 + 29.1053567 * k - 0.0000014 * t ** 2;
  const moon = 201.5643 + 385.81693528 * k + 0.0107582 * t ** 2 + 0.00001238 * t ** 3;
  const latitude = 160.7108 + 390.67050284 * k - 0.0016118 * t ** 2 - 0.00000227 * t ** 3;
  const node = 124.7746 - 1.56375588 * k + 0.0020672 * t ** 2;
  const mean = EPOCH + LUNATION * k + 0.00015437 * t ** 2 - 0.00000015 * t ** 3;
  const periodic = NEW_MOON_TERMS.reduce(
    (sum, [m, s, f, power, days]) =>
      sum + days * e ** power * sin(m * moon + s * sun + f * latitude),
    -0.00017 * sin(node),
  );
  const planets = PLANETS.reduce(
    (sum, [angle, growth, days]) => sum + days * sin(angle + growth * k),
    0,
  );
  const dynamical = mean + periodic + planets;
  return dynamical - clockError(dynamical);
}

/** The sun's apparent longitude in degrees, 0 to 360, at a Julian day in universal time. */
export function sunLongitude(julian: number): number {
  const t = (julian + clockError(julian) - J2000) / CENTURY;
  const anomaly = 357.52911 + 35_999.05029 * t - 0.0001537 * t ** 2;
  const centre =
    (1.914602 - 0.004817 * t - 0.000014 * t ** 2) * sin(anomaly) +
    (0.019993 - 0.000101 * t) * sin(2 * anomaly) +
    0.000289 * sin(3 * anomaly);
  const mean = 280.46646 + 36_000.76983 * t + 0.0003032 * t ** 2;
  const apparent = mean + centre - 0.00569 - 0.00478 * sin(125.04 - 1934.136 * t);
  return ((apparent % 360) + 360) % 360;
}

/** How far the even time of the formulas is ahead of the turning earth, in days (Espenak and Meeus). */
function clockError(julian: number): number {
  const years = (julian - J2000) / 365.25;
  return (62.92 + 0.32217 * years + 0.005589 * years ** 2) / 86_400;
}
