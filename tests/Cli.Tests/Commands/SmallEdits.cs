namespace FswLayout.Cli.Tests.Commands;

/// <summary>Small edits of the examples, each of which <c>fswc diff</c> has to tell, and nothing else.</summary>
internal static class SmallEdits
{
    private const string Imx8mmImport = "import \"boards/imx8mm.fsw\";";

    private static readonly string Vexpress = File.ReadAllText(Repository.PathOf("boards", "vexpress_a15.fsw"))
        .Replace("    control fsw", "    carveout log = 0xBFD00000 size 1M;\n    control fsw", StringComparison.Ordinal);

    /// <summary>What each is called, the example, and what is written for what; each text stands there once.</summary>
    public static IReadOnlyDictionary<string, (string Example, (string Old, string New)[] Edits)> All { get; } =
        new Dictionary<string, (string, (string, string)[])>
        {
            ["an_argument_has_another_value"] = ("tuna-ics-jb", [("args { console = \"ttyFIQ0\"; }", "args { console = \"null\"; }")]),
            ["an_argument_comes"] = ("tuna-ics-jb", [("        no_console_suspend;", "        no_console_suspend;\n        quiet;")]),
            ["an_argument_goes"] = ("vexpress-linux", [("        panic    = 30;\n", "")]),
            ["arguments_stand_in_another_order"] = ("tuna-ics-jb",
                [("        console = \"ttyFIQ0\";\n        \"andr", "        \"andr"), ("no_console_suspend;",
                    "no_console_suspend;\n        console = \"ttyFIQ0\";")]),
            ["a_child_gets_more_memory"] = ("tuna-three", [("memory = 144M", "memory = 160M")]),
            ["a_child_moves"] = ("tuna-three", [("base   = 0xA1000000", "base   = 0xA2000000")]),
            ["sections_are_others"] = ("sections", [("176 ..= 179]", "176 ..= 178, 180]")]),
            ["the_master_keeps_less"] = ("vexpress-linux",
                [("    role   = master;", "    role   = master;\n    kernelcore = 240M;\n    vmalloc    = 768M;")]),
            ["low_memory_ends_elsewhere"] = ("lend-and-take-back", [("kernelcore = 256M;\n    vmalloc    = 768M;",
                    "kernelcore = 256M;\n    vmalloc    = 704M;")]),
            ["a_release_is_another"] = ("tuna-three", [("linux(3.0.8)", "linux(3.0.31)")]),
            ["a_system_is_another"] = ("tuna-three", [("android(4.0.4)", "android(4.0.3)")]),
            ["an_id_is_another"] = ("tuna-three", [("id     = 3", "id     = 4")]),
            ["an_instance_has_another_name"] = ("tuna-three", [("instance play", "instance games")]),
            ["an_instance_goes"] = ("auto", [("instance scratch : guest { id = 7; memory = auto 144M; }", "")]),
            ["an_instance_comes"] = ("sections", [("instance guest on", "instance more on twobank { id = 3; base = 0xB4000000; memory = 96M; kernelcore = 64M; "
                + "kernel = linux(3.0.8); vmalloc = 832M; args { console = \"ttyS0\"; } "
                + "image kernel { file = \"zImage\"; load = base + 8M; size = 5M; } }\n\ninstance guest on")]),
            ["a_mount_has_other_options"] = ("tuna-three", [("        from    = loop(\"/parent/data/media/userdata_play.img\");\n"
                + "        options = [noatime, nosuid",
                "        from    = loop(\"/parent/data/media/userdata_play.img\");\n        options = [nosuid")]),
            ["a_mount_goes"] = ("tuna-three", [("    mount \"/cache\" { from = loop(\"/parent/data/media/cache_play.img\"); }\n", "")]),
            ["a_mount_of_plain_linux_comes"] = ("sections",
                [("    mount \"/srv\"    {", "    mount \"/opt\"    { from = loop(\"/parent/opt.img\"); options = [ro]; }\n    mount \"/srv\"    {")]),
            ["a_partition_is_elsewhere"] = ("sections", [("mmcblk0p2", "mmcblk0p3")]),
            ["a_partition_comes"] = ("sections", [("fs = ext4; }", "fs = ext4; }\n    partition log { device = \"/dev/mmcblk0p9\"; fs = ext4; }")]),
            ["an_image_has_another_name"] = ("tuna-ics-jb", [("zImage-jb", "zImage-new")]),
            ["an_image_lies_elsewhere"] = ("vexpress-linux", [("load = base + 121M", "load = base + 122M")]),
            ["an_image_is_larger"] = ("tuna-ics-jb", [("size = 4M", "size = 5M")]),
            ["a_carveout_is_larger"] = ("sections", [("size 6M", "size 5M")]),
            ["a_carveout_comes"] = ("vexpress-linux", [("import \"boards/vexpress_a15.fsw\";", Vexpress)]),
            ["a_shared_range_comes"] = ("sections", [("    reserve  crash",
                    "    shared   inbox   = 0xBC000000 size 16M { reserved = board; }\n    reserve  crash")]),
            ["control_pages_are_elsewhere"] = ("sections", [("0x9F600000", "0x9F610000")]),
            ["a_device_is_left_off"] = ("vexpress-linux", [("uart = on", "uart = off")]),
            ["a_scenario_has_another_step"] = ("tuna-ics-jb", [("    expect owner(144) == jb;\n", "    expect owner(145) == jb;\n")]),
            ["a_scenario_goes_otherwise"] = ("lend-and-take-back", [("request 2 by jb;", "request 3 by jb;"), ("== 224M", "== 240M")]),
            ["a_scenario_goes_wrong"] = ("tuna-ics-jb", [("== 384M", "== 400M")]),
            ["a_scenario_goes"] = ("tuna-ics-jb", [("    start ics;\n    free jb;\n    boot jb;\n    expect owner(144) == jb;\n    request 2 by jb;\n"
                + "    expect owned(jb) == 384M;\n    switch ics;\n    offline 144;\n    expect fails;\n    terminate jb;\n"
                + "    expect owned(jb) == 0;\n", "    start ics;\n")]),
            ["a_warning_comes"] = ("tuna-three", [("min_memory = 256M", "min_memory = 512M")]),
            ["an_error_comes"] = ("tuna-three", [("base   = 0x90000000", "base   = 0x80000000")]),
            ["a_domain_gets_less_memory"] = ("virt-two-linux-xen", [("memory = 192M;", "memory = 160M;")]),
            ["an_argument_of_all_domains"] = ("virt-two-linux-xen", [("panic = \"-1\"", "panic = \"5\"")]),
            ["xen_is_another"] = ("virt-two-linux-xen", [("xen(4.17)", "xen(4.19)")]),
            ["a_module_has_another_name"] = ("virt-two-linux-xen", [("initrd.gz", "initrd.xz")]),
            ["a_domain_goes"] = ("virt-two-linux-xen", [("instance blue : guest {\n    id     = 2;\n    memory = 192M;\n}", "")]),
            ["a_real_time_system_lies_elsewhere"] = ("imx8mm-linux-m4", [("0x80000000 size 16M", "0x88000000 size 16M")]),
            ["a_buffer_is_larger"] = ("imx8mm-linux-m4", [("0xB8400000 size 1M", "0xB8400000 size 2M")]),
            ["a_ring_has_fewer_descriptors"] = ("imx8mm-linux-m4",
                [("0xB8000000 size 32K { between = [linux]; as = vring; descriptors = 256; }",
                    "0xB8000000 size 32K { between = [linux]; as = vring; descriptors = 128; }")]),
            ["a_device_is_anothers"] = ("imx8mm-linux-m4", [("devices = [uart4]", "devices = [uart3]")]),
            ["registers_of_a_device"] = ("imx8mm-linux-m4", [(Imx8mmImport, Imx8mm("0x30A60000 size 64K", "0x30A60000 size 32K"))]),
            ["a_window_is_smaller"] = ("imx8mm-linux-m4", [(Imx8mmImport, Imx8mm("0x20200000 size 256K", "0x20200000 size 128K"))]),
            ["memory_on_the_chip"] = ("imx8mm-linux-m4", [(Imx8mmImport, Imx8mm("0x00900000 size 128K", "0x00900000 size 64K"))]),
            ["an_overlay_is_loaded_elsewhere"] = ("imx8mm-linux-m4", [(Imx8mmImport, Imx8mm("0x43600000 size 64K", "0x43700000 size 64K"))]),
            ["a_file_is_loaded_elsewhere"] = ("rpi4-uboot", [("load = 256M;", "load = 320M;")]),
            ["processors_are_others"] = ("two-kernels-x86", [("[cpu2, cpu3]", "[cpu1, cpu3]")]),
            ["a_card_is_in_another_slot"] = ("two-kernels-x86", [("0000:00:03.0", "0000:00:04.0")]),
            ["a_pool_is_smaller"] = ("two-kernels-x86", [("auto 2G", "auto 1G")]),
            ["another_system_runs_beside_linux"] = ("imx8mm-linux-m4", [("rtos(\"zephyr\")", "rtos(\"freertos\")")]),
            ["another_one_starts_them"] = ("two-kernels-x86", [("= multikernel;", "= kexec;")]),
            ["a_board_is_another"] = ("sections", [("section = 16M;", "section = 16M;\n    hardware = \"lab\";\n    cmdline_limit = 512;")]),
        };

