/*
 * fsw_layout.h: made from main.fsw; do not edit.
 * layout digest 0123456789abcdef000000000000000000000000000000000000000000000000
 */
#ifndef FSW_LAYOUT_H
#define FSW_LAYOUT_H

#ifdef __KERNEL__
#include <linux/types.h>
#else
#include <stddef.h>
#include <stdint.h>
#endif

#if defined(__GNUC__)
#define FSW_INLINE static __inline__ __attribute__((__unused__))
#elif defined(__cplusplus) || (defined(__STDC_VERSION__) && __STDC_VERSION__ >= 199901L)
#define FSW_INLINE static inline
#else
#define FSW_INLINE static
#endif

/* Addresses and sizes (in bytes) are unsigned long where 32 bits hold them, else uint64_t made by FSW_U64. Ranges are half-open. */
#define FSW_U64(high, low) (((uint64_t)(high) << 32) | (uint64_t)(low))

/* SHA-256 of layout.json, and its first bytes as sealed tables hold them */
#define FSW_LAYOUT_DIGEST "0123456789abcdef000000000000000000000000000000000000000000000000"
#define FSW_LAYOUT_DIGEST_BYTES { 0x01, 0x23, 0x45, 0x67, 0x89, 0xab, 0xcd, 0xef }
/* whether the layout has section tables, and whether they are sealed */
#define FSW_LAYOUT_TABLES 1
#define FSW_LAYOUT_SEALED 1

/*
 * board tuna
 * Samsung Galaxy Nexus: OMAP4460, 1 GiB.
 */
#define FSW_BOARD_NAME "tuna"
#define FSW_BOARD_HARDWARE "tuna"
#define FSW_BOARD_DEBUGFS "/d/fsw"
#define FSW_BOARD_BASEALIGN 0x1000000UL
/* virtual addresses */
#define FSW_BOARD_PAGEOFFSET 0xc0000000UL
#define FSW_BOARD_VMALLOCEND 0xf8000000UL
#define FSW_PAGE_SIZE 0x1000UL
/* bytes; a section's number is its address >> FSW_SECTION_SHIFT */
#define FSW_SECTION_SIZE 0x1000000UL
#define FSW_SECTION_SHIFT 24
/* entries of a table */
#define FSW_SECTION_COUNT 256
/* RAM banks */
#define FSW_RAM_COUNT 1
#define FSW_RAM_0_START 0x80000000UL
#define FSW_RAM_0_END 0xc0000000UL
#define FSW_RAM_0_SIZE 0x40000000UL

/* carveout ramconsole */
#define FSW_CARVEOUT_RAMCONSOLE_START 0xa0000000UL
#define FSW_CARVEOUT_RAMCONSOLE_END 0xa0200000UL
#define FSW_CARVEOUT_RAMCONSOLE_SIZE 0x200000UL

/* carveout devices */
#define FSW_CARVEOUT_DEVICES_START 0xaca00000UL
#define FSW_CARVEOUT_DEVICES_END 0xc0000000UL
#define FSW_CARVEOUT_DEVICES_SIZE 0x13600000UL

/* control fsw */
#define FSW_CONTROL_FSW_START 0xa0200000UL
#define FSW_CONTROL_FSW_END 0xa0220000UL
#define FSW_CONTROL_FSW_SIZE 0x20000UL

/* clobber bootloader */
#define FSW_CLOBBER_BOOTLOADER_START 0x80000000UL
#define FSW_CLOBBER_BOOTLOADER_END 0x80001000UL
#define FSW_CLOBBER_BOOTLOADER_SIZE 0x1000UL

/* registers sar_ram */
#define FSW_REGISTERS_SAR_RAM_START 0x4a326000UL
#define FSW_REGISTERS_SAR_RAM_END 0x4a32a000UL
#define FSW_REGISTERS_SAR_RAM_SIZE 0x4000UL

/* partition userdata */
#define FSW_PARTITION_USERDATA_DEVICE "/dev/block/platform/omap/omap_hsmmc.0/by-name/userdata"
#define FSW_PARTITION_USERDATA_FS "ext4"

