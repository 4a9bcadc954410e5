import { readFileSync, readdirSync, readlinkSync } from 'node:fs';

/** A process and all that it started, as Linux tells it. */
export function processTree(root: number): number[] {
  const all = [root];
  // The list grows while it is walked: children of children.
  for (const pid of all) all.push(...childrenOf(pid));
  return all;
}

function childrenOf(pid: number): number[] {
  return listed(`/proc/${pid}/task`).flatMap((task) =>
    readOr(`/proc/${pid}/task/${task}/children`).trim().split(' ').filter(Boolean).map(Number),
  );
}

export interface InternetSocket {
  pid: number;
  protocol: 'tcp' | 'tcp6' | 'udp' | 'udp6';
  local: string;
  remote: string;
}

const protocols = ['tcp', 'tcp6', 'udp', 'udp6'] as const;

/** Every internet socket that these processes hold. Unix sockets and pipes are no concern. */
export function internetSockets(pids: readonly number[]): InternetSocket[] {
  return pids.flatMap((pid) => {
    const inodes = socketInodes(pid);
    return protocols.flatMap((protocol) =>
      readOr(`/proc/${pid}/net/${protocol}`)
        .split('\n')
        .slice(1)
        .map((line) => line.trim().split(/\s+/))
        .filter((fields) => inodes.has(fields[9] ?? ''))
        .map((fields) => ({ pid, protocol, local: fields[1] ?? '', remote: fields[2] ?? '' })),
    );
  });
}

/** Whether a socket stays on this machine. Addresses stand there as the kernel's words in hexadecimal: 0100007F is 127.0.0.1. */
export function staysHere({ local, remote }: InternetSocket): boolean {
  const isLoopback = (address: string) => /^(0100007F|0{24}01000000|0{16}FFFF00000100007F):/.test(address);
  const isNobody = /^0+:0000$/.test(remote);
  return isLoopback(local) && (isNobody || isLoopback(remote));
}

/** A zombie is dead: where nobody reaps orphans, as in a container, it stays listed. */
export function isAlive(pid: number): boolean {
  const state = /\) (\w)/.exec(readOr(`/proc/${pid}/stat`))?.[1];
  return state !== undefined && state !== 'Z' && state !== 'X';
}

/** The backend among the processes of the program: the one whose command line names its entry. */
export function backendPid(root: number): number | undefined {
  return processTree(root).find((pid) => readOr(`/proc/${pid}/cmdline`).includes('backend.js'));
}

function socketInodes(pid: number): Set<string> {
  const found = new Set<string>();
  for (const fd of listed(`/proc/${pid}/fd`)) {
    const inode = /^socket:\[(\d+)\]$/.exec(linkOr(`/proc/${pid}/fd/${fd}`))?.[1];
    if (inode) found.add(inode);
  }
  return found;
}

// Processes end while they are looked at.
function listed(path: string): string[] {
  try {
    return readdirSync(path);
  } catch {
    return [];
  }
}

function readOr(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

function linkOr(path: string): string {
  try {
    return readlinkSync(path);
  } catch {
    return '';
  }
}
