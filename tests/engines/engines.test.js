// What must hold in every engine: the page runs without a fault, and its numbers are the same to the last bit.
// The page's own behaviour is tested at length in Chromium (tests/e2e).
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, describe, test as plain } from "node:test";
import { fileURLToPath } from "node:url";
import { ENGINES, lasting, until as untilIn } from "./browsers.js";
import { site } from "./site.js";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const DIST = process.env.DIST ?? here("../../dist");
/** Written by `cargo xtask test bits`: links with what they give natively. */
const RECEIPTS = readFileSync(here("../../target/receipts.txt"), "utf8").trim().split("\n");
const CORPUS = readFileSync(here("../links/v1/corpus.txt"), "utf8")
  .split("\n")
  .filter((line) => line && !line.startsWith("# "))
  .map((line) => line.split(" "));

const chosen = process.env.ENGINES?.split(",") ?? Object.keys(ENGINES);
const served = await site(DIST);
after(() => served.close());

for (const name of chosen) {
  describe(name, () => {
    let kept, engine;
    before(async () => {
      kept = await lasting(name);
      console.log(`${name}: ${kept.engine.name}`);
    });
    after(() => kept?.close());
    /** @param {string} title @param {() => Promise<void>} run */
    const test = (title, run) =>
      plain(title, () =>
        kept.survive(async () => {
          engine = kept.engine;
          await run();
        }),
      );

    /** Opens an address below the site, and waits for the first pictures. */
    async function open(address = "") {
      await engine.open("about:blank");
      await engine.open(served.url + address);
      await until(() => document.documentElement.dataset.state === "ready").catch(async (error) => {
        throw new Error(`${address}: ${await engine.evaluate(state)}`, { cause: error });
      });
      await settled();
    }

    /** What is known of a page that did not start. */
    const state = () => {
      const parts = performance.getEntriesByType("resource").map(({ name, responseEnd }) => [name, responseEnd]);
      const { href, state = "" } = { href: location.href, state: document.documentElement.dataset.state };
      const kept = navigator.serviceWorker?.controller?.scriptURL;
      return JSON.stringify({ href, state, loaded: document.readyState, kept, heard: globalThis.heard, parts });
    };

    const until = (holds, ...args) => untilIn(engine, holds, ...args);
    const settled = () => engine.evaluate(() => globalThis.rest());
    const picture = (id) => engine.evaluate((id) => document.querySelector(`#figure-${id} canvas`).toDataURL(), id);
    const fragment = () => engine.evaluate(() => location.hash);
    const quiet = async () => assert.deepEqual(await engine.evaluate(() => globalThis.heard), []);

    if (name === "webkit")
      plain("what kills the browser is tried again, and what is wrong is not", async () => {
        let tries = 0;
        await kept.survive(async () => {
          tries += 1;
          await kept.engine.open(served.url);
          if (tries === 1) kept.engine.crash();
          assert.equal(await kept.engine.evaluate(() => document.documentElement.localName), "html");
        });
        assert.equal(tries, 2);
        for (const wrong of [
          () => assert.fail("wrong"),
          () => kept.engine.evaluate(() => Promise.reject(new Error("wrong"))),
        ]) {
          tries = 0;
          await assert.rejects(
            kept.survive(async () => {
              tries += 1;
              await wrong();
            }),
            /wrong/,
          );
          assert.equal(tries, 1);
        }
      });

    test("the page starts, and its figures in view are drawn", async () => {
      await open();
      const blank = await engine.evaluate(() =>
        [...document.querySelectorAll("#figures canvas")]
          .filter((canvas) => {
            const { top, bottom } = canvas.getBoundingClientRect();
            // A canvas of another part of the page has no place.
            if (!canvas.getClientRects().length || bottom < 0 || top > innerHeight) return false;
            const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
            const colours = new Set(new Uint32Array(data.buffer));
            return colours.size < 8;
          })
          .map((canvas) => canvas.closest("figure").id),
      );
      assert.deepEqual(blank, []);
      await quiet();
    });

    test("a link with faults is explained", async () => {
      await open("#v=1&t_end=200&colour=red");
      assert.match(
        await engine.evaluate(() => document.getElementById("problems").textContent),
        /t_end.*colour|colour.*t_end/s,
      );
      await quiet();
    });

    test("a slider moved by key redraws the figures and writes the link", async () => {
      await open();
      const before = await picture("training-map");
      await engine.evaluate(() => {
        const group = document.getElementById("b_beta").closest("details");
        group.open = true;
        document.getElementById("b_beta").closest(".control").querySelector("input[type=range]").id = "slider";
      });
      for (let i = 0; i < 3; i++) await engine.press("#slider", "ArrowRight");
      await until((before) => document.querySelector("#figure-training-map canvas").toDataURL() !== before, before);
      await until(() => location.hash.includes("b_beta="));
      await quiet();
    });

    test("a preset is a step that Back undoes", async () => {
      await open();
      await engine.evaluate(() => {
        const select = document.getElementById("preset");
        select.value = "fig1";
        select.dispatchEvent(new Event("change", { bubbles: true }));
      });
      await until(() => location.hash === "#v=1&preset=fig1");
      await engine.evaluate(() => history.back());
      await until(() => document.getElementById("preset").value === "paper");
      await quiet();
    });

    test("a frame shows one figure, also without an origin", async () => {
      await open("?embed=1&figure=activation-energy#v=1&f=1,10");
      assert.equal(await engine.evaluate(() => document.querySelectorAll("#figures figure").length), 1);
      assert.equal(await fragment(), "#v=1&f=1,10");
      await quiet();
    });

    test("an element of somebody's page is drawn, follows its attributes, and is put away", async () => {
      await engine.open(`${served.url}element.html`);
      await until(() => document.querySelector("beta-training").scenario === "#v=1&f=1,10");
      const drawn = () =>
        engine.evaluate(() => document.querySelector("beta-training").shadowRoot.querySelector("canvas").toDataURL());
      const before = await drawn();
      await engine.evaluate(() => {
        document.querySelector("beta-training").f = "0.1";
        document.body.style.setProperty("--beta-training-background", "#102030");
      });
      await until(() => document.querySelector("beta-training").scenario === "#v=1&f=0.1");
      await until(() =>
        document.querySelector("beta-training").shadowRoot.querySelector("figure").classList.contains("dark"),
      );
      assert.notEqual(await drawn(), before);
      await engine.evaluate(() => document.querySelector("beta-training").remove());
      await settled();
      await quiet();
    });

    test("the scenario is shared in every form", async () => {
      await open("#v=1&f=10");
      await engine.evaluate(() => {
        document.getElementById("share").click();
        document.getElementById("share-more").click();
      });
      await until(() => document.querySelectorAll("#dialog[open] .snippet textarea").length > 8);
      const forms = await engine.evaluate(() =>
        [...document.querySelectorAll("#dialog .snippet textarea")].map(({ value }) => value),
      );
      assert.ok(forms.every((form) => form.length > 20));
      assert.equal(await engine.evaluate(() => document.querySelectorAll("#dialog .code svg path").length), 2);
    });

    test("dark and light draw different pictures", async () => {
      await open("?theme=light");
      const light = await picture("training-map");
      await open("?theme=dark");
      assert.notEqual(await picture("training-map"), light);
      await quiet();
    });

    test("no element sticks out, on a phone and on a desk", async () => {
      for (const width of [360, 1280]) {
        await engine.size(width, 800);
        await open();
        const [wide, inner] = await engine.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
        assert.ok(wide <= inner, `${wide} px in ${inner}`);
      }
      await engine.size(1280, 900);
    });

    test("the training is watched to its end", async () => {
      await open("#v=1&f=10");
      await engine.evaluate(() => {
        document.getElementById("play").open = true;
      });
      await settled();
      // A reader can move the slider even while the part that was just loaded still works.
      await until(() => {
        const slider = document.querySelector("#play input[type=range]");
        if (!slider) return false;
        slider.value = "1";
        slider.dispatchEvent(new Event("input"));
        return document.querySelector("#play .derived").textContent.includes("0.4900 kJ/mol");
      });
      await quiet();
    });

    test("it speaks Chinese", async () => {
      await open("?lang=zh");
      assert.equal(await engine.evaluate(() => document.documentElement.lang), "zh-Hans");
      await quiet();
    });

    test(`${RECEIPTS.length} scenarios give the bits that they give natively`, async () => {
      await open();
      assert.ok(RECEIPTS.length >= 200);
      const differing = await engine.evaluate(async (links) => {
        const glue = document.querySelector("script[data-glue]").dataset.glue;
        const { Lab } = await import(new URL(glue, document.baseURI).href);
        const again = (link) => {
          const lab = new Lab(link);
          const sent = lab.sentLink();
          lab.free();
          return sent;
        };
        return links.filter((link) => again(link) !== link);
      }, RECEIPTS);
      assert.deepEqual(differing, []);
    });

    test("every published link gives its results", async () => {
      await open();
      const { moved, compared } = await engine.evaluate(async (corpus) => {
        const glue = document.querySelector("script[data-glue]").dataset.glue;
        const { Lab } = await import(new URL(glue, document.baseURI).href);
        const all = corpus.map(([link, result]) => {
          const lab = new Lab(link);
          const sent = lab.sentLink();
          lab.free();
          return { link, result, now: sent.split("&").find((pair) => pair.startsWith("r=")) };
        });
        // What older versions of the model gave agrees, but not to the last bit.
        const version = (receipt) => receipt.split(":")[0];
        const own = all.filter(({ result, now }) => version(result) === version(now));
        return { moved: own.filter(({ result, now }) => result !== now), compared: own.length };
      }, CORPUS);
      assert.deepEqual(moved, []);
      assert.ok(compared >= 50, `${compared} links of this version of the model`);
    });
  });
}
