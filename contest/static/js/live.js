"use strict";
// Keeps what is marked with its address fresh: asks with its ETag every few seconds, and swaps it in
// only when it changed and nobody is busy inside it.
(function () {
  const EVERY_MS = 4000;

  function isBusy(shown) {
    return shown.contains(document.activeElement) && document.activeElement.matches("input, select, textarea, button, a");
  }

  async function fresh(id, address, etag) {
    const answer = await fetch(address, { headers: etag ? { "If-None-Match": etag } : {}, cache: "no-store" });
    if (answer.status !== 200) {
      return null;
    }
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    return { part: page.getElementById(id), etag: answer.headers.get("ETag") || "" };
  }

  function watch(id, address) {
    let etag = "";
    let isFirst = true;

    async function refresh() {
      const news = await fresh(id, address, etag);
      const shown = document.getElementById(id);
      if (!news || !news.part || (!isFirst && isBusy(shown))) {
        return;
      }
      etag = news.etag;
      if (!isFirst || !etag) {
        shown.replaceWith(news.part);
        document.dispatchEvent(new CustomEvent("kheo:fresh"));
      }
      isFirst = false;
    }

    async function loop() {
      try {
        if (!document.hidden) {
          await refresh();
        }
      } catch (error) {
        if (!(error instanceof TypeError)) {
          throw error;
        }
        // The network is away: what is shown stays as it is until the next try.
      }
      window.setTimeout(loop, EVERY_MS);
    }
    window.setTimeout(loop, EVERY_MS);
  }

  document.querySelectorAll("[data-poll]").forEach((one) => watch(one.id, one.dataset.poll));
})();
