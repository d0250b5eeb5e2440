using System.Collections.Immutable;
using FswLayout.Addresses;
using FswLayout.Symbols;

namespace FswLayout.Binding;

/// <summary>What an expression or a property evaluates to.</summary>
internal abstract record Value
{
    private Value() { }

    /// <summary>What it is, as messages call it.</summary>
    public abstract string KindText { get; }

    /// <param name="Number">64 bits, unsigned.</param>
    /// <param name="AsWritten">The literal it came from, when it is nothing but that.</param>
    public sealed record Integer(ulong Number, string? AsWritten = null) : Value
    {
        public override string KindText => "a number";
    }

    public sealed record Text(string Characters) : Value
    {
        public override string KindText => "a string";
    }

    /// <summary>An argument without a value.</summary>
    public sealed record Flag : Value
    {
        public override string KindText => "nothing";
    }

    /// <summary>A bare name that stands for itself.</summary>
    public sealed record Word(string Name) : Value
    {
        public override string KindText => $"the word '{Name}'";
    }

    /// <summary>A version literal alone.</summary>
    public sealed record Version(string Number) : Value
    {
        public override string KindText => "a version";
    }

    /// <summary><c>linux(3.0.8)</c>, <c>android(4.1.1)</c> or an <see cref="OwnerKind"/>.</summary>
    public sealed record System(string Name, string Release) : Value
    {
        public override string KindText => "a system";
    }

    /// <summary><c>loop("/path")</c>.</summary>
    public sealed record Loop(string Path) : Value
    {
        public override string KindText => "a loop file";
    }

    public sealed record Ranges(ImmutableArray<AddressRange> Items) : Value
    {
        private (ulong Start, ulong End, ulong Size)? _extent;

        /// <summary>The lowest address in them.</summary>
        public ulong Start => Extent.Start;

        /// <summary>One past the highest.</summary>
        public ulong End => Extent.End;

        /// <summary>How many addresses they hold, none of them counted twice.</summary>
        public ulong Size => Extent.Size;

        public override string KindText => Items.Length == 1 ? "a range" : "a list of ranges";

        /// <summary>Worked out once: every expression may ask for it, and there may be many banks.</summary>
        private (ulong Start, ulong End, ulong Size) Extent =>
            _extent ??= (Items.Min(r => r.Start), Items.Max(r => r.End), AddressRanges.TotalSize(AddressRanges.Union(Items)));
    }

    public sealed record List(ImmutableArray<Value> Items) : Value
    {
        public override string KindText => "a list";
    }

    /// <summary><c>sections …</c>: section numbers as written, not sorted.</summary>
    public sealed record Sections(ImmutableArray<int> Numbers) : Value
    {
        public override string KindText => "a list of sections";
    }

    /// <summary><c>auto</c>, alone or with a size.</summary>
    public sealed record Auto(ulong? Bytes = null) : Value
    {
        public override string KindText => "auto";
    }

    /// <summary>A declaration, or a block of one, by name.</summary>
    /// <param name="Block">Its bound items.</param>
    /// <param name="Name">Its name.</param>
    /// <param name="Kind">What it is, as messages call it.</param>
    public sealed record Reference(BoundBlock Block, string Name, string Kind) : Value
    {
        public override string KindText => $"the {Kind} {Name}";
    }
}
