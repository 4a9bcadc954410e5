/** Particles, pronouns, prepositions, conjunctions and measure words. Negations (不, 没) stay: they turn a meaning. */
export const chineseStopWords: ReadonlySet<string> = new Set(
  `的 地 得 了 着 过 吗 呢 吧 啊 呀 哦 嗯 哈 嘛 啦 么 之 其 所 者 而 且 与 及 和 或 跟 同 以 于 在 从 自 由 向 往 到 至 对 对于
  关于 把 被 将 给 为 为了 因 因为 由于 所以 因此 因而 如果 假如 若 则 那么 虽然 虽 但 但是 可是 不过 然而 并 并且 而且 还 还是
  也 都 又 再 就 才 便 即 却 只 只是 我 你 您 他 她 它 我们 你们 他们 她们 它们 咱们 自己 本 该 此 这 那 这个 那个 这些 那些
  这里 那里 这样 那样 这么 哪 哪个 哪些 哪里 谁 什么 怎么 怎样 如何 为何 几 多少 是 有 会 能 可以 要 来 去 说 看 做 让 使
  个 位 只 件 条 张 种 次 些 等 等等 上 下 里 中 内 外 前 后 间 时 时候 一 一个 一些 一样 一种 某 某些 每 各 另 另外 其他 其中
  以及 以后 以前 以来 之后 之前 之间 然后 于是 而是 或者 比 比较 按 按照 根据 通过 随着 除了 当 当时 像 如 例如 比如 很 太 更 最`.split(
    /\s+/u,
  ),
);
