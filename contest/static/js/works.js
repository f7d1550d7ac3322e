"use strict";
// The works above their marks. Pictures are asked for once their work is opened; one button fetches all
// of them, so that a phone that loses its network still has them: over HTTPS in the store that gives the
// sheet back after a reload, on plain http in the page itself. Clips are then played from this device.
(function () {
  const STORE = "kheo-sheet";
  const WORK = /\/cham\/tep\//;
  const AT_ONCE = 2;
  const button = document.getElementById("fetch-works");
  const state = document.getElementById("works-state");
  const held = new Map(); // a clip's address → where it lies in this page

  function all() {
    return Array.from(document.querySelectorAll("[data-work]"));
  }

  function hasStore() {
    return Boolean(window.isSecureContext && window.caches && navigator.serviceWorker && navigator.serviceWorker.controller);
  }

  async function keep(address) {
    const answer = await fetch(address, { credentials: "same-origin" });
    if (!answer.ok) {
      throw new TypeError("status " + answer.status);
    }
    await (await caches.open(STORE)).put(address, answer);
  }

  function seen(image) {
    return new Promise(function (resolve, reject) {
      if (image.complete && image.naturalWidth) {
        resolve();
        return;
      }
      image.addEventListener("load", resolve, { once: true });
      image.addEventListener("error", () => reject(new TypeError("picture")), { once: true });
      const isBroken = image.complete && image.loading === "eager";
      image.loading = "eager";
      if (isBroken) {
        image.src = image.dataset.work;
      }
    });
  }

  async function hold(clip) {
    const address = clip.dataset.work;
    if (held.has(address)) {
      return;
    }
    const answer = await fetch(address, { credentials: "same-origin" });
    if (!answer.ok) {
      throw new TypeError("status " + answer.status);
    }
    held.set(address, URL.createObjectURL(await answer.blob()));
    if (clip.paused && !clip.currentTime) {
      clip.src = held.get(address);
    }
  }

  // The store gives a picture back when its work is opened; without one the page itself must hold them all.
  function fetchOne(element) {
    if (hasStore()) {
      return keep(element.dataset.work);
    }
    return element.tagName === "IMG" ? seen(element) : hold(element);
  }

  async function fetchAll() {
    const left = all();
    const count = left.length;
    let done = 0;
    let failed = 0;
    async function some() {
      for (let next = left.shift(); next; next = left.shift()) {
        try {
          await fetchOne(next);
          done += 1;
        } catch (error) {
          failed += 1;
        }
        state.textContent = "Đã tải " + done + "/" + count + " tệp" + (failed ? ", " + failed + " tệp chưa tải được: xin bấm lại" : "");
      }
    }
    button.disabled = true;
    state.textContent = "Đã tải 0/" + count + " tệp";
    await Promise.all(Array.from({ length: AT_ONCE }, some));
    button.disabled = false;
  }

  // What an earlier sheet, or another judge's, had put into the store goes.
  async function prune() {
    if (window.isSecureContext && window.caches && (await caches.has(STORE))) {
      const store = await caches.open(STORE);
      const own = all().map((one) => new URL(one.dataset.work, location.href).href);
      const kept = await store.keys();
      await Promise.all(kept.filter((one) => WORK.test(one.url) && !own.includes(one.url)).map((one) => store.delete(one)));
    }
  }

  function hasten(sheet) {
    if (sheet.open) {
      sheet.querySelectorAll("img[loading]").forEach((image) => (image.loading = "eager"));
    }
  }

  document.querySelectorAll(".entry-sheet").forEach(function (sheet) {
    sheet.addEventListener("toggle", () => hasten(sheet));
    hasten(sheet);
  });
  document.addEventListener("kheo:sealed", function () {
    document.querySelectorAll(".work, #works-bar").forEach((one) => one.remove());
    held.forEach((address) => URL.revokeObjectURL(address));
    if (window.caches) {
      caches.delete(STORE);
    }
  });
  prune();
  if (button) {
    button.addEventListener("click", fetchAll);
    button.disabled = false;
  }
})();
