"use strict";
// Over HTTPS a small service worker gives the sheet back after a reload without a network. On plain
// http there is none, and nothing is said about it: the marks are kept on this device either way.
(function () {
  const REFRESH_MS = 10000;
  const STORE = "kheo-sheet";
  let timer = 0;
  if (!window.isSecureContext || !navigator.serviceWorker || !window.caches) {
    return;
  }

  function refresh() {
    if (navigator.serviceWorker.controller && navigator.onLine) {
      navigator.serviceWorker.controller.postMessage({ keep: location.pathname });
    }
  }

  async function begin() {
    await navigator.serviceWorker.register("/phieu-cham-sw.js");
    const ready = await navigator.serviceWorker.ready;
    ready.active.postMessage({ keep: location.pathname });
  }

  document.addEventListener("kheo:unsent", function (event) {
    window.clearTimeout(timer);
    if (!event.detail.count) {
      timer = window.setTimeout(refresh, REFRESH_MS);
    }
  });
  document.querySelectorAll("form[data-sign-out]").forEach((form) =>
    form.addEventListener("submit", function (event) {
      if (!event.defaultPrevented) {
        caches.delete(STORE);
      }
    }),
  );
  window.addEventListener("load", function () {
    begin().catch(function (error) {
      // A browser that refuses service workers marks as well without one.
      document.body.dataset.worker = String(error.name);
    });
  });
})();
