// Opens maps in Chromium, in light and dark, and does what a person would: node judge.js FILE… Prints what is wrong, a line each; exit 1 if
// anything is. SHOTS=DIR keeps pictures, to be looked at.
"use strict";
const { chromium } = require("playwright-core");
const fs = require("fs"),
    path = require("path");
const axe = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const flags = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
/** The end of a test that hangs, in milliseconds: no measure of anything. */
const patience = 180_000;
const failures = [];
/** Calls that draw one picture, and elements of the page: bounds that hold for any number of sections, where a time would be the machine's. */
const MostCalls = 4000,
    MostElements = 8000;
const counted = ["fillRect", "strokeRect", "fillText", "measureText", "stroke", "drawImage", "putImageData"];

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
    /** Does something that must change the picture, and is drawn with few calls. */
    async changes(what, act) {
        const was = await this.pixels();
        await this.page.evaluate(() => (window.mostCalls = window.calls = 0));
        await act();
        await this.drawn();
        this.need(was !== (await this.pixels()), `${what} changes nothing`);
        const calls = await this.page.evaluate(() => window.mostCalls);
        this.need(calls > 0 && calls < MostCalls, `${what} draws with ${calls} calls`);
    }
    /** What is told is all that the layout has about it, and where one sees it. */
    async tells(what) {
        const told = await this.text("told"),
            span = await this.page.evaluate(() => ({ entry: current.entry, ...data.places[current.place], box: document.getElementById("told").getBoundingClientRect() }));
        this.need(/0x[0-9a-f]+ \.\. 0x[0-9a-f]+/.test(told), `${what} tells '${told}'`);
        this.need(span.file && told.includes(`${span.file}:${span.line}`) && told.includes(span.documentation), `${what} tells no source: '${told}'`);
        this.need(/entry 0x[0-9a-f]{4}: owner/.test(told) === (span.entry !== undefined), `${what} tells '${told}'`);
        this.need(span.box.top >= 0 && span.box.bottom <= this.page.viewportSize().height, `${what} tells outside the window`);
        return told;
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
    // In the board's memory, unless none of it is known to be an instance's: Xen gives domains theirs when it runs.
    const lane = await o.page.evaluate(() => shown().findIndex(l => l.memory.some(s => owners.has(s.owner))));
    const box = await o.map.boundingBox(),
        memory = box.y + 34 + 34 + 15 + lane * (await o.page.evaluate(() => LaneHeight)); // below the axis and the lane's head
    // In the largest range of an instance: a board's memory may have holes.
    const inside = await o.page.evaluate(lane => {
        const largest = shown()[lane].memory.filter(s => owners.has(s.owner)).reduce((a, b) => (b.to - b.from > a.to - a.from ? b : a));
        return canvas.getBoundingClientRect().left + x((largest.from + largest.to) / 2);
    }, lane);
    await o.page.mouse.move(inside, memory);
    await o.drawn();
    const hasTables = await o.page.evaluate(lane => shown()[lane].memory.some(s => s.entry !== undefined), lane);
    const told = await o.tells("hover");
    o.need(told.includes("entry") === hasTables, `hover tells '${told}'`);
    await o.changes("a click", async () => {
        await o.page.mouse.down();
        await o.page.mouse.up();
    });
    const pressed = o.page.locator("#owners button[aria-pressed=true]");
    o.need((await pressed.count()) === 1, "a click selects no instance");
    const dim = await o.page.evaluate(() => all.map(s => isDim(s) === (s.owner !== current.owner)));
    o.need(dim.every(right => right), "a click highlights something else than all that is the instance's");
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
    // The last range is in the last lane, wherever that is; to see it, the page scrolls.
    await o.page.evaluate(() => tell(all[0]));
    await o.page.keyboard.press("ArrowUp");
    const y = await o.page.evaluate(() => map.getBoundingClientRect().top + Axis + shown().indexOf(current.lane) * LaneHeight + Head);
    o.need(y > 0 && y < o.page.viewportSize().height, `up from the first range leads out of the window, to ${y}`);
    await o.page.evaluate(() => window.scrollTo(0, 0));
    const wide = () => o.page.evaluate(() => view.to - view.from);
    for (let n = 0; n < 40; n++) await o.page.keyboard.press("+");
    o.need((await wide()) === 4096, `the nearest is ${await wide()} bytes`);
    for (let n = 0; n < 40; n++) await o.page.keyboard.press("-");
    o.need((await wide()) >= 2 ** 32, `the farthest is ${await wide()} bytes`);
    await o.page.keyboard.press("Home");
    // The last range may be shared, and nobody's alone.
    while (!(await o.page.evaluate(() => owners.has(current.owner)))) await o.page.keyboard.press("ArrowUp");
    await o.page.keyboard.press("Enter");
    o.need((await o.page.locator("#owners button[aria-pressed=true]").count()) === 1, "Enter selects no instance");
    await o.page.keyboard.press("Escape");
    o.need((await o.page.locator("#owners button[aria-pressed=true]").count()) === 0, "Escape leaves an instance selected");
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
    const scenarios = (await o.page.locator("#scenario option").count()) - 1;
    o.need((await o.page.locator("#play").isVisible()) === scenarios > 0, `${scenarios} scenarios, and what plays them is to be seen or not`);
    if (scenarios < 1) return;
    await o.page.locator("#all").click();
    for (let n = 1; n <= scenarios; n++) {
        await o.page.selectOption("#scenario", { index: n });
        await o.page.locator("#step").focus();
        const steps = await o.page.evaluate(n => data.scenarios[n - 1].steps, n);
        for (const [i, step] of steps.entries()) {
            const press = () => o.page.keyboard.press("ArrowRight");
            await (step.changes.length ? o.changes(`step ${i + 1}`, press) : press());
            const stepped = await o.text("stepped");
            o.need(stepped.startsWith(`${i + 1} of ${steps.length}: ${step.text}`), `the slider tells '${stepped}'`);
            const whole = await o.page.evaluate(() => {
                const boards = lanes[0].memory.filter(s => s.sections);
                return state.memory.reduce((sum, s) => sum + s.to - s.from, 0) === boards.reduce((sum, s) => sum + s.to - s.from, 0);
            });
            o.need(whole, `after '${step.text}' the state is not all of the board's sections`);
        }
    }
    // The state is the first lane, where the board was.
    await o.page.evaluate(() => window.scrollTo(0, 0));
    const box = await o.map.boundingBox();
    await o.page.mouse.move(box.x + 40, box.y + 34 + 34 + 15);
    await o.drawn();
    const told = await o.tells("hover over a state");
    o.need(/since .* \(.*\.fsw:\d+\)/.test(told), `hover over a state tells '${told}'`);
    await o.changes("a click on a state", async () => {
        await o.page.mouse.down();
        await o.page.mouse.up();
    });
    const pressed = o.page.locator("#owners button[aria-pressed=true]");
    o.need((await pressed.count()) === 1, "a click on a state selects no instance");
    await pressed.click();
    await o.shot("-played");
    await o.page.selectOption("#scenario", { index: 0 });
}

