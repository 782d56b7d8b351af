#!/usr/bin/env node
import { makeReady } from './ready.mjs';

// A kill -9 of npm would leave us behind: `npm start` ends when its parent has gone.
if (process.env.npm_lifecycle_event === 'start') {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) process.kill(process.pid, 'SIGTERM');
  }, 500).unref();
}

await makeReady();
await import('../dist/cli.js');
