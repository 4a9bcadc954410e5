// Charts drawn with uPlot in the colours of the theme; each says its latest values to a screen reader.
// Knows nothing of trainings or models: rows of numbers and words come in as properties.
// Begin with LineChart.svelte.
export { default as LineChart } from './LineChart.svelte';