#define FSW_INSTANCE_COUNT 2

/* instance ics */
#define FSW_INSTANCE_ICS_NAME "ics"
#define FSW_INSTANCE_ICS_ID 1
#define FSW_INSTANCE_ICS_MASTER 1
#define FSW_INSTANCE_ICS_LINUX "3.0.8"
#define FSW_INSTANCE_ICS_SYSTEM "android(4.0.4)"
#define FSW_INSTANCE_ICS_BASE 0x80000000UL
#define FSW_INSTANCE_ICS_KERNELCORE 0x10000000UL
#define FSW_INSTANCE_ICS_VMALLOC 0x30000000UL
#define FSW_INSTANCE_ICS_LOWMEMEND 0x88000000UL
#define FSW_INSTANCE_ICS_MOVABLESTART 0x90000000UL
#define FSW_INSTANCE_ICS_CMDLINE "kernelcore=256M vmalloc=768M console=ttyFIQ0 androidboot.console=ttyFIQ0 no_console_suspend"
#define FSW_INSTANCE_ICS_SECTIONCOUNT 23
#define FSW_INSTANCE_ICS_SECTIONS { \
	128, 129, 130, 131, 132, 133, 134, 135, 136, 137, 138, 139, 140, 141, 142, 143, \
	160, 167, 168, 169, 170, 171, 172 }

/*
 * instance jb
 * Android 4.1.1: started by ics.
 */
#define FSW_INSTANCE_JB_NAME "jb"
#define FSW_INSTANCE_JB_ID 2
#define FSW_INSTANCE_JB_MASTER 0
#define FSW_INSTANCE_JB_LINUX "3.0.31"
#define FSW_INSTANCE_JB_SYSTEM "android(4.1.1)"
#define FSW_INSTANCE_JB_BASE 0x90000000UL
#define FSW_INSTANCE_JB_KERNELCORE 0x8000000UL
#define FSW_INSTANCE_JB_VMALLOC 0x30000000UL
#define FSW_INSTANCE_JB_LOWMEMEND 0x98000000UL
#define FSW_INSTANCE_JB_MOVABLESTART 0x98000000UL
#define FSW_INSTANCE_JB_CMDLINE "mem=768M@0x90000000 kernelcore=128M vmalloc=768M initrd=0x92800000,0x4f800 console=ttyFIQ0"
#define FSW_INSTANCE_JB_SECTIONCOUNT 22
#define FSW_INSTANCE_JB_SECTIONS { \
	144, 145, 146, 147, 148, 149, 150, 151, 152, 153, 154, 155, 156, 157, 158, 159, \
	161, 162, 163, 164, 165, 166 }
#define FSW_KERNEL_JB_LOAD 0x91808000UL
#define FSW_KERNEL_JB_SIZE 0x400000UL
#define FSW_KERNEL_JB_FILE "zImage-jb"
#define FSW_INITRD_JB_LOAD 0x92800000UL
#define FSW_INITRD_JB_SIZE 0x4f800UL
#define FSW_INITRD_JB_FILE "ramdisk-jb.img"
#define FSW_ATAGS_JB_LOAD 0x90000100UL
#define FSW_RST_JB_LOAD 0x90001000UL

/* the state each instance leaves a device in at suspend */
#define FSW_DEVICE_ICS_UART_STATE "on"
#define FSW_DEVICE_ICS_FIQ_DEBUGGER_STATE "on"
#define FSW_DEVICE_ICS_WIFI_STATE "any"
#define FSW_DEVICE_JB_UART_STATE "on"
#define FSW_DEVICE_JB_FIQ_DEBUGGER_STATE "on"
#define FSW_DEVICE_JB_WIFI_STATE "any"

