// Prints as JSON the scores that Lighthouse gives to each address, and what costs points. Given: the browser, then addresses.
const CATEGORIES = ["accessibility", "best-practices", "seo"];
// Neither a slow network, a picture of the page nor a long wait changes what is judged, and these take most of the time.
// A network "provided" is not slowed down either, but each page is then waited for twice 5.25 s.
const WAITS = ["pauseAfterFcpMs", "pauseAfterLoadMs", "networkQuietThresholdMs", "cpuQuietThresholdMs"];
const QUICKLY = {
  throttlingMethod: "simulate",
  disableFullPageScreenshot: true,
  disableStorageReset: true,
  ...Object.fromEntries(WAITS.map((name) => [name, 250])),
};
const [browser, ...addresses] = process.argv.slice(2);

(async () => {
  const { default: lighthouse } = await import("lighthouse");
  const { launch } = await import("chrome-launcher");
  // It would first measure for a second how fast this computer is, for each page.
  (await import("lighthouse/core/lib/page-functions.js")).pageFunctions.computeBenchmarkIndex = () => 1000;
  const chrome = await launch({ chromePath: browser, chromeFlags: ["--headless", "--no-sandbox"], logLevel: "silent" });
  const told = {};
  for (const address of addresses) {
    const { lhr } = await lighthouse(address, { port: chrome.port, onlyCategories: CATEGORIES, logLevel: "silent", ...QUICKLY });
    told[address] = Object.values(lhr.categories).map(({ id, score, auditRefs }) => ({
      id,
      score: score === null ? null : Math.round(100 * score),
      faults: auditRefs
        .filter((found) => found.weight > 0 && lhr.audits[found.id].score !== null && lhr.audits[found.id].score < 1)
        .map((found) => `${found.id}: ${lhr.audits[found.id].title}`),
    }));
  }
  await chrome.kill();
  process.stdout.write(JSON.stringify(told));
})();
