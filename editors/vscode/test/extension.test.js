// The extension as an editor runs it: the editor is played here, and so is the part of vscode-languageclient that only an editor can load;
// the protocol under it is the client's own, and the server is the real one (FSW_PROGRAM).
"use strict";
const { test } = require("node:test");
const assert = require("node:assert");
const { spawn } = require("node:child_process");
const fs = require("node:fs"),
    os = require("node:os"),
    path = require("node:path"),
    Module = require("node:module"),
    { pathToFileURL } = require("node:url");
const protocol = require("vscode-languageserver-protocol/node");

/** What the extension asks of the editor, and what it gave it. */
const editor = { commands: {}, panels: [], changed: [], said: [], settings: {}, document: undefined };
const vscode = {
    ViewColumn: { Beside: -2 },
    commands: { registerCommand: (name, run) => ((editor.commands[name] = run), { dispose() {} }) },
    workspace: {
        getConfiguration: section => ({ get: (name, fallback) => editor.settings[`${section}.${name}`] ?? fallback }),
        createFileSystemWatcher: () => ({ dispose() {} }),
        onDidChangeTextDocument: take => (editor.changed.push(take), { dispose: () => editor.changed.splice(editor.changed.indexOf(take), 1) }),
    },
    window: {
        get activeTextEditor() {
            return editor.document && { document: { uri: { toString: () => editor.document } } };
        },
        showInformationMessage: text => Promise.resolve(editor.said.push(text)),
        createWebviewPanel: (type, title) => {
            const panel = { type, title, webview: { html: "" }, onDidDispose: take => (panel.dispose = take) };
            editor.panels.push(panel);
            return panel;
        },
    },
};

/** A client with the constructor that the extension calls, on the protocol's connection. */
class LanguageClient {
    constructor(id, name, server, options) {
        Object.assign(this, { server, options });
        LanguageClient.last = this;
    }
    async start() {
        this.process = spawn(this.server.command, this.server.args, { stdio: ["pipe", "pipe", "inherit"] });
        this.ended = new Promise(done => this.process.on("exit", done));
        const { stdin, stdout } = this.process;
        this.connection = protocol.createProtocolConnection(new protocol.StreamMessageReader(stdout), new protocol.StreamMessageWriter(stdin));
        this.connection.listen();
        const { initializationOptions } = this.options;
        await this.connection.sendRequest("initialize", { processId: process.pid, rootUri: null, capabilities: {}, initializationOptions });
        await this.connection.sendNotification("initialized", {});
        const textDocument = { uri: editor.document, languageId: "fsw", version: 0, text: layout };
        await this.connection.sendNotification("textDocument/didOpen", { textDocument });
    }
    /** What an editor's client does when somebody types. */
    async type(text) {
        const textDocument = { uri: editor.document, version: (this.version = (this.version ?? 0) + 1) };
        await this.connection.sendNotification("textDocument/didChange", { textDocument, contentChanges: [{ text }] });
    }
    sendRequest(method, parameters) {
        return this.connection.sendRequest(method, parameters);
    }
    async stop() {
        await this.connection.sendRequest("shutdown");
        await this.connection.sendNotification("exit");
        this.status = await this.ended;
    }
}

const resolve = Module._load;
Module._load = (name, ...more) => (name === "vscode" ? vscode : name === "vscode-languageclient/node" ? { LanguageClient } : resolve(name, ...more));
const extension = require("../out/extension.js");

const layout = fs.readFileSync(path.join(__dirname, "../../../examples/tuna-ics-jb/main.fsw"), "utf8");

/** A started extension, with the layout in a file of its own. */
async function started(run) {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "fsw-vscode-"));
    const file = path.join(folder, "main.fsw");
    fs.writeFileSync(file, layout);
    Object.assign(editor, { panels: [], changed: [], said: [], document: pathToFileURL(file).href });
    editor.settings = { "fsw.program": process.env.FSW_PROGRAM ?? "fswc", "fsw.includes": [folder] };
    await extension.activate({ subscriptions: [] });
    try {
        await run(file, LanguageClient.last);
    } finally {
        await extension.deactivate();
        fs.rmSync(folder, { recursive: true });
    }
}

/** Tells the extension so many times that a file changed, and waits until it has asked the server and heard; how often it asked. */
async function change(client, languageId, times = 1) {
    const asked = [];
    const send = client.sendRequest.bind(client);
    client.sendRequest = (...call) => (asked.push(send(...call)), asked.at(-1));
    for (let n = 0; n < times; n++) editor.changed.forEach(take => take({ document: { languageId } }));
    for (let heard = -1; heard < asked.length; await new Promise(setImmediate)) {
        heard = asked.length;
        await Promise.all(asked);
    }
    client.sendRequest = send;
    return asked.length;
}

test("it starts the program of the settings as a server, and ends it", async () => {
    let client;
    await started(async (file, c) => {
        client = c;
        assert.deepStrictEqual(c.server, { command: editor.settings["fsw.program"], args: ["lsp"] });
        assert.deepStrictEqual(c.options.initializationOptions, { includes: [path.dirname(file)], images: [] });
        assert.deepStrictEqual(c.options.documentSelector, [{ language: "fsw" }]);
    });
    assert.strictEqual(client.status, 0);
});

test("it shows the map beside the text, and draws it anew as a layout is typed", () =>
    started(async (file, client) => {
        await editor.commands["fsw.showMap"]();
        const [panel] = editor.panels;
        assert.match(panel.webview.html, /^<!DOCTYPE html>[^]*tuna/i);
        const first = panel.webview.html;
        assert.strictEqual(await change(client, "markdown"), 0);
        await client.type(layout.replace("/// Android 4.0.4:", "/// The first:"));
        assert.strictEqual(await change(client, "fsw"), 1);
        assert.ok(panel.webview.html !== first);
        // However fast one types, at most one more map is asked for than is being drawn.
        assert.strictEqual(await change(client, "fsw", 5), 2);
        panel.dispose();
        assert.strictEqual(await change(client, "fsw"), 0);
    }));

test("while errors stand it keeps the last map, and says why there is none yet", () =>
    started(async (file, client) => {
        await client.type(layout.replace("256M", "256Q"));
        await editor.commands["fsw.showMap"](pathToFileURL(file).href);
        const [panel] = editor.panels;
        assert.match(panel.webview.html, /^<p>.+<\/p>$/);
        await client.type(layout);
        await change(client, "fsw");
        const sound = panel.webview.html;
        assert.match(sound, /^<!DOCTYPE html>/i);
        await client.type(layout.replace("256M", "256Q"));
        await change(client, "fsw");
        assert.ok(panel.webview.html === sound);
    }));

test("what a command answers is told", () =>
    started(async (file, client) => {
        const { executeCommand } = client.options.middleware;
        assert.strictEqual(await executeCommand("fsw.play", [], async () => "story holds"), "story holds");
        await executeCommand("fsw.other", [], async () => null);
        assert.deepStrictEqual(editor.said, ["story holds"]);
    }));

test("without a document there is no map to show", () =>
    started(async () => {
        editor.document = undefined;
        await editor.commands["fsw.showMap"]();
        assert.deepStrictEqual(editor.panels, []);
    }));
