"use strict";
// The operator's page: keys of a keyboard or a presenter's remote press its buttons; what another
// operator does is shown, and for a moment nothing can be pressed that was meant for the step before.
(function () {
  const EVERY_MS = 2000;
  const REST_MS = 800;
  const FORWARD = ["ArrowRight", "PageDown"];
  const BACK = ["ArrowLeft", "PageUp"];
  let etag = "";
  let isSent = false;

  document.addEventListener("keydown", function (event) {
    const isForward = FORWARD.indexOf(event.key) >= 0;
    const isInField = /^(?:SELECT|INPUT|TEXTAREA)$/.test(event.target.tagName);
    if (isInField || (!isForward && BACK.indexOf(event.key) < 0)) {
      return;
    }
    const button = document.getElementById(isForward ? "press-tiep" : "press-lui");
    event.preventDefault();
    if (button && !event.repeat) {
      button.click();
    }
  });

  document.addEventListener("submit", function (event) {
    if (isSent) {
      event.preventDefault();
    }
    isSent = isSent || !event.defaultPrevented;
  });

  window.addEventListener("pageshow", function () {
    isSent = false;
  });

  function rest(now) {
    const pressed = Array.from(now.querySelectorAll("#press-tiep:enabled, #press-lui:enabled"));
    pressed.forEach(function (one) { one.disabled = true; });
    window.setTimeout(function () {
      pressed.forEach(function (one) { one.disabled = false; });
    }, REST_MS);
  }

  function put(fresh) {
    const now = document.getElementById("now");
    const held = document.activeElement;
    if (isSent || (held && held.tagName === "SELECT" && now.contains(held))) {
      return false;
    }
    const isOtherStep = fresh.dataset.step !== now.dataset.step;
    const id = now.contains(held) ? held.id : "";
    now.replaceWith(fresh);
    if (id && document.getElementById(id)) {
      document.getElementById(id).focus();
    }
    if (isOtherStep) {
      rest(fresh);
    }
    return true;
  }

  async function refresh() {
    const answer = await fetch(window.location.pathname, { headers: etag ? { "If-None-Match": etag } : {}, cache: "no-store" });
    if (answer.status === 200) {
      const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("now");
      if (fresh && put(fresh)) {
        etag = answer.headers.get("ETag");
      }
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
      // The network is away: the page stays as it is until the next try.
    } finally {
      window.setTimeout(loop, EVERY_MS);
    }
  }

  window.setTimeout(loop, EVERY_MS);
})();
