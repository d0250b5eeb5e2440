using System.Collections.Immutable;
using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Kernel.Xen;

namespace FswLayout.Layout.Domains;

/// <summary>Bound values to a <see cref="XenHost"/>.</summary>
internal static class XenHostBuilder
{
    public static XenHost Build(BoundInstance bound, Board board, FileLoader files)
    {
        BoundBlock block = bound.Block;
        string release = block.Get<Value.System>(InstanceProperty.Kernel)?.Release ?? "";
        ulong start = board.Ram.IsEmpty ? 0 : board.Ram[0].Start;
        Image[] images = [.. new ImageBuilder(block, board, new SystemVersion(SystemKind.Linux, ""), start, files).Build(master: true, bound.Symbol.Location)];
        return new XenHost
        {
            Name = bound.Symbol.Name,
            Location = bound.Symbol.Location,
            Documentation = bound.Symbol.Documentation,
            Release = release,
            Model = XenModels.Find(release),
            Kernel = images.FirstOrDefault(i => i.Kind == ImageKind.Kernel),
            Tree = images.FirstOrDefault(i => i.Kind == ImageKind.Dtb),
            CommandLine = CommandLineBuilder.Build(block.Find(InstanceProperty.Args)?.Block),
            Features = [.. (block.Get<Value.List>(InstanceProperty.Features)?.Items ?? []).OfType<Value.Word>().Select(w => w.Name)],
            StaticHeap = block.Get<Value.Ranges>(InstanceProperty.StaticHeap)?.Items ?? [],
            Origins = block.Origins<InstanceProperty>(),
        };
    }
}
