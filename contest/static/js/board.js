"use strict";
// Keep the board fresh: ask with its ETag every few seconds, and swap it in only when it changed.
(function () {
  const EVERY_MS = 4000;
  let board = document.getElementById("board");
  const address = board.dataset.poll;
  let etag = "";

  async function refresh() {
    const answer = await fetch(address, { headers: etag ? { "If-None-Match": etag } : {}, cache: "no-store" });
    if (answer.status !== 200) {
      return;
    }
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("board");
    const isFirst = etag === "";
    etag = answer.headers.get("ETag");
    if (fresh && !isFirst && !board.contains(document.activeElement)) {
      board.replaceWith(fresh);
      board = fresh;
    }
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
      // The network is away: the board stays as it is until the next try.
    }
    window.setTimeout(loop, EVERY_MS);
  }

  if (address) {
    window.setTimeout(loop, EVERY_MS);
  }
})();
