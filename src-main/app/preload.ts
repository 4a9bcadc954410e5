import { contextBridge, ipcRenderer, webUtils } from 'electron';

// Transport only: two ports, and where a dropped file lies. Whatever is said over the ports is none of the preload's business.

contextBridge.exposeInMainWorld('winnow', { pathOf: (file: File) => webUtils.getPathForFile(file) });

// What is used of the page here; the compiler settings of src-main know no DOM, and main must not.
declare const window: {
  readonly location: { readonly origin: string };
  addEventListener(event: 'DOMContentLoaded', listener: () => void, options: { once: true }): void;
  postMessage(message: unknown, origin: string, transfer: unknown[]): void;
};

// The window's modules have run when the document is parsed; a port sent earlier would find nobody listening.
const listening = new Promise<void>((resolve) => {
  window.addEventListener('DOMContentLoaded', () => resolve(), { once: true });
});

for (const name of ['backend', 'desktop']) {
  ipcRenderer.on(`port:${name}`, (event) => {
    void listening.then(() => window.postMessage({ winnow: name }, window.location.origin, event.ports));
  });
}

void ipcRenderer.invoke('connect');
