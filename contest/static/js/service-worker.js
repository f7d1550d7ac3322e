"use strict";
// Serves the judge's own sheet, a fixed list of files and the works that the page has put into the store
// when the network is away; nothing else.
const STORE = "kheo-sheet";
const SHEET = /^\/hoi-thi\/\d+\/cham$/;
const FILES = /^\/static\/(?:css\/kheo\.css|js\/(?:too-old|outbox|remarks|judge|comfort|news|carry|offline|works|confirm)\.js|img\/kheo\.svg|fonts\/[^/]+\.woff2|vendor\/(?:bootstrap|qrcode-generator)-[^?]+)$/;
const WORK = /^\/hoi-thi\/\d+\/cham\/tep\/[\w.-]+$/;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

async function kept(request) {
  const isSheet = request.mode === "navigate";
  try {
    const answer = await fetch(request);
    if (isSheet && answer.status === 200 && !answer.redirected) {
      await (await caches.open(STORE)).put(request, answer.clone());
    } else if (isSheet) {
      await caches.delete(STORE);
    }
    return answer;
  } catch (error) {
    const found = await caches.match(request, { ignoreVary: true });
    if (found) {
      return found;
    }
    throw error;
  }
}

// A work's file never changes under its name. A player asks for a range and gets that range.
async function work(request) {
  const found = await caches.match(request.url, { ignoreVary: true });
  const range = /^bytes=(\d+)-(\d*)$/.exec(request.headers.get("Range") || "");
  if (!found || !range) {
    return found || fetch(request);
  }
  const whole = await found.blob();
  const first = Number(range[1]);
  const last = Math.min(range[2] ? Number(range[2]) : Infinity, whole.size - 1);
  const headers = {
    "Content-Type": whole.type,
    "Content-Range": "bytes " + first + "-" + last + "/" + whole.size,
    "Accept-Ranges": "bytes",
  };
  return new Response(whole.slice(first, last + 1), { status: 206, headers: headers });
}

self.addEventListener("fetch", function (event) {
  const address = new URL(event.request.url);
  const isOurs = address.origin === self.location.origin && event.request.method === "GET";
  const isSheet = event.request.mode === "navigate" && SHEET.test(address.pathname);
  if (isOurs && (isSheet || FILES.test(address.pathname))) {
    event.respondWith(kept(event.request));
  } else if (isOurs && WORK.test(address.pathname)) {
    event.respondWith(work(event.request));
  }
});

// Keeps the sheet that is open, and the files it is made of, as they are on the server now.
async function keep(path) {
  const store = await caches.open(STORE);
  const answer = await fetch(path, { credentials: "same-origin" });
  if (answer.status !== 200 || answer.redirected || !SHEET.test(path)) {
    return;
  }
  const text = await answer.clone().text();
  await store.put(path, answer);
  const addresses = text.match(/\/static\/[^"?]+/g) || [];
  await Promise.all(addresses.filter((one) => FILES.test(one)).map((one) => store.add(one)));
}

self.addEventListener("message", (event) => event.waitUntil(keep(event.data.keep).catch(() => undefined)));
