/** Whose turn it is at each site: of all requests to one host, port included, one goes at a time. */
export type Turns = {
  /** Comes back with the word to give at the end of the turn; null when the wait was cut short. */
  readonly take: (host: string, signal: AbortSignal) => Promise<(() => void) | null>;
};

/** Turns within one process, first come first served. */
export function openTurns(): Turns {
  const lines = new Map<string, Set<() => void>>();
  const pass = (host: string, line: Set<() => void>) => {
    let over = false;
    return () => {
      if (over) return;
      over = true;
      const [next] = line;
      if (next) next();
      else lines.delete(host);
    };
  };
  return {
    take: async (host, signal) => {
      if (signal.aborted) return null;
      const line = lines.get(host);
      if (line) return wait(line, signal, () => pass(host, line));
      const fresh = new Set<() => void>();
      lines.set(host, fresh);
      return pass(host, fresh);
    },
  };
}

function wait<T>(line: Set<() => void>, signal: AbortSignal, begin: () => T): Promise<T | null> {
  return new Promise((resolve) => {
    const leave = () => {
      line.delete(come);
      resolve(null);
    };
    const come = () => {
      line.delete(come);
      signal.removeEventListener('abort', leave);
      resolve(begin());
    };
    line.add(come);
    signal.addEventListener('abort', leave, { once: true });
  });
}
