using FswLayout.Cli.Input;
using FswLayout.Text;

namespace FswLayout.Cli.Tests.Input;

public sealed class DiskImportResolverTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void FindsBesideTheImportingFileFirst()
    {
        _folder.Write("main/a.fsw", "own");
        _folder.Write("inc/a.fsw", "included");
        Assert.Equal("own", Found(Open("inc"), "a.fsw").Source.Text);
    }

    [Fact]
    public void LooksInIncludeFoldersInOrderThenInTheLibrary()
    {
        _folder.Write("one/b.fsw", "one");
        _folder.Write("two/b.fsw", "two");
        _folder.Write("two/boards/tuna.fsw", "mine");
        (DiskImportResolver resolver, SourceText main) = Open("two", "one");
        Assert.Equal("two", Found((resolver, main), "b.fsw").Source.Text);
        Assert.Equal("mine", Found((resolver, main), "boards/tuna.fsw").Source.Text);
        Assert.Equal("library:boards/vexpress_a15.fsw", Found((resolver, main), "boards/vexpress_a15.fsw").Key);
    }

    [Fact]
    public void NestedImportsStartFromTheirOwnFolder()
    {
        _folder.Write("main/sub/a.fsw", "a");
        _folder.Write("main/sub/b.fsw", "b");
        (DiskImportResolver resolver, SourceText main) = Open();
        SourceText a = Found((resolver, main), "sub/a.fsw").Source;
        Assert.Equal("sub/b.fsw", Found((resolver, a), "b.fsw").Source.Path);
        Assert.Equal(main, Found((resolver, a), "../main.fsw").Source);
    }

    [Fact]
    public void OneFileHasOneKeyAndOneText()
    {
        _folder.Write("main/sub/a.fsw", "a");
        File.CreateSymbolicLink(_folder["main/link.fsw"], "sub/a.fsw");
        Directory.CreateSymbolicLink(_folder["main/other"], _folder["main/sub"]);
        (DiskImportResolver, SourceText) open = Open();
        ImportResolution.Found[] found = [
            .. new[] { "sub/a.fsw", "./sub//a.fsw", "sub/../sub/a.fsw", "link.fsw", "other/a.fsw", _folder["main/sub/a.fsw"] }.Select(p => Found(open, p))];
        Assert.Single(found.Select(f => f.Key).Distinct());
        Assert.Single(found.Select(f => f.Source).Distinct());
        Assert.Equal("sub/a.fsw", found[0].Source.Path);
    }

    [Fact]
    public void TheMainFileIsKnownByItsRealPath()
    {
        (DiskImportResolver resolver, SourceText main) = Open();
        Assert.Equal(_folder["main/main.fsw"], resolver.KeyOf(main));
        Assert.Equal(resolver.KeyOf(main), Found((resolver, main), "main.fsw").Key);
        Assert.Null(resolver.KeyOf(SourceText.From("other", "")));
    }

    [Theory]
    [InlineData("../secret.fsw")]
    [InlineData("link.fsw")]
    [InlineData("folder/secret.fsw")]
    [InlineData("folder/../secret.fsw")]
    [InlineData("/etc/passwd")]
    [InlineData("../never-there.fsw")]
    [InlineData("/never/there.fsw")]
    public void NothingOutsideIsRead(string path)
    {
        _folder.Write("outside/secret.fsw", "secret");
        _folder.Write("secret.fsw", "secret");
        (DiskImportResolver, SourceText) open = Open();
        File.CreateSymbolicLink(_folder["main/link.fsw"], _folder["outside/secret.fsw"]);
        Directory.CreateSymbolicLink(_folder["main/folder"], _folder["outside"]);
        Assert.IsType<ImportResolution.Escapes>(Resolve(open, path));
    }

    [Fact]
    public void TheFirstFileDecidesEvenIfItEscapes()
    {
        _folder.Write("secret.fsw", "secret");
        _folder.Write("inc/sub/x", "");
        _folder.Write("inc/secret.fsw", "allowed");
        (DiskImportResolver, SourceText) open = Open("inc/sub");
        Assert.IsType<ImportResolution.Escapes>(Resolve(open, "../secret.fsw"));
    }

    [Fact]
    public void AnIncludeFolderMayLieOutside()
    {
        _folder.Write("inc/a.fsw", "a");
        Directory.CreateSymbolicLink(_folder["alias"], _folder["inc"]);
        ImportResolution.Found found = Found(Open("alias"), "a.fsw");
        Assert.Equal((_folder["inc/a.fsw"], "../inc/a.fsw"), (found.Key, found.Source.Path));
        Assert.Equal(found.Key, Found(Open("inc"), "../inc/a.fsw").Key);
    }

    [Theory]
    [InlineData("sub", "it is a folder, not a file")]
    [InlineData("pipe.fsw", "it is a pipe, not a regular file")]
    [InlineData("huge.fsw", "it is larger than 16 MiB")]
    [InlineData("loop.fsw", "Too many levels of symbolic links")]
    public void WhatCannotBeReadSaysWhy(string path, string reason)
    {
        (DiskImportResolver, SourceText) open = Open();
        Directory.CreateDirectory(_folder["main/sub"]);
        Assert.Equal(0, Tools.Run("mkfifo", [_folder["main/pipe.fsw"]]).ExitCode);
        using (FileStream huge = File.Create(_folder["main/huge.fsw"]))
            huge.SetLength((16 << 20) + 1);
        File.CreateSymbolicLink(_folder["main/loop.fsw"], "loop.fsw");
        Assert.Equal(reason, Assert.IsType<ImportResolution.Unreadable>(Resolve(open, path)).Reason);
    }

    [Fact]
    public void FilesOfTheGreatestSizeAreRead()
    {
        _folder.Write("main/large.fsw", new byte[16 << 20]);
        Assert.Equal(16 << 20, Found(Open(), "large.fsw").Source.Length);
    }

    [Theory]
    [InlineData("nothing.fsw")]
    [InlineData("")]
    [InlineData("a\0b")]
    [InlineData("sub\\a.fsw")]
    [InlineData("a.fsw/b.fsw")]
    [InlineData("dangling.fsw")]
    public void WhatIsNotThereIsNotFound(string path)
    {
        _folder.Write("main/a.fsw", "");
        _folder.Write("main/sub/a.fsw", "");
        (DiskImportResolver, SourceText) open = Open("main/sub");
        File.CreateSymbolicLink(_folder["main/dangling.fsw"], "nowhere");
        var missing = Assert.IsType<ImportResolution.NotFound>(Resolve(open, path));
        Assert.Equal(["the importing file's folder", "main/sub", "the board library"], missing.Searched.ToArray());
    }

    // Not a theory: an attribute cannot hold half a pair.
    [Fact]
    public void BytesThatAreNoCharactersNameNothing()
    {
        _folder.Write("main/\uFFFD.fsw", "another file");
        Assert.IsType<ImportResolution.NotFound>(Resolve(Open(), "\uDCFF.fsw"));
    }

    [Theory]
    [InlineData("boards/tunna.fsw", "boards/tuna.fsw")]
    [InlineData("tuna.fsw", "boards/tuna.fsw")]
    [InlineData("comon.fsw", "common.fsw,commons.fsw")]
    [InlineData("sub/deeep.fsw", "sub/deep.fsw")]
    [InlineData("boards/tuna", "boards/tuna.fsw")]
    [InlineData("tuna", "boards/tuna.fsw")]
    [InlineData("sub/deeep", "sub/deep.fsw")]
    [InlineData("zzzzzzzz", "")]
    public void SimilarNamesAreOffered(string path, string expected)
    {
        foreach (string file in new[] { "main/common.fsw", "inc/commons.fsw", "main/sub/deep.fsw", "main/common.txt" })
            _folder.Write(file, "");
        var missing = Assert.IsType<ImportResolution.NotFound>(Resolve(Open("inc"), path));
        Assert.Equal(expected, string.Join(",", missing.Similar));
    }

    [Fact]
    public void LibraryFilesLookInTheLibrary()
    {
        _folder.Write("main/tuna.fsw", "not this");
        (DiskImportResolver resolver, SourceText main) = Open();
        SourceText board = Found((resolver, main), "boards/vexpress_a15.fsw").Source;
        Assert.Equal("library:boards/tuna.fsw", Found((resolver, board), "tuna.fsw").Key);
        Assert.IsType<ImportResolution.NotFound>(resolver.Resolve(board, "../../etc/passwd"));
        Assert.Equal("its own folder of the library", Assert.IsType<ImportResolution.NotFound>(resolver.Resolve(board, "x.fsw")).Searched[0]);
    }

    [Fact]
    public void ALinkedMainFileImportsFromWhereItIsNamed()
    {
        _folder.Write("real/main.fsw", "main");
        _folder.Write("real/a.fsw", "real");
        _folder.Write("named/a.fsw", "named");
        File.CreateSymbolicLink(_folder["named/main.fsw"], "../real/main.fsw");
        LayoutFile file = LayoutFile.Read("named/main.fsw", _folder.Path);
        var resolver = new DiskImportResolver(file, [], [], _folder.Path);
        Assert.Equal("named", Found((resolver, file.Source), "a.fsw").Source.Text);
        Assert.Equal("main", Found((resolver, file.Source), "main.fsw").Source.Text);
        Assert.IsType<ImportResolution.Escapes>(resolver.Resolve(file.Source, "../real/a.fsw"));
    }

    [Theory]
    [InlineData("a.fsw", "", "a.fsw")]
    [InlineData("sub/a.fsw", "x/y", "x/y/sub/a.fsw")]
    [InlineData("../a.fsw", "x/y", "x/a.fsw")]
    [InlineData("../a.fsw", "..", "../../a.fsw")]
    [InlineData("../../a.fsw", "/x/y", "/a.fsw")]
    [InlineData("/abs/a.fsw", "x", "/abs/a.fsw")]
    [InlineData("<library>/boards/tuna.fsw", "x", "<library>/boards/tuna.fsw")]
    public void PathsAreShownAsTheUserCanOpenThem(string source, string typedFolder, string expected) =>
    Assert.Equal(expected, SourcePath.Displayed(source, typedFolder));

    [Fact]
    public void FoldersWithNothingInCommonAreNamedInFull()
    {
        Assert.Equal("/opt/x.fsw", SourcePath.Of("/opt/x.fsw", "/home/me"));
        Assert.Equal("../you/x.fsw", SourcePath.Of("/home/you/x.fsw", "/home/me"));
    }

    private (DiskImportResolver Resolver, SourceText Main) Open(params string[] includes)
    {
        _folder.Write("main/main.fsw", "main");
        LayoutFile file = LayoutFile.Read("main/main.fsw", _folder.Path);
        return (new DiskImportResolver(file, includes, [], _folder.Path), file.Source);
    }

    private static ImportResolution Resolve((DiskImportResolver Resolver, SourceText From) open, string path) => open.Resolver.Resolve(open.From, path);

    private static ImportResolution.Found Found((DiskImportResolver, SourceText) open, string path) =>
        Assert.IsType<ImportResolution.Found>(Resolve(open, path));
}
