"use strict";
// A screen in the hall: asks what to show, shrinks what is long, shows pictures in turn, runs the
// clock. While the network is away it keeps what it shows and says nothing to the hall.
(function () {
  const EVERY_MS = 1500;
  const PICTURE_MS = 8000;
  const TICK_MS = 250;
  const SMALLEST = 0.12;
  const LARGEST = 1.4;
  const address = document.body.dataset.poll;
  let etag = "";
  let since = Date.now();

  function fits(screen, inside, size) {
    screen.style.setProperty("--fit", String(size));
    const style = window.getComputedStyle(screen);
    const room = screen.clientHeight - parseFloat(style.paddingTop) - parseFloat(style.paddingBottom);
    return inside.offsetHeight <= room && inside.scrollWidth <= inside.clientWidth;
  }

  function fit() {
    const screen = document.getElementById("screen");
    const inside = screen.querySelector(".fit");
    if (!inside || screen.classList.contains("is-pictures") || fits(screen, inside, LARGEST)) {
      return;
    }
    let small = SMALLEST;
    let large = LARGEST;
    for (let turn = 0; turn < 8; turn += 1) {
      const middle = (small + large) / 2;
      if (fits(screen, inside, middle)) {
        small = middle;
      } else {
        large = middle;
      }
    }
    fits(screen, inside, small);
  }

  function put(fresh) {
    document.getElementById("screen").replaceWith(fresh);
    since = Date.now();
    tick();
    fit();
  }

  async function refresh() {
    const answer = await fetch(address, { headers: etag ? { "If-None-Match": etag } : {}, cache: "no-store" });
    if (answer.status === 404) {
      const empty = document.createElement("main");
      empty.id = "screen";
      empty.className = "screen is-blank";
      put(empty);
      etag = "";
    } else if (answer.status === 200) {
      const text = await answer.text();
      const fresh = new DOMParser().parseFromString(text, "text/html").getElementById("screen");
      if (fresh) {
        etag = answer.headers.get("ETag");
        put(fresh);
      }
    }
  }

  async function loop() {
    try {
      await refresh();
    } catch (error) {
      if (!(error instanceof TypeError)) {
        throw error;
      }
    } finally {
      window.setTimeout(loop, EVERY_MS);
    }
  }

  function tick() {
    const clock = document.getElementById("clock");
    if (!clock) {
      return;
    }
    const ran = clock.dataset.runs ? Date.now() - since : 0;
    const seconds = Math.floor((Number(clock.dataset.elapsed) + ran) / 1000);
    const shown = Math.floor(seconds / 60) + ":" + String(seconds % 60).padStart(2, "0");
    if (clock.textContent !== shown) {
      clock.textContent = shown;
    }
    const over = document.getElementById("over");
    if (over) {
      over.hidden = seconds <= Number(clock.dataset.limit);
      clock.classList.toggle("is-over", !over.hidden);
    }
  }

  function turn() {
    const pictures = Array.from(document.querySelectorAll(".picture"));
    const at = pictures.findIndex(function (one) { return one.classList.contains("is-shown"); });
    if (pictures.length > 1) {
      pictures[at].classList.remove("is-shown");
      pictures[(at + 1) % pictures.length].classList.add("is-shown");
    }
  }

  window.addEventListener("resize", fit);
  document.fonts.ready.then(fit);
  window.setInterval(turn, PICTURE_MS);
  window.setInterval(tick, TICK_MS);
  tick();
  fit();
  loop();
})();