    /// <summary>Edits that mean nothing.</summary>
    public static IReadOnlyDictionary<string, (string Example, (string Old, string New)[] Edits)> OfNothing { get; } =
        new Dictionary<string, (string, (string, string)[])>
        {
            ["a_comment"] = ("tuna-ics-jb", [("import", "// A comment.\nimport")]),
            ["a_documentation_comment"] = ("tuna-ics-jb", [("/// Android 4.1.1: started", "/// Started")]),
            ["blanks"] = ("tuna-ics-jb", [("    id     = 2;\n    base   = 0x90000000;", "id = 2; base = 0x90000000;")]),
            ["an_expression"] = ("tuna-ics-jb", [("memory = 352M", "memory = 22 * 16M")]),
            ["a_constant"] = ("tuna-ics-jb", [("import", "const M = 352M;\nimport"), ("memory = 352M", "memory = M")]),
            ["order_of_properties"] = ("tuna-ics-jb", [("    id     = 2;\n    base   = 0x90000000;", "    base   = 0x90000000;\n    id     = 2;")]),
            ["order_of_regions"] = ("sections",
                [("    clobber  spl     = 0x80000000 size 64K;\n", ""), ("    carveout video",
                    "    clobber  spl     = 0x80000000 size 64K;\n    carveout video")]),
            ["order_of_devices"] = ("tuna-ics-jb", [("    args { console = \"ttyFIQ0\"; }\n    devices { uart = on; fiq_debugger = on;",
                "    args { console = \"ttyFIQ0\"; }\n    devices { fiq_debugger = on; uart = on;")]),
            ["order_of_images"] = ("vexpress-linux",
                [("    image dtb    { file = \"merged.dtb\"; load = base + 120M;   size = 1M; }\n", ""),
                ("    image kernel {", "    image dtb    { file = \"merged.dtb\"; load = base + 120M;   size = 1M; }\n    image kernel {")]),
            ["a_copy_of_the_board"] = ("imx8mm-linux-m4", [(Imx8mmImport, Imx8mm("// scriptaddr of", "// the scriptaddr of"))]),
            ["order_of_shared_ranges"] = ("imx8mm-linux-m4",
                [("    shared log         = 0xB8010000 size 4K { between = [linux]; as = trace; }\n", ""), ("    shared vdev0buffer",
                    "    shared log         = 0xB8010000 size 4K { between = [linux]; as = trace; }\n    shared vdev0buffer")]),
            ["order_of_processors"] = ("two-kernels-x86",
                [("    cpu cpu0 { id = 0; }\n", ""), ("    cpu cpu2", "    cpu cpu0 { id = 0; }\n    cpu cpu2")]),
            ["a_default"] = ("tuna-ics-jb", [("    image atags  { load = base + 0x100; }\n", "")]),
        };

    /// <summary>A board of the library, changed in one place.</summary>
    private static string Imx8mm(string old, string @new)
    {
        string text = File.ReadAllText(Repository.PathOf("boards", "imx8mm.fsw"));
        Assert.Equal(2, text.Split(old).Length);
        return text.Replace(old, @new, StringComparison.Ordinal);
    }

    /// <summary>The example, and what it becomes.</summary>
    public static (string Old, string New) Texts((string Example, (string Old, string New)[] Edits) edit)
    {
        string old = File.ReadAllText(Repository.PathOf("examples", edit.Example, "main.fsw")), @new = old;
        foreach ((string was, string now) in edit.Edits)
        {
            Assert.Equal(2, @new.Split(was).Length);
            @new = @new.Replace(was, now, StringComparison.Ordinal);
        }
        return (old, @new);
    }
}
