// The editor of the page: monaco with the extension's own language definition and grammar, and a language client at the other end of a WebSocket.
import * as monaco from "@codingame/monaco-vscode-editor-api";
import { MonacoVscodeApiWrapper } from "monaco-languageclient/vscodeApiWrapper";
import { LanguageClientWrapper } from "monaco-languageclient/lcwrapper";
import { EditorApp } from "monaco-languageclient/editorApp";
import { configureDefaultWorkerFactory } from "monaco-languageclient/workerFactory";

/** Opens the text as the file at uri, with the extension's files (path to content). */
window.openLayout = async ({ text, uri, manifest, files }) => {
    await new MonacoVscodeApiWrapper({
        $type: "extended",
        viewsConfig: { $type: "EditorService" },
        extensions: [{ config: manifest, filesOrContents: new Map(Object.entries(files)) }],
        monacoWorkerFactory: configureDefaultWorkerFactory,
        userConfiguration: { json: JSON.stringify({ "editor.semanticHighlighting.enabled": true, "editor.wordBasedSuggestions": "off" }) },
    }).start();
    await new LanguageClientWrapper({
        languageId: "fsw",
        clientOptions: { documentSelector: ["fsw"] },
        connection: { options: { $type: "WebSocketUrl", url: `ws://${location.host}/` } },
    }).start();
    const app = new EditorApp({ codeResources: { modified: { text, uri } } });
    await app.start(document.getElementById("editor"));
    window.editor = app.getEditor();
    window.monaco = monaco;
};