/** On paper it is light and whole, whatever the screen is. */
async function paper(o) {
    await o.page.emulateMedia({ media: "print", colorScheme: o.scheme });
    const sheets = await o.page.evaluate(() => {
        window.dispatchEvent(new Event("beforeprint"));
        const made = [...document.querySelectorAll("#sheets canvas")];
        return made.map(s => ({ wide: s.getBoundingClientRect().width, corner: [...s.getContext("2d").getImageData(0, 0, 1, 1).data].join() }));
    });
    o.need(sheets.length > 0 && sheets.every(s => s.wide > 0 && s.corner === "255,255,255,255"), `paper is ${JSON.stringify(sheets)}`);
    o.need((await o.page.evaluate(() => getComputedStyle(document.body).color)) === "rgb(22, 25, 29)", "ink on paper is not dark");
    o.need(await o.page.locator("#rows tr").first().isVisible(), "there is no table on paper");
    await o.shot("-paper");
    await o.page.evaluate(() => window.dispatchEvent(new Event("afterprint")));
    await o.page.emulateMedia({ media: "screen", colorScheme: o.scheme });
    await o.drawn();
    o.need((await o.page.locator("#sheets canvas").count()) === 0, "sheets are left on the screen");
    const corner = await o.page.evaluate(() => [...canvas.getContext("2d").getImageData(0, 0, 1, 1).data].join());
    o.need(corner === (o.scheme === "dark" ? "22,25,29,255" : "255,255,255,255"), `after printing the map is ${corner}`);
}