/* An entry of a section table: the owner (0 nobody, 1 ... 254 an instance, 255 everybody) and flags. */
#define FSW_ENTRY_OWNER 0x00ff
#define FSW_ENTRY_SHARED 0x00ff
#define FSW_ENTRY_AVAILABLE 0x0100
#define FSW_ENTRY_RELEASE_ORDER 0x0200
#define FSW_ENTRY_RELEASE_RET 0x0400
#define FSW_ENTRY_REQUESTED 0x0800
#define FSW_ENTRY_CLAIMED 0x1000

/* A sealed table: a header of 32 bytes, then the entries; a raw one is the entries alone. All integers are little-endian. */
#define FSW_TABLE_HEADER_SIZE 32
#define FSW_TABLE_VERSION 1
#define FSW_TABLE_CMM 1
#define FSW_TABLE_RST 2

/* What the readers return. */
#define FSW_TABLE_OK 0
#define FSW_TABLE_SHORT (-1)        /* fewer bytes than the table takes */
#define FSW_TABLE_NO_MAGIC (-2)     /* no table at all, such as stale memory */
#define FSW_TABLE_BAD_HEADER (-3)   /* the header is damaged */
#define FSW_TABLE_BAD_VERSION (-4)  /* a version this header does not know */
#define FSW_TABLE_WRONG_TABLE (-5)  /* another kind, or another instance's */
#define FSW_TABLE_WRONG_LAYOUT (-6) /* made from another layout than this header */
#define FSW_TABLE_BAD_ENTRIES (-7)  /* the entries are damaged */

/* A table that was checked. It points into the bytes it was opened from, which need no alignment. */
struct fsw_table {
	const unsigned char *entries;
	uint32_t first; /* number of the section that the first entry is for */
	uint32_t count; /* entries */
};

FSW_INLINE uint16_t fsw_get16(const unsigned char *bytes)
{
	return (uint16_t)(bytes[0] | (bytes[1] << 8));
}

FSW_INLINE uint32_t fsw_get32(const unsigned char *bytes)
{
	return (uint32_t)fsw_get16(bytes) | ((uint32_t)fsw_get16(bytes + 2) << 16);
}

/* CRC-32 of IEEE 802.3, bit by bit: small, and tables are too. */
FSW_INLINE uint32_t fsw_crc32(const unsigned char *bytes, size_t size)
{
	uint32_t crc = 0xffffffffU;
	int bit;

	while (size-- > 0) {
		crc ^= *bytes++;
		for (bit = 0; bit < 8; bit++)
			crc = (crc & 1U) ? (crc >> 1) ^ 0xedb88320U : crc >> 1;
	}
	return crc ^ 0xffffffffU;
}

FSW_INLINE int fsw_same_layout(const unsigned char *digest)
{
	static const unsigned char expected[8] = FSW_LAYOUT_DIGEST_BYTES;
	int i;

	for (i = 0; i < 8; i++)
		if (digest[i] != expected[i])
			return 0;
	return 1;
}

/*
 * Opens a sealed table in the first of size bytes; there may be more bytes than it takes. The instance of the
 * common memory map is 0. table is written only if all is well.
 */
FSW_INLINE int fsw_table_open(const void *data, size_t size, int kind, int instance, struct fsw_table *table)
{
	const unsigned char *header = (const unsigned char *)data;
	uint32_t count;

	if (size < FSW_TABLE_HEADER_SIZE)
		return FSW_TABLE_SHORT;
	if (header[0] != 0x46 || header[1] != 0x53 || header[2] != 0x57 || header[3] != 0x54)
		return FSW_TABLE_NO_MAGIC;
	if (fsw_get32(header + 28) != fsw_crc32(header, 28))
		return FSW_TABLE_BAD_HEADER;
	if (header[4] != FSW_TABLE_VERSION)
		return FSW_TABLE_BAD_VERSION;
	if (header[5] != kind || header[7] != instance)
		return FSW_TABLE_WRONG_TABLE;
	if (header[6] != FSW_SECTION_SHIFT || !fsw_same_layout(header + 20))
		return FSW_TABLE_WRONG_LAYOUT;
	count = fsw_get32(header + 12);
	if (count > (size - FSW_TABLE_HEADER_SIZE) / 2)
		return FSW_TABLE_SHORT;
	if (fsw_get32(header + 16) != fsw_crc32(header + FSW_TABLE_HEADER_SIZE, 2 * (size_t)count))
		return FSW_TABLE_BAD_ENTRIES;
	table->entries = header + FSW_TABLE_HEADER_SIZE;
	table->first = fsw_get32(header + 8);
	table->count = count;
	return FSW_TABLE_OK;
}

