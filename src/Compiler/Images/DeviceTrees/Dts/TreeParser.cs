using FswLayout.Addresses;
using FswLayout.Files;
using FswLayout.Text;

namespace FswLayout.Images.DeviceTrees.Dts;

/// <summary>Reads what cpp leaves: nodes and properties (Devicetree Specification, chapter 6; dtc-parser.y).</summary>
internal sealed class TreeParser
{
    /// <summary>FDT_MAX_DEPTH of drivers/of/fdt.c.</summary>
    private const int DeepestNode = 64;

    private readonly TreeText _text;
    private readonly ValueParser _values;
    private SourceNode? _root;
    private readonly LabelTable _labels = new();
    private readonly List<AddressRange> _reservations = [];

    public TreeParser(ExpandedText text, Func<SourceText, string, FileResolution> find)
    {
        _text = new TreeText(text);
        _values = new ValueParser(_text, find);
    }

    /// <summary>The tree.</summary>
    public DeviceTree Parse()
    {
        Headers();
        while (!_text.IsAtEnd)
            TopLevel();
        if (_root is null)
            throw _text.Problem("the tree has no root node: / { … };");
        return new DeviceTree { TotalSize = 0, Version = 17, Reservations = [.. _reservations], Root = new TreeResolver(_root, _labels).Resolve() };
    }

    private void Headers()
    {
        _text.Expect("/dts-v1/", "a source of a device tree begins with /dts-v1/;");
        _text.Expect(";");
        while (_text.Take("/dts-v1/"))
            _text.Expect(";");
        if (_text.Take("/plugin/"))
            throw new TreeSourceException(_text.Here, "this is an overlay, and tells no board", TreeSourceProblemKind.Overlay);
        for (_text.SkipLabels(); _text.Take("/memreserve/"); _text.SkipLabels())
        {
            ulong start = _text.Integer(), size = _text.Integer();
            _text.Expect(";");
            if (size > 0)
                _reservations.Add(AddressRange.FromSize(start, size));
        }
    }

    private void TopLevel()
    {
        if (_root is not null && _text.Take("/delete-node/"))
        {
            Referenced().Delete();
            _text.Expect(";");
            return;
        }
        if (_root is not null && _text.Take("/omit-if-no-ref/"))
        {
            Referenced().IsOmittedUnreferenced = true;
            _text.Expect(";");
            return;
        }
        List<string> labels = _text.Labels();
        if (!_text.Take("/"))
            Merge(Referenced(), labels);
        else if (_root is not null)
            Merge(_root, labels);
        else
        {
            _root = Body("", 0);
            _root.Labels.AddRange(labels);
            _labels.AddAll(_root);
        }
    }

    private SourceNode Referenced()
    {
        if (_root is null)
            throw _text.Problem("the first node of a tree is its root: / { … };");
        SourceLocation place = _text.Here;
        string target = _text.Reference() ?? throw _text.Problem("a node was expected here: / or &label");
        return _labels.Find(_root, target) ?? throw LabelTable.Missing(target, place);
    }

    private void Merge(SourceNode target, List<string> labels)
    {
        SourceNode body = Body(target.Name, target.Depth);
        body.Labels.AddRange(labels);
        target.Merge(body, _labels);
    }

    private SourceNode Body(string name, int depth)
    {
        var node = new SourceNode(name, _text.Here);
        if (depth == DeepestNode)
            throw _text.Problem($"nodes lie deeper than {DeepestNode} in each other, which Linux does not take");
        _text.Expect("{");
        while (!_text.Take("}"))
            Item(node, depth);
        _text.Expect(";");
        return node;
    }

    private void Item(SourceNode node, int depth)
    {
        SourceLocation place = _text.Here;
        if (_text.Take("/delete-node/"))
            node.Add(new SourceNode(_text.Name(), place) { IsDeleted = true });
        else if (_text.Take("/delete-property/"))
            AddProperty(node, new SourceProperty(_text.Name(), place) { IsDeleted = true });
        else
        {
            bool isOmitted = _text.Take("/omit-if-no-ref/");
            List<string> labels = _text.Labels();
            string name = _text.Name();
            if (_text.IsAt('{'))
                AddChild(node, name, labels, isOmitted, depth);
            else
            {
                var property = new SourceProperty(name, place);
                if (_text.Take("="))
                    _values.Fill(property);
                AddProperty(node, property);
                _text.Expect(";");
            }
            return;
        }
        _text.Expect(";");
    }

    private void AddChild(SourceNode node, string name, List<string> labels, bool isOmitted, int depth)
    {
        SourceNode child = Body(name, depth + 1);
        child.Labels.AddRange(labels);
        child.IsOmittedUnreferenced = isOmitted;
        node.Add(child);
    }

    private static void AddProperty(SourceNode node, SourceProperty property)
    {
        if (node.HasNodes)
            throw new TreeSourceException(property.Place, "the properties of a node come before the nodes in it");
        node.Add(property);
    }
}
