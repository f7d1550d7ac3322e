"use strict";
// The stage clock: ticks between the server's words, rings once a minute before the limit and at it.
(function () {
  const MINUTE = 60;
  const WARN_BEFORE = MINUTE;
  let rung = {};
  let sound = null;
  let shownAt = performance.now();

  function clock() {
    return document.getElementById("stage-clock");
  }

  function elapsed(element) {
    const running = element.dataset.running === "yes" ? performance.now() - shownAt : 0;
    return Math.floor((Number(element.dataset.elapsed) + running) / 1000);
  }

  function written(seconds) {
    return Math.floor(seconds / MINUTE) + ":" + String(seconds % MINUTE).padStart(2, "0");
  }

  // Browsers let a page sound only after somebody pressed something on it.
  function ring(times) {
    sound = sound || (window.AudioContext ? new AudioContext() : null);
    for (let index = 0; sound && index < times; index += 1) {
      const tone = sound.createOscillator();
      const volume = sound.createGain();
      tone.frequency.value = 880;
      volume.gain.value = 0.25;
      tone.connect(volume).connect(sound.destination);
      tone.start(sound.currentTime + index * 0.5);
      tone.stop(sound.currentTime + index * 0.5 + 0.3);
    }
  }

  function ringOnce(name, times, says) {
    if (!rung[name]) {
      rung[name] = true;
      ring(times);
      document.getElementById("clock-says").textContent = says;
    }
  }

  function tick() {
    const element = clock();
    if (!element) {
      return;
    }
    const seconds = elapsed(element);
    const limit = Number(element.dataset.limit) || 0;
    element.textContent = written(seconds);
    element.classList.toggle("is-over", Boolean(limit) && seconds > limit);
    if (element.dataset.running !== "yes" || !limit) {
      return;
    }
    if (seconds >= limit) {
      ringOnce("limit/" + element.dataset.about, 2, "Hết giờ.");
    } else if (seconds >= limit - WARN_BEFORE) {
      ringOnce("soon/" + element.dataset.about, 1, "Còn một phút.");
    }
  }

  document.addEventListener("kheo:fresh", function () {
    shownAt = performance.now();
    tick();
  });
  window.setInterval(tick, 250);
  tick();
})();
