// The connection comes first: it must listen before the preload sends the ports.
import { backend, desktop } from './app/connection.ts';
import '@fontsource-variable/inter/index.css';
import '@fontsource-variable/source-serif-4/index.css';
import '@fontsource-variable/jetbrains-mono/index.css';
import './ui/tokens.css';
import './ui/base.css';
import { mount } from 'svelte';
import App from './app/App.svelte';
import { Shell } from './app/shell.svelte.ts';

const target = document.getElementById('app');
if (!target) throw new Error('index.html has no #app');
mount(App, { target, props: { shell: new Shell(backend, desktop) } });
