;;; fsw-mode.el --- layouts of FswLayout -*- lexical-binding: t; -*-
;; Emacs 29 and later: (load "fsw-mode.el"), with fswc on the PATH; M-x eglot starts the server.

;; The words of the language: a test writes them.
(defconst fsw-mode-blocks '("args" "carveout" "clobber" "control" "cpu" "device" "devices" "domain" "image" "mount" "partition" "registers" "reserve" "shared" "sram" "window"))
(defconst fsw-mode-choices '("accepted" "all" "arm" "arm64" "atags" "board" "bootloader" "buffer" "child" "dtb" "extend" "false" "firmware" "flat" "force" "free_boot" "initrd" "kernel" "kernels" "kexec" "master" "memory" "multikernel" "no_xenstore" "none" "qemu" "refused" "rest" "rst" "sparse" "static_memory" "static_shm" "sysfs" "table" "trace" "true" "uboot" "unknown" "vring" "x86_64" "xen"))
(defconst fsw-mode-calls '("android" "available" "free" "linux" "loop" "online" "owned" "owner" "rtos" "running" "xen"))
(defconst fsw-mode-verbs '("boot" "expect" "free" "offline" "online" "pin" "request" "start" "switch" "terminate" "unpin"))

(define-derived-mode fsw-mode prog-mode "fsw"
  "Memory layouts of ARM devices that several kernels share."
  (setq-local comment-start "// ")
  (modify-syntax-entry ?/ ". 124b" fsw-mode-syntax-table)
  (modify-syntax-entry ?* ". 23" fsw-mode-syntax-table)
  (modify-syntax-entry ?\n "> b" fsw-mode-syntax-table)
  (modify-syntax-entry ?_ "w" fsw-mode-syntax-table)
  (setq-local font-lock-defaults
              `((("\\<\\(import\\|const\\|board\\|template\\|instance\\|scenario\\|on\\|size\\|sections\\|auto\\|by\\|from\\)\\>"
                  . 'font-lock-keyword-face)
                 ("\\<\\(0[xX][0-9a-fA-F_]+\\|0[bB][01_]+\\|[0-9][0-9_]*\\)[KMGTkmgt]?\\>" . 'font-lock-constant-face)
                 (,(concat (regexp-opt fsw-mode-calls 'words) "[ \t]*(") 1 'font-lock-function-name-face)
                 ("\\<\\([A-Za-z_][A-Za-z0-9_]*\\)[ \t]*=[^=]" 1 'font-lock-variable-name-face)
                 (,(concat (regexp-opt fsw-mode-blocks 'words) "[ \t]*[A-Za-z_\"{]") 1 'font-lock-type-face)
                 (,(concat "^[ \t]*" (regexp-opt fsw-mode-verbs 'words) "[ \t]") 1 'font-lock-keyword-face)
                 (,(concat (regexp-opt fsw-mode-choices 'words) "[ \t]*\\([],;}]\\|$\\)") 1 'font-lock-constant-face)))))

(add-to-list 'auto-mode-alist '("\\.fsw\\'" . fsw-mode))

(with-eval-after-load 'eglot
  (add-to-list 'eglot-server-programs '(fsw-mode . ("fswc" "lsp"))))

(provide 'fsw-mode)
;;; fsw-mode.el ends here
