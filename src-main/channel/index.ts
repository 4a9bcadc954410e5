// A channel: somebody pushes values, somebody else takes them with `for await`, and neither waits for the other.
// Never drops a value by itself, never knows what the values are.
// Begin with channel.ts; subscribers.ts hands the same values to any number of takers.
export { createChannel } from './channel.ts';
export type { Channel } from './channel.ts';
export { createSubscribers } from './subscribers.ts';
export type { Subscribers } from './subscribers.ts';
