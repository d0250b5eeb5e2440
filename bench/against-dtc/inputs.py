"""Layouts that grow, and device trees of the same regions for dtc."""

FIRST, STEP, SIZE = 0x80000000, 0x2000, 0x1000

INSTANCE = """
instance m on big {
    id = 1;
    role = master;
    kernel = linux(6.1);
    memory = rest;
    kernelcore = 256M;
    vmalloc = 752M;
    args { console = "ttyAMA0"; }
}
"""


def board(items):
    return f"""board big {{
    ram         = 0x40000000 .. 0xFFFFF000;
    section     = 16M;
    vmalloc_end = 0xFF800000;
    base_align  = 128M;
    hardware    = "big";
    control fsw = 0x7FF00000 size 256K;
{items}}}
"""


def regions(count):
    """A layout with so many carve-outs."""
    rows = (f"    carveout r{i} = 0x{FIRST + i * STEP:x} size 4K;\n" for i in range(count))
    return board("".join(rows)) + INSTANCE


def regions_for_dtc(count):
    """The same memory, regions and boot arguments as a device tree."""
    rows = (f"\t\tr{i}: r{i}@{FIRST + i * STEP:x} {{ reg = <0x{FIRST + i * STEP:x} 0x{SIZE:x}>; no-map; }};\n" for i in range(count))
    return (
        "/dts-v1/;\n/ {\n\t#address-cells = <1>;\n\t#size-cells = <1>;\n\tcompatible = \"big\";\n"
        "\tchosen { bootargs = \"kernelcore=256M vmalloc=752M console=ttyAMA0\"; };\n"
        "\tmemory@40000000 { device_type = \"memory\"; reg = <0x40000000 0xbffff000>; };\n"
        "\treserved-memory {\n\t\t#address-cells = <1>;\n\t\t#size-cells = <1>;\n\t\tranges;\n"
        "\t\tfsw@7ff00000 { reg = <0x7ff00000 0x40000>; no-map; };\n" + "".join(rows) + "\t};\n};\n"
    )


def mixed(size):
    """About so many bytes of constants, carve-outs, partitions and mounts, with comments, in equal numbers."""
    count = max(1, size // 250)
    constants = "".join(f"/// The size of partition {i}.\nconst size{i} = 0x1000 + (4K * {i % 90 + 1});\n" for i in range(count))
    areas = "".join(f"    carveout r{i} = 0x{FIRST + i * STEP:x} size 4K;   // kept\n" for i in range(count))
    partitions = "".join(f'    partition p{i} {{ device = "/dev/block/p{i}"; fs = ext4; size = size{i}; }}\n' for i in range(count))
    mounts = "".join(f'    mount "/m{i}" {{ from = p{i}; options = [noatime]; }}\n' for i in range(count))
    return constants + board(areas + partitions) + INSTANCE.replace('args {', mounts + "    args {")
