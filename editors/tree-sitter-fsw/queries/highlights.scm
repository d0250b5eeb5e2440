; Later patterns count over earlier ones.

(name) @variable

(item key: (name) @property)
(item label: (name) @constant)
(member name: (name) @property)
(statement action: (name) @function)
(clause name: (name) @keyword)
(call function: (name) @function)

(constant name: (name) @constant)
(board name: (name) @type)
(template name: (name) @type)
(template base: (name) @type)
(template board: (name) @type)
(instance name: (name) @type)
(instance base: (name) @type)
(instance board: (name) @type)
(scenario name: (name) @function)

((reference (name) @constant.builtin)
  (#any-of? @constant.builtin "accepted" "all" "arm" "arm64" "atags" "board" "bootloader" "buffer" "child" "dtb" "extend" "false" "firmware" "flat" "force" "free_boot" "initrd" "kernel" "kernels" "kexec" "master" "memory" "multikernel" "no_xenstore" "none" "qemu" "refused" "rest" "rst" "sparse" "static_memory" "static_shm" "sysfs" "table" "trace" "true" "uboot" "unknown" "vring" "x86_64" "xen"))

((statement action: (name) @keyword.control)
  (#any-of? @keyword.control "boot" "expect" "free" "offline" "online" "pin" "request" "start" "switch" "terminate" "unpin"))

["import" "const" "board" "template" "instance" "scenario" "on" "sections" "auto" "size"] @keyword

(number) @number
(version) @number
(string) @string
(escape) @string.escape
(comment) @comment
(documentation) @comment.documentation

["=" ".." "..=" "||" "&&" "|" "&" "==" "!=" "<" "<=" ">" ">=" "<<" ">>" "+" "-" "*" "/" "%" "~" "!"] @operator
["{" "}" "[" "]" "(" ")"] @punctuation.bracket
[";" ":" "," "."] @punctuation.delimiter
