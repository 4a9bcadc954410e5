import { untrack } from 'svelte';
import { AppError } from '../../src-shared/domain/index.ts';

/**
 * In a component's script: begins when the component is there, and again when what `work` reads of `watched` changes;
 * `signal` is aborted when the component goes. What it follows must end then:
 * `whileShown((signal) => controller.follow(signal))`
 */
export function whileShown<Watched>(
  work: (signal: AbortSignal, watched: Watched | undefined) => unknown,
  watched?: () => Watched,
): void {
  $effect(() => {
    const value = watched?.();
    const gone = new AbortController();
    untrack(() => void work(gone.signal, value));
    return () => gone.abort(new AppError('cancelled'));
  });
}
