// Opens maps in Chromium, in light and dark, and does what a person would: node judge.js FILE… Prints what is wrong, a line each; exit 1 if
// anything is. SHOTS=DIR keeps pictures, to be looked at.
"use strict";
const { chromium } = require("playwright-core");
const fs = require("fs"),
    path = require("path");
const axe = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const flags = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
const failures = [];

/** The page of one file, with what a judge asks of it. */
class Opened {
    constructor(page, file, scheme) {
        Object.assign(this, { page, file, scheme, map: page.locator("#map") });
    }
    need(holds, what) {
        if (!holds) failures.push(`${this.file}, ${this.scheme}: ${what}`);
    }
    text(id) {
        return this.page.textContent("#" + id);
    }
    /** Two frames: what was asked for has been drawn then. */
    drawn() {
        return this.page.evaluate(() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))));
    }
    pixels() {
        return this.page.evaluate(() => document.getElementById("canvas").toDataURL());
    }
    /** Does something that must change the picture. */
    async changes(what, act) {
        const was = await this.pixels();
        await act();
        await this.drawn();
        this.need(was !== (await this.pixels()), `${what} changes nothing`);
    }
    async shot(name) {
        if (process.env.SHOTS)
            await this.page.screenshot({
                path: path.join(process.env.SHOTS, `${path.basename(this.file, ".html")}-${this.scheme}${name}.png`),
                fullPage: true,
            });
    }
}

async function pointer(o) {
    const box = await o.map.boundingBox(),
        memory = box.y + 34 + 34 + 15; // in the board's memory: below the axis and the lane's head
    await o.page.mouse.move(box.x + box.width / 4, memory);
    await o.drawn();
    const told = await o.text("told");
    const hasTables = await o.page.evaluate(() => document.getElementById("data").textContent.includes('"entry":'));
    o.need(/0x[0-9a-f]+ \.\. 0x[0-9a-f]+/.test(told) && /\.fsw:\d+/.test(told), `hover tells '${told}'`);
    o.need(/entry 0x[0-9a-f]{4}: owner/.test(told) === hasTables, `hover tells '${told}'`);
    await o.changes("a click", async () => {
        await o.page.mouse.down();
        await o.page.mouse.up();
    });
    const pressed = o.page.locator("#owners button[aria-pressed=true]");
    o.need((await pressed.count()) === 1, "a click selects no instance");
    await o.shot("");
    await pressed.click();
    await o.changes("the wheel", async () => {
        await o.page.mouse.move(box.x + 300, memory);
        await o.page.mouse.wheel(0, -300);
    });
    await o.changes("dragging", async () => {
        await o.page.mouse.down();
        await o.page.mouse.move(box.x + 200, memory);
        await o.page.mouse.up();
    });
}

async function keys(o) {
    await o.map.focus();
    for (const key of ["ArrowRight", "+", "-", "Home"]) await o.changes(`the key ${key}`, () => o.page.keyboard.press(key));
    const told = [];
    for (const key of ["ArrowDown", "ArrowDown", "ArrowUp"]) {
        await o.page.keyboard.press(key);
        told.push(await o.text("told"));
    }
    o.need(told[0] !== told[1] && told[0] === told[2], `down, down and up tell ${told.join(" | ")}`);
}

async function search(o) {
    const find = async text => {
        await o.page.fill("#find", text);
        await o.page.keyboard.press("Enter");
        return o.text("found");
    };
    const owner = await o.page.locator("#owners button").first().getAttribute("data-owner");
    o.need(/^1 of /.test(await find(owner)), `'${owner}' is not found`);
    const [, start] = /(0x[0-9a-f]+) \.\./.exec(await o.text("told"));
    o.need(/^1 of /.test(await find(start)), `${start} is not found`);
    o.need(/^nothing/.test(await find("no such thing")), "what is not there is found");
}

async function slider(o) {
    if ((await o.page.locator("#scenario option").count()) < 2) return;
    await o.page.locator("#all").click();
    await o.page.selectOption("#scenario", { index: 1 });
    await o.page.locator("#step").focus();
    await o.changes("the slider", () => o.page.keyboard.press("ArrowRight"));
    o.need(/^1 of /.test(await o.text("stepped")), `the slider tells '${await o.text("stepped")}'`);
    await o.page.keyboard.press("End");
    await o.drawn();
    await o.shot("-played");
}

async function everybody(o) {
    await o.page.locator("#table summary").click();
    await o.page.locator("#rows tr").first().waitFor();
    await o.page.evaluate(axe);
    const { violations } = await o.page.evaluate(() => window.axe.run());
    for (const v of violations.filter(v => ["serious", "critical"].includes(v.impact)))
        o.need(false, `axe: ${v.id}: ${v.nodes[0].html} ${v.nodes[0].failureSummary}`);
}

(async () => {
    const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || "/usr/bin/chromium", headless: true, args: flags });
    for (const file of process.argv.slice(2))
        for (const colorScheme of ["light", "dark"]) {
            const page = await browser.newPage({ colorScheme, viewport: { width: 1200, height: 900 } }),
                o = new Opened(page, file, colorScheme);
            page.on("console", m => o.need(!["error", "warning"].includes(m.type()), `console: ${m.text()}`));
            page.on("pageerror", e => o.need(false, String(e)));
            page.on("request", r => o.need(r.url().startsWith("file:"), `it asks for ${r.url()}`));
            await page.goto("file://" + path.resolve(file));
            for (const judge of [pointer, keys, search, slider, everybody]) await judge(o);
            await page.close();
        }
    await browser.close();
    if (failures.length) console.log(failures.join("\n"));
    process.exit(failures.length ? 1 : 0);
})();
