import { contextBridge, ipcRenderer, webUtils } from 'electron';

// Transport only: two ports, and where a dropped file lies. Whatever is said over the ports is none of the preload's business.

contextBridge.exposeInMainWorld('winnow', { pathOf: (file: File) => webUtils.getPathForFile(file) });

// What is used of the page here; the compiler settings of src-main know no DOM, and main must not.
declare const window: {
  readonly location: { readonly origin: string };
  addEventListener(event: 'DOMContentLoaded', listener: () => void, options: { once: true }): void;
  postMessage(message: unknown, origin: string, transfer: unknown[]): void;
};

for (const name of ['backend', 'desktop']) {
  ipcRenderer.on(`port:${name}`, (event) => window.postMessage({ winnow: name }, window.location.origin, event.ports));
}

// Not earlier: the page's modules must listen already, and main knows the frame's address only once the page is committed.
window.addEventListener('DOMContentLoaded', () => void ipcRenderer.invoke('connect'), { once: true });