FSW_INLINE int fsw_cmm_open(const void *data, size_t size, struct fsw_table *table)
{
	return fsw_table_open(data, size, FSW_TABLE_CMM, 0, table);
}

FSW_INLINE int fsw_rst_open(const void *data, size_t size, int instance, struct fsw_table *table)
{
	return fsw_table_open(data, size, FSW_TABLE_RST, instance, table);
}

/* Opens a raw table, of which nothing but the size can be checked. */
FSW_INLINE int fsw_table_open_raw(const void *data, size_t size, struct fsw_table *table)
{
	if (size / 2 < FSW_SECTION_COUNT)
		return FSW_TABLE_SHORT;
	table->entries = (const unsigned char *)data;
	table->first = 0;
	table->count = FSW_SECTION_COUNT;
	return FSW_TABLE_OK;
}

/* The entry of a section; 0, nobody's and no memory, where the table has none. */
FSW_INLINE uint16_t fsw_table_entry(const struct fsw_table *table, uint32_t section)
{
	if (section < table->first || section - table->first >= table->count)
		return 0;
	return fsw_get16(table->entries + 2 * (size_t)(section - table->first));
}

FSW_INLINE int fsw_entry_owner(uint16_t entry)
{
	return entry & FSW_ENTRY_OWNER;
}

FSW_INLINE int fsw_entry_available(uint16_t entry)
{
	return (entry & FSW_ENTRY_AVAILABLE) != 0;
}

/*
 * The permission tables (docs/scenarios.md): what the running instance me, 1 ... 254, may do with the section of an
 * entry, and the entry then. They are what the compiler plays scenarios by.
 */
#define FSW_REFUSED 0
#define FSW_ALLOWED 1
#define FSW_RELEASE_REQUEST 2 /* only the owner could release it: refused at once, mem_request asks it */

/* Whether me may offline a section that is online here: what it owns. */
FSW_INLINE int fsw_may_offline(uint16_t entry, int me)
{
	int owner = fsw_entry_owner(entry);

	return owner != 0 && owner != FSW_ENTRY_SHARED && owner == me ? FSW_ALLOWED : FSW_REFUSED;
}

/* The entry once me has offlined it: nobody's where it was available, else unchanged. */
FSW_INLINE uint16_t fsw_offlined(uint16_t entry, int me)
{
	if (fsw_may_offline(entry, me) != FSW_ALLOWED || !fsw_entry_available(entry))
		return entry;
	return (uint16_t)(entry & ~FSW_ENTRY_OWNER);
}

/* Whether me may online a section that is offline here: what it owns, and what is nobody's and available. */
FSW_INLINE int fsw_may_online(uint16_t entry, int me)
{
	int owner = fsw_entry_owner(entry);

	if (owner == FSW_ENTRY_SHARED)
		return FSW_REFUSED;
	if (owner == 0)
		return fsw_entry_available(entry) ? FSW_ALLOWED : FSW_REFUSED;
	if (owner == me)
		return FSW_ALLOWED;
	return fsw_entry_available(entry) ? FSW_RELEASE_REQUEST : FSW_REFUSED;
}

/* The entry once me has onlined it: its own where it was nobody's, else unchanged. */
FSW_INLINE uint16_t fsw_onlined(uint16_t entry, int me)
{
	if (fsw_may_online(entry, me) != FSW_ALLOWED || fsw_entry_owner(entry) != 0)
		return entry;
	return (uint16_t)(entry | (me & FSW_ENTRY_OWNER));
}

#endif /* FSW_LAYOUT_H */
