import type { Resource } from './jobKind.ts';

/** A job that waits for its turn or has it. */
export interface Standing {
  id: number;
  kind: string;
  resource: Resource;
  priority: number;
  running: boolean;
  pausable: boolean;
  alone: boolean;
  /** It runs and was asked to stop. */
  leaving: boolean;
}

/** The engine takes every processor by itself; reading waits for disks, so that some of it goes on at once. */
const places: Record<Resource, number> = { engine: 1, reader: 2, project: 1 };

export interface Moves {
  start: number[];
  /** Give way to what goes first, at their next checkpoint. */
  giveWay: number[];
}

/** Who has a turn: by priority, then in the order of asking. Pure, so that every order of events can be tried. */
export function nextMoves(jobs: readonly Standing[]): Moves {
  const running = jobs.filter((job) => job.running);
  const waiting = jobs.filter((job) => !job.running).sort((a, b) => a.priority - b.priority || a.id - b.id);
  const leaving = new Set(running.filter((job) => job.leaving));
  /** Those that leave make place for the first ones that wait, one each. */
  const promised = new Set<Standing>();
  const moves: Moves = { start: [], giveWay: [] };
  for (const job of waiting) {
    const inTheWay = running.filter((other) => blocks(other, job, running));
    if (inTheWay.length === 0) {
      moves.start.push(job.id);
      running.push({ ...job, running: true });
      continue;
    }
    const free = inTheWay.find((other) => leaving.has(other) && !promised.has(other));
    if (free) {
      promised.add(free);
      continue;
    }
    const worst = inTheWay
      .filter(
        (other) => other.pausable && !leaving.has(other) && other.priority > job.priority && !isStarting(other, moves),
      )
      .sort((a, b) => b.priority - a.priority || b.id - a.id)[0];
    if (!worst) continue;
    moves.giveWay.push(worst.id);
    leaving.add(worst);
    promised.add(worst);
  }
  return moves;
}

function isStarting(job: Standing, moves: Moves): boolean {
  return moves.start.includes(job.id);
}

function blocks(other: Standing, job: Standing, running: readonly Standing[]): boolean {
  if (job.alone && other.kind === job.kind) return true;
  if (other.resource !== job.resource) return false;
  return running.filter((one) => one.resource === job.resource).length >= places[job.resource];
}
