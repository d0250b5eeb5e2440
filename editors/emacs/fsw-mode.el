;;; fsw-mode.el --- layouts of FswLayout -*- lexical-binding: t; -*-
;; Emacs 29 and later: (load "fsw-mode.el"), with fswc on the PATH; M-x eglot starts the server.

(define-derived-mode fsw-mode prog-mode "fsw"
  "Memory layouts of ARM devices that several kernels share."
  (setq-local comment-start "// ")
  (modify-syntax-entry ?/ ". 124b" fsw-mode-syntax-table)
  (modify-syntax-entry ?* ". 23" fsw-mode-syntax-table)
  (modify-syntax-entry ?\n "> b" fsw-mode-syntax-table)
  (modify-syntax-entry ?_ "w" fsw-mode-syntax-table)
  (setq-local font-lock-defaults
              '((("\\<\\(import\\|const\\|board\\|template\\|instance\\|scenario\\|on\\|size\\|sections\\|auto\\)\\>" . 'font-lock-keyword-face)
                 ("\\<\\(0[xX][0-9a-fA-F_]+\\|0[bB][01_]+\\|[0-9][0-9_]*\\)[KMGTkmgt]?\\>" . 'font-lock-constant-face)))))

(add-to-list 'auto-mode-alist '("\\.fsw\\'" . fsw-mode))

(with-eval-after-load 'eglot
  (add-to-list 'eglot-server-programs '(fsw-mode . ("fswc" "lsp"))))

(provide 'fsw-mode)
;;; fsw-mode.el ends here
