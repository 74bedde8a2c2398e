// @ts-check
// `startOffline`: the page's side of the service worker (sw.js).
import { byId, make } from "../dom/elements.js";
import { say } from "../dom/words.js";
import { FRAMED } from "../settings/storage.js";

/**
 * Makes the page work offline. A newer build waits, in each tab, until the reader takes it. Frames store
 * nothing.
 * @param {() => void} leave writes a waiting change into the address
 */
export function startOffline(leave) {
  if (FRAMED || !("serviceWorker" in navigator)) return;
  const { serviceWorker } = navigator;
  let taken = false;
  const reload = () => {
    leave();
    location.reload();
  };
  serviceWorker.addEventListener("controllerchange", async () => {
    if (taken) return reload();
    // Another tab took the newer build, or the site is withdrawn: this page stays as it is.
    byId("update").hidden = true;
    await active(serviceWorker.controller);
    if (await serviceWorker.getRegistration()) offerUpdate(reload);
  });
  serviceWorker.register("sw.js", { updateViaCache: "none" }).then(
    (registration) => {
      const take = () => {
        if (!registration.waiting) return reload();
        taken = true;
        registration.waiting.postMessage("take over");
      };
      const offer = () => {
        if (registration.waiting && serviceWorker.controller) offerUpdate(take);
      };
      const watch = () => registration.installing?.addEventListener("statechange", offer);
      registration.addEventListener("updatefound", watch);
      // The browser may have found it before this page asked.
      watch();
      offer();
      registration.active?.postMessage("check");
    },
    () => {
      // Storage is refused, or the page is not from a secure origin: it works as long as there is a network.
    },
  );
}

/** @param {ServiceWorker | null} worker */
function active(worker) {
  return new Promise((done) => {
    const look = () => worker?.state === "activating" || done(undefined);
    worker?.addEventListener("statechange", look);
    look();
  });
}

/** @param {() => void} take */
function offerUpdate(take) {
  const place = byId("update");
  const now = make("button", { type: "button" }, say("update.take"));
  now.addEventListener("click", take);
  const later = make("button", { type: "button" }, say("update.later"));
  later.addEventListener("click", () => {
    place.hidden = true;
    byId("main").focus();
  });
  place.replaceChildren(make("p", {}, say("update.ready")), now, later);
  place.hidden = false;
}

/** Says that a part did not arrive; the page goes on without it. Where the browser keeps it broken, a second try gets another. */
export function partMissing() {
  byId("announce").textContent = say("page.part_missing");
  try {
    navigator.serviceWorker?.controller?.postMessage("check");
  } catch {
    // A frame without an origin has no worker.
  }
}
