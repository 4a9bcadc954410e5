import { oc } from '@orpc/contract';
import { appErrorData } from '../domain/index.ts';

/** Every call may fail in the one way that the window knows how to put into words. */
export const call = oc.errors({ APP: { data: appErrorData } });