/** Where an editor draws the page anew, one goes on where one was. */
async function stays(o) {
    const steps = await o.page.evaluate(() => (data.scenarios[0] ? data.scenarios[0].steps.length : 0));
    if (steps) {
        await o.page.selectOption("#scenario", { index: 1 });
        await o.page.locator("#step").fill(String(steps));
    }
    await o.page.locator("#owners button").first().click();
    for (let n = 0; n < 3; n++) await o.page.locator("#in").click();
    await o.page.evaluate(() => window.scrollTo(0, 40));
    await o.drawn();
    const seen = () => o.page.evaluate(() => ({ view, selected, scrolled: window.scrollY, step: stepped.textContent, pressed: document.querySelector("#owners button").ariaPressed }));
    const was = await seen(),
        picture = await o.pixels();
    o.need(was.selected !== null && was.pressed === "true" && (was.step !== "") === steps > 0, `before it is drawn anew: ${JSON.stringify(was)}`);
    await o.page.reload();
    await o.drawn();
    o.need(JSON.stringify(await seen()) === JSON.stringify(was), `drawn anew, ${JSON.stringify(was)} became ${JSON.stringify(await seen())}`);
    o.need((await o.pixels()) === picture, "drawn anew, the picture is another");
    // Of a layout that has none of it left nothing is taken up, and nothing fails.
    await o.page.evaluate(() => {
        const kept = JSON.parse(window.name);
        select(selected);
        resume({ ...kept, selected: "gone", scenario: "gone", view: { from: -5, to: 2 ** 60 } });
    });
    await o.drawn();
    const { view, selected } = await seen();
    o.need(selected === null && view.from === 0 && view.to > 0, `what is gone is taken up: ${JSON.stringify({ view, selected })}`);
    await o.page.locator("#all").click();
}

/** An editor's panel, which keeps something for the page that it draws anew. */
function panel() {
    window.acquireVsCodeApi = () => ({
        getState: () => (window.name ? JSON.parse(window.name) : undefined),
        setState: kept => (window.name = JSON.stringify(kept)),
    });
}

async function everybody(o) {
    if (!(await o.page.evaluate(() => document.getElementById("table").open))) await o.page.locator("#table summary").click();
    await o.page.locator("#rows tr").first().waitFor();
    const elements = await o.page.evaluate(() => document.querySelectorAll("*").length);
    o.need(elements < MostElements, `the page has ${elements} elements`);
    await o.page.evaluate(axe);
    const { violations } = await o.page.evaluate(() => window.axe.run());
    for (const v of violations.filter(v => ["serious", "critical"].includes(v.impact)))
        o.need(false, `axe: ${v.id}: ${v.nodes[0].html} ${v.nodes[0].failureSummary}`);
    await o.page.setViewportSize({ width: 390, height: 844 });
    await o.drawn();
    o.need(await o.page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), "a telephone must scroll sideways");
    await o.shot("-small");
}

/** Counts what is drawn between two frames. */
function count(names) {
    window.calls = window.mostCalls = 0;
    for (const name of names) {
        const own = CanvasRenderingContext2D.prototype[name];
        CanvasRenderingContext2D.prototype[name] = function (...args) {
            window.mostCalls = Math.max(window.mostCalls, ++window.calls);
            return own.apply(this, args);
        };
    }
    const frame = window.requestAnimationFrame.bind(window);
    window.requestAnimationFrame = done => frame(time => ((window.calls = 0), done(time)));
}

(async () => {
    const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || "/usr/bin/chromium", headless: true, args: flags, timeout: patience });
    for (const file of process.argv.slice(2))
        for (const colorScheme of ["light", "dark"]) {
            const page = await browser.newPage({ colorScheme, viewport: { width: 1200, height: 900 } }),
                o = new Opened(page, file, colorScheme);
            page.setDefaultTimeout(patience);
            page.on("console", m => o.need(!["error", "warning"].includes(m.type()), `console: ${m.text()}`));
            page.on("pageerror", e => o.need(false, String(e)));
            page.on("request", r => o.need(r.url().startsWith("file:"), `it asks for ${r.url()}`));
            await page.addInitScript(count, counted);
            await page.addInitScript(panel);
            await page.goto("file://" + path.resolve(file));
            for (const judge of [pointer, keys, search, slider, paper, stays, everybody]) await judge(o);
            await page.close();
        }
    await browser.close();
    if (failures.length) console.log(failures.join("\n"));
    process.exit(failures.length ? 1 : 0);
})();
