/**
 * Milliseconds of processor time some work takes, the least of up to three tries that are over the
 * limit: what else the machine does must not count. For hostile input, where the alternative to "in
 * time" is many seconds.
 */
export async function costOf(work: () => unknown, limitMs: number): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  for (let tries = 0; tries < 3 && least >= limitMs; tries += 1) {
    const start = process.cpuUsage();
    await work();
    const { user, system } = process.cpuUsage(start);
    least = Math.min(least, (user + system) / 1000);
  }
  return least;
}
