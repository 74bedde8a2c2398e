// @ts-check
import { byId, make } from "./make.js";
import { say } from "./words.js";

/**
 * Keeps the page for times without a network. A newer build waits until the reader takes it.
 * Frames leave the host's browser as it was.
 */
export function startOffline() {
  if (document.documentElement.dataset.embed !== undefined || window.top !== window || !("serviceWorker" in navigator)) return;
  const { serviceWorker } = navigator;
  // The first worker of a page has nothing to replace.
  let replaces = serviceWorker.controller !== null;
  serviceWorker.addEventListener("controllerchange", () => {
    if (replaces) location.reload();
    replaces = true;
  });
  serviceWorker.register("sw.js", { updateViaCache: "none" }).then((registration) => {
    const offer = () => {
      if (registration.waiting && serviceWorker.controller) offerUpdate(registration);
    };
    registration.addEventListener("updatefound", () => registration.installing?.addEventListener("statechange", offer));
    offer();
  }, () => {
    // Storage is refused, or the page is not from a secure origin: it works as long as there is a network.
  });
}

/** @param {ServiceWorkerRegistration} registration */
function offerUpdate(registration) {
  const place = byId("update");
  const take = make("button", { type: "button" }, say("update.take"));
  take.addEventListener("click", () => registration.waiting?.postMessage("take over"));
  const later = make("button", { type: "button" }, say("update.later"));
  later.addEventListener("click", () => {
    place.hidden = true;
    byId("main").focus();
  });
  place.replaceChildren(make("p", {}, say("update.ready")), take, later);
  place.hidden = false;
}
