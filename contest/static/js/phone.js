"use strict";
// A phone tries what the judge's page needs. It is written in that page's own language: a browser
// too old for it runs nothing here, and the words that stand on the page already say so.
(function () {
  const TRIES = 3;
  const PATIENCE_MS = 8000;
  const SLOW_MS = 1500;
  const KEY = "kheo-thu-may";
  const place = document.getElementById("phone-test");
  const verdict = document.getElementById("phone-verdict");
  const list = document.getElementById("phone-tests");

  function say(isGood, name, text) {
    const line = document.createElement("li");
    const head = document.createElement("strong");
    line.className = isGood ? "is-good" : "is-bad";
    head.textContent = (isGood ? "✓ " : "✗ ") + name + ": ";
    line.append(head, text);
    list.append(line);
    return isGood;
  }

  function conclude(tone, head, advice) {
    const strong = document.createElement("strong");
    const first = document.createElement("p");
    strong.textContent = head;
    first.append(strong);
    verdict.className = "say say-" + tone;
    verdict.textContent = "";
    verdict.append(first);
    advice.forEach(function (sentence) {
      const line = document.createElement("p");
      line.textContent = sentence;
      verdict.append(line);
    });
  }

  function keeps() {
    try {
      const text = String(Math.random());
      window.localStorage.setItem(KEY, text);
      const isKept = window.localStorage.getItem(KEY) === text;
      window.localStorage.removeItem(KEY);
      return isKept;
    } catch (_error) {
      return false;
    }
  }

  // One question to the server: how many thousandths of a second it took, or -1.
  async function reach(attempt) {
    const began = Date.now();
    const late = new Promise(function (resolve) {
      window.setTimeout(resolve, PATIENCE_MS, { ok: false });
    });
    try {
      const asked = window.fetch(place.dataset.answer + "?lan=" + attempt, { cache: "no-store" });
      const answer = await Promise.race([asked, late]);
      return answer.ok ? Date.now() - began : -1;
    } catch (_error) {
      return -1;
    }
  }

  async function reachAll() {
    const times = [];
    for (let attempt = 1; attempt <= TRIES; attempt += 1) {
      times.push(await reach(attempt));
    }
    return times;
  }

  function seconds(milliseconds) {
    return (milliseconds / 1000).toFixed(2).replace(".", ",") + " giây";
  }

  function about() {
    const isSecure = window.location.protocol === "https:";
    document.getElementById("phone-about").textContent = isSecure
      ? "Trang mở bằng https (có mã hóa trên đường truyền)."
      : "Trang mở bằng http: chấm được bình thường trong mạng riêng của phòng thi. Khi mất mạng, xin đừng tải lại trang chấm.";
  }

  async function test() {
    const canFetch = "fetch" in window && "Promise" in window;
    const advice = [];
    about();
    say(true, "Trình duyệt", "đủ mới");
    if (!say(keeps(), "Bộ nhớ của máy", keeps() ? "giữ được điểm khi mất mạng" : "bị khóa")) {
      advice.push("Máy không giữ được điểm khi mất mạng. Xin thoát chế độ ẩn danh (riêng tư), hoặc bật cookie và dữ liệu trang web trong cài đặt của trình duyệt, rồi bấm «Thử lại».");
    }
    const times = canFetch ? await reachAll() : [-1, -1, -1];
    const answered = times.filter((time) => time >= 0);
    const slowest = Math.max(0, ...answered);
    const says = answered.length ? "chậm nhất " + seconds(slowest) : "không đến được";
    if (!say(answered.length === TRIES, "Đến máy chủ " + answered.length + "/" + TRIES + " lần", says)) {
      advice.push("Máy không đến được máy chủ đủ ba lần. Xin vào đúng wifi của phòng thi, chọn «Giữ kết nối», tắt dữ liệu di động, đến gần bộ phát hơn rồi bấm «Thử lại».");
    }
    if (advice.length) {
      conclude("bad", "Máy này chưa chấm được.", advice);
    } else if (slowest > SLOW_MS) {
      conclude("warn", "Máy này chấm được, nhưng mạng chậm.", ["Xin đến gần bộ phát wifi hơn và tắt dữ liệu di động. Điểm gửi chậm vẫn không mất."]);
    } else {
      conclude("good", "Máy này chấm được.", ["Xin giữ nguyên wifi và trình duyệt này đến giờ thi."]);
    }
  }

  test();
}());
