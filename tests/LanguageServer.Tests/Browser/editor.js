// Opens FSW_FOLDER/main.fsw in monaco, in Chromium, with monaco's own language client at the server of FSW_PROGRAM, does what people do, and
// prints what came of it, a line each. SHOTS=DIR keeps pictures, to be looked at.
"use strict";
const { chromium } = require("playwright-core");
const fs = require("fs"),
    http = require("http"),
    path = require("path"),
    os = require("os");
const { WebSocketServer } = require("ws");
const { bundle } = require("./bundle");
const extension = process.env.FSW_EXTENSION,
    file = path.join(process.env.FSW_FOLDER, "main.fsw");
/** The end of a test that hangs, in milliseconds: no measure of anything. */
const patience = 180_000;
/** What VS Code's editor throws by itself, now and then, when its colouring worker answers under load; it shows nothing of that. */
const editorsOwn = "Cannot set null/undefined state";
const say = (what, value) => console.log(`${what}: ${value}`);

const types = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".wasm": "application/wasm", ".ttf": "font/ttf" };

/** Serves the folder, and joins every WebSocket to a language server of its own. */
async function serve(folder) {
    const { createServerProcess, createWebSocketConnection, forward } = await import("vscode-ws-jsonrpc/server");
    const server = http.createServer((request, response) => {
        const name = path.join(folder, new URL(request.url, "http://host").pathname.replace(/\/$/, "/index.html"));
        if (!name.startsWith(folder) || !fs.existsSync(name)) return response.writeHead(404).end();
        response.writeHead(200, { "content-type": types[path.extname(name)] ?? "application/octet-stream" }).end(fs.readFileSync(name));
    });
    new WebSocketServer({ server }).on("connection", socket => {
        const client = createWebSocketConnection({
            send: text => socket.send(text),
            onMessage: take => socket.on("message", data => take(data.toString())),
            onError: take => socket.on("error", take),
            onClose: take => socket.on("close", (code, reason) => take(code, String(reason))),
            dispose: () => socket.close(),
        });
        forward(client, createServerProcess("fswc", process.env.FSW_PROGRAM, ["lsp"]));
    });
    await new Promise(done => server.listen(0, "127.0.0.1", done));
    return server;
}

/** The page with the layout in it. */
class Editor {
    constructor(page) {
        this.page = page;
    }
    static async open(browser, address) {
        const page = await browser.newPage({ viewport: { width: 1100, height: 700 } });
        page.setDefaultTimeout(patience);
        page.on("pageerror", error => error.message === editorsOwn || say("page error", error.message));
        if (process.env.SHOTS) page.on("console", m => console.error(m.type(), m.text()));
        await page.goto(address);
        await page.waitForFunction(() => window.openLayout);
        const files = {};
        const manifest = JSON.parse(fs.readFileSync(path.join(extension, "package.json"), "utf8"));
        for (const name of ["language-configuration.json", "syntaxes/fsw.tmLanguage.json", "snippets/fsw.json"])
            files["/" + name] = fs.readFileSync(path.join(extension, name), "utf8");
        delete manifest.main; // what runs in Node
        await page.evaluate(given => window.openLayout(given), { text: fs.readFileSync(file, "utf8"), uri: "file://" + file, manifest, files });
        return new Editor(page);
    }
    text() {
        return this.page.evaluate(() => editor.getModel().getValue());
    }
    async line(needle) {
        return (await this.text()).split("\n").find(line => line.includes(needle));
    }
    /** The findings that the editor underlines, when there are as many. */
    async markers(count) {
        await this.page.waitForFunction(n => monaco.editor.getModelMarkers({ owner: undefined }).filter(m => m.severity === 8).length === n, count);
        return this.page.evaluate(() => monaco.editor.getModelMarkers({}).filter(m => m.severity === 8)
            .map(m => ({ code: m.code?.value ?? m.code, at: editor.getModel().getValueInRange(m), message: m.message })));
    }
    /** Puts the cursor so many characters behind the first place of the words. */
    place(needle, more = 0) {
        return this.page.evaluate(([needle, more]) => {
            const model = editor.getModel();
            const at = model.getPositionAt(model.getValue().indexOf(needle) + more);
            editor.setPosition(at);
            editor.revealPositionInCenter(at, 1);
            editor.focus();
        }, [needle, more]);
    }
    press(key) {
        return this.page.keyboard.press(key);
    }
    async shot(name) {
        if (process.env.SHOTS) await this.page.screenshot({ path: path.join(process.env.SHOTS, `monaco-${name}.png`) });
    }
    async seen(selector) {
        const found = this.page.locator(selector).first();
        await found.waitFor({ state: "visible" });
        return found;
    }
}

async function work(o) {
    const [wrong] = await o.markers(1);
    say("error", wrong.code);
    say("at", wrong.at);
    await o.seen(".squiggly-error");
    await o.shot("error");

    await o.place("vmaloc", 2);
    await o.press("Control+.");
    const fix = await o.seen(".action-widget .monaco-list-row.action");
    say("fix", (await fix.textContent()).trim());
    await o.shot("fix");
    await o.press("Enter");
    say("after the fix", (await o.markers(0)).length);

    await o.place("kernelcore", 3);
    await o.page.evaluate(() => editor.trigger("test", "editor.action.showHover"));
    // While the server has not answered, a hover says that it is loading.
    const hover = await o.seen(".monaco-hover .hover-contents p:has-text('kernelcore')");
    say("hover", (await hover.textContent()).trim());
    await o.shot("hover");
    await o.press("Escape");

    await o.place("shared_writes = ", 16);
    await o.press("Control+Space");
    await o.seen(".suggest-widget.visible .monaco-list-row");
    say("offered", (await o.page.locator(".suggest-widget .monaco-list-row .label-name").allTextContents()).join(" "));
    await o.shot("completion");
    await o.press("Escape");

    await o.place("instance jb", 9);
    await o.press("F2");
    const name = await o.seen(".rename-box input");
    await name.fill("guest");
    await name.press("Enter");
    await o.page.waitForFunction(() => editor.getModel().getValue().includes("boot guest;"));
    say("renamed", await o.line("instance guest"));

    await o.page.evaluate(() => {
        const model = editor.getModel();
        model.applyEdits([{ range: new monaco.Range(4, 1, 4, 1), text: "const   A=1;\n" }]);
    });
    await o.page.evaluate(() => editor.getAction("editor.action.formatDocument").run());
    await o.page.waitForFunction(() => editor.getModel().getValue().includes("const A = 1;"));
    say("formatted", await o.line("const A"));
    await o.shot("formatted");
    const colours = await o.page.evaluate(() => new Set([...document.querySelectorAll(".view-line span span")].map(s => getComputedStyle(s).color)).size);
    say("coloured", colours > 4);
}

(async () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "fsw-monaco-"));
    const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"], timeout: patience });
    try {
        await bundle(folder);
        const server = await serve(folder);
        const o = await Editor.open(browser, `http://127.0.0.1:${server.address().port}/`);
        await work(o).catch(async error => {
            await o.shot("failed");
            throw error;
        });
    } finally {
        await browser.close();
        fs.rmSync(folder, { recursive: true, force: true });
    }
    process.exit(0); // the server and what it joined
})().catch(error => {
    console.log(error.stack);
    process.exit(1);
});
