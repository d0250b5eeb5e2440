using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using FswLayout.Backends.LayoutJson;
using FswLayout.Binding;
using FswLayout.Layout;
using FswLayout.Text;

namespace FswLayout.Backends.Tests.LayoutJson;

public sealed class LayoutJsonTests
{
    [Theory]
    [InlineData("tuna")]
    [InlineData("trio")]
    [InlineData("high")]
    [InlineData("flat")]
    [InlineData("hostile")]
    public void It_is_compact_ascii_with_sorted_keys(string layout)
    {
        byte[] json = CanonicalLayout.Of(TestModels.Named(layout));

        Assert.All(json, b => Assert.InRange(b, (byte)' ', (byte)'~'));
        using var document = JsonDocument.Parse(json);
        Assert.Equal(Encoding.ASCII.GetString(json), document.RootElement.GetRawText());
        AssertSorted(document.RootElement);
    }

    [Fact]
    public async Task The_worked_example()
    {
        using var document = JsonDocument.Parse(CanonicalLayout.Of(SampleLayouts.Tuna()));
        string indented = JsonSerializer.Serialize(document.RootElement, new JsonSerializerOptions { WriteIndented = true, NewLine = "\n" });

        // One line for what holds no further list or object.
        await Verifier.Verify(Regex.Replace(indented, @"[\[{]\s+[^\[\]{}]*[\]}]", m => Regex.Replace(m.Value, @"\s*\n\s*", " ")) + "\n");
    }

    [Fact]
    public void Strings_come_back_unchanged()
    {
        LayoutModel model = HostileModel.Make();

        using var document = JsonDocument.Parse(CanonicalLayout.Of(model));

        // A lone surrogate has no UTF-8; everything else must survive.
        JsonElement board = document.RootElement.GetProperty("board");
        Assert.Equal(HostileModel.Text.Replace('\ud800', '\ufffd'), board.GetProperty("hardware").GetString());
        Assert.Equal(HostileModel.Names, document.RootElement.GetProperty("instances").EnumerateArray().Select(i => i.GetProperty("name").GetString()));
    }

    [Fact]
    public void The_digest_is_the_hash_of_the_file()
    {
        LayoutModel model = SampleLayouts.Tuna();

        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Emitted.Bytes(model, "layout.json"))), LayoutDigest.Of(model).Hex);
        Assert.Equal(SHA256.HashData(Emitted.Bytes(model, "layout.json"))[..8], LayoutDigest.Of(model).FirstBytes(8));
    }

    [Fact]
    public void Where_things_are_written_and_how_they_are_documented_does_not_change_the_digest()
    {
        LayoutModel model = TestModels.Trio();
        SourceLocation elsewhere = new(SourceText.From("other/folder.fsw", "something else"), new TextSpan(3, 2));
        LayoutModel moved = model with
        {
            Source = elsewhere.Source,
            Board = model.Board with
            {
                Location = elsewhere,
                Documentation = "new",
                Regions = [.. model.Board.Regions.Select(r => r with { Location = elsewhere, Documentation = "new" })],
            },
            Instances = [.. model.Instances.Select(i => i with
            {
                Location = elsewhere, Documentation = "new",
                Origins = PropertyOrigins<InstanceProperty>.None.With(InstanceProperty.Memory, elsewhere),
                Prediction = i.Prediction with { Why = [], Notes = [] },
            })],
        };

        Assert.Equal(LayoutDigest.Of(model), LayoutDigest.Of(moved));
    }

    [Fact]
    public void A_different_address_changes_the_digest()
    {
        LayoutModel model = TestModels.Trio();
        LayoutModel other = model with { Instances = model.Instances.SetItem(2, model.Instances[2] with { Base = 0xA0001000 }) };

        Assert.NotEqual(LayoutDigest.Of(model), LayoutDigest.Of(other));
    }

    private static void AssertSorted(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Array)
            Assert.All(element.EnumerateArray(), AssertSorted);
        if (element.ValueKind != JsonValueKind.Object)
            return;
        string[] keys = [.. element.EnumerateObject().Select(p => p.Name)];
        Assert.Equal(keys.Distinct().Order(StringComparer.Ordinal), keys);
        Assert.All(element.EnumerateObject(), p => AssertSorted(p.Value));
    }
}
