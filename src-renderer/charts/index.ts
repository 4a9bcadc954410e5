// Charts drawn with uPlot in the colours of the theme; each says its latest values to a screen reader.
// Asks the backend for nothing: epochs, steps and words come in as properties.
// Begin with LineChart.svelte; the curves of a training are made of it.
export { default as EpochCharts } from './EpochCharts.svelte';
export { default as StepChart } from './StepChart.svelte';
