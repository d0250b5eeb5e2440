using System.Security.Cryptography;
using System.Text.Json;
using FswLayout.Addresses;
using FswLayout.Kernel;
using FswLayout.Layout;

namespace FswLayout.Backends.LayoutJson;

/// <summary>
/// The resolved model as compact UTF-8 JSON with sorted keys, without spans or paths; its SHA-256 is the layout's digest
/// (semantics.md, section 5). Addresses are hexadecimal strings, sizes are numbers of bytes, sections are numbers.
/// </summary>
internal static class LayoutJsonWriter
{
    public static byte[] Write(LayoutModel model)
    {
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes))
            Json.From(model).WriteTo(writer);
        return bytes.ToArray();
    }

    public static LayoutDigest Digest(LayoutModel model)
    {
        using SHA256 sha = SHA256.Create();
        return new LayoutDigest(string.Concat(sha.ComputeHash(Write(model)).Select(b => b.ToString("x2", System.Globalization.CultureInfo.InvariantCulture))));
    }

    /// <summary>A JSON value; objects write their keys in ordinal order whatever order they were given in.</summary>
    private sealed class Json(Action<Utf8JsonWriter> write)
    {
        public void WriteTo(Utf8JsonWriter writer) => write(writer);

        public static implicit operator Json(string text) => new(w => w.WriteStringValue(text));

        public static implicit operator Json(ulong number) => new(w => w.WriteNumberValue(number));

        public static implicit operator Json(bool value) => new(w => w.WriteBooleanValue(value));

        public static Json From(LayoutModel model) => Object(
            ("format", 1UL),
            ("board", From(model.Board)),
            ("instances", Array(model.Instances.Select(From))),
            ("sectionSize", model.Sections.SectionSize),
            ("sections", Array(model.Sections.Sections.Where(s => s.Kind != SectionKind.Absent).Select(From))));

        private static Json From(Board board) => Object(
            ("name", board.Name),
            ("ram", Array(board.Ram.Select(From))),
            ("section", board.SectionSize),
            ("page", board.PageSize),
            ("pageOffset", SizeText.Address(board.PageOffset)),
            ("vmallocEnd", SizeText.Address(board.VmallocEnd)),
            ("baseAlign", board.BaseAlign),
            ("hardware", board.Hardware),
            ("debugfs", board.Debugfs),
            ("memoryModel", board.MemoryModel == MemoryModel.Flat ? "flat" : "sparse"),
            ("loader", board.Loader == LoaderKind.FreeBoot ? "free_boot" : "sysfs"),
            ("regions", Array(board.Regions.Select(r => Object(("kind", r.Kind.ToString().ToLowerInvariant()), ("name", r.Name), ("range", From(r.Range)))))),
            ("partitions", Array(board.Partitions.Select(p => Object(("name", p.Name), ("device", p.Device), ("fs", p.FileSystem))))));

        private static Json From(Instance instance) => Object(
            ("name", instance.Name),
            ("id", (ulong)instance.Id),
            ("master", instance.IsMaster),
            ("kernel", instance.Kernel.Text),
            ("system", instance.System.ToString()),
            ("base", SizeText.Address(instance.Base)),
            ("kernelcore", instance.Kernelcore),
            ("vmalloc", OrNull(instance.Vmalloc)),
            ("configCmdline", OrNull(instance.ConfigCmdline)),
            ("cmdline", instance.CommandLine.Text),
            ("sections", Array(instance.Sections.Select(n => (Json)(ulong)n))),
            ("lowmemEnd", AddressOrNull(instance.Prediction.LowMemoryEnd)),
            ("movableStart", AddressOrNull(instance.Prediction.MovableStart)),
            ("zones", Array(instance.Prediction.Zones.Select(z => Object(("name", z.Name), ("range", From(z.Range)))))),
            ("images", Array(instance.Images.Select(From))),
            ("mounts", Array(instance.Mounts.Select(From))),
            ("devices", Array(instance.Devices.Select(d => Object(("device", d.Device), ("state", d.State))))));

        private static Json From(Section section) => Object(
            ("number", (ulong)section.Number), ("kind", section.Kind.ToString().ToLowerInvariant()), ("ram", section.SystemRam), ("promised", section.IsPromised));

        private static Json From(Image image) => Object(
            ("kind", image.Kind.ToString().ToLowerInvariant()), ("file", OrNull(image.File)), ("load", SizeText.Address(image.Load)), ("size", OrNull(image.Size)),
            ("unpacked", OrNull(image.Unpacked)));

        private static Json From(Mount mount) => Object(
            ("target", mount.Target),
            ("fs", mount.FileSystem),
            ("options", Array(mount.Options.Select(o => (Json)o))),
            ("sharedWrites", mount.SharedWritesAccepted),
            mount.Source is MountSource.OfPartition partition ? ("partition", partition.Value.Name) : ("loop", ((MountSource.Loop)mount.Source).Path));

        private static Json From(AddressRange range) => Array([SizeText.Address(range.Start), SizeText.Address(range.End)]);

        private static Json OrNull(string? text) => new(w => w.WriteStringValue(text));

        private static Json OrNull(ulong? number) => number is { } n ? (Json)n : new Json(w => w.WriteNullValue());

        private static Json AddressOrNull(ulong? address) => OrNull(address is { } a ? SizeText.Address(a) : null);

        private static Json Array(IEnumerable<Json> items) => new(w =>
        {
            w.WriteStartArray();
            foreach (Json item in items)
                item.WriteTo(w);
            w.WriteEndArray();
        });

        private static Json Object(params (string Key, Json Value)[] members) => new(w =>
        {
            w.WriteStartObject();
            foreach ((string key, Json value) in members.OrderBy(m => m.Key, StringComparer.Ordinal))
            {
                w.WritePropertyName(key);
                value.WriteTo(w);
            }
            w.WriteEndObject();
        });
    }
}
