using FswLayout.Layout;

namespace FswLayout.Compiler.Tests.Layout;

public sealed class BlockDeviceTests
{
    private const string Mmc = "/dev/block/platform/omap/omap_hsmmc.0/";

    [Theory]
    [InlineData("/dev/data", "/dev/block//./data", true)]
    [InlineData("/dev/mmcblk0p12", Mmc + "mmcblk0p12", true)]
    [InlineData("/dev/mmcblk0p12", Mmc + "by-num/p12", true)]
    [InlineData("/dev/mmcblk0p12", Mmc + "by-num/p2", false)]
    [InlineData("/dev/mmcblk0p12", "/dev/mmcblk1p12", false)]
    [InlineData("/dev/sda1", "/dev/block/sda1", true)]
    [InlineData("/dev/sda1", "/dev/sdb1", false)]
    [InlineData(Mmc + "by-name/userdata", "/dev/block/platform/omap_hsmmc.1/by-name/userdata", false)]
    [InlineData(Mmc + "by-name/userdata", "/dev/block/bootdevice/by-name/userdata", true)]
    [InlineData(Mmc + "by-name/userdata", "/dev/mmcblk0p12", null)]
    [InlineData(Mmc + "by-name/userdata", "/dev/block/platform/omap_hsmmc.1/mmcblk1p12", false)]
    [InlineData(Mmc + "by-name/userdata", "/dev/disk/by-uuid/1234-ABCD", null)]
    [InlineData("/dev/disk/by-uuid/1234-ABCD", "/dev/disk/by-uuid/1234-ABCE", false)]
    [InlineData("/dev/disk/by-uuid/1234-ABCD", "/dev/mmcblk0", false)]
    [InlineData("/dev/data", "/dev/cache", false)]
    [InlineData("/dev/nvme0n1p3", Mmc + "by-num/p3", true)]
    public void Two_paths_are_one_device_or_not_or_nobody_can_tell(string one, string other, bool? same)
    {
        Assert.Equal(same, BlockDevice.AreSame(one, other));
        Assert.Equal(same, BlockDevice.AreSame(other, one));
    }
}
