import { beforeEach, describe, expect, it, vi } from 'vitest';
import { NavigationController } from '../../../src-renderer/app/navigation.svelte.ts';

beforeEach(() => {
  const kept = new Map<string, string>();
  vi.stubGlobal('localStorage', {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => kept.set(name, value),
  });
});

describe('NavigationController', () => {
  it('asks a screen once: coming back later shows it as it was left', () => {
    const navigation = new NavigationController();
    navigation.go('documents', { filter: { labelId: 3 } });
    expect(navigation.asked('documents')).toEqual({ filter: { labelId: 3 } });
    navigation.go('train');
    navigation.go('documents');
    expect(navigation.asked('documents')).toEqual({});
  });

  it('opens each project on the screen that it was left on', () => {
    const navigation = new NavigationController();
    navigation.enter('/a.winnow');
    navigation.go('models', { runId: 4 });
    navigation.enter('/b.winnow');
    expect(navigation.screen).toBe('documents');
    expect(navigation.asked('models')).toEqual({});
    navigation.go('label');
    navigation.enter('/a.winnow');
    expect(navigation.screen).toBe('models');
  });

  it('does without what somebody else wrote into its memory', () => {
    localStorage.setItem('winnow.screens', '{"a": [');
    const navigation = new NavigationController();
    navigation.enter('/a.winnow');
    expect(navigation.screen).toBe('documents');
  });
});
