using FswLayout.Formatting;
using FswLayout.Parsing;
using FswLayout.Text;

namespace FswLayout.Compiler.Tests.Formatting;

public sealed class LayoutFormatterTests
{
    public static TheoryData<string> Layouts => [.. FormattingInputs.OfRepository.Select(i => i.Path)];

    [Theory]
    [MemberData(nameof(Layouts))]
    public void Layouts_of_the_repository_are_formatted(string path)
    {
        string text = File.ReadAllText(Repository.PathOf(path));
        string? formatted = Format(text);
        // Else one with an error would be replaced by nothing.
        Assert.NotNull(formatted);
        if (Environment.GetEnvironmentVariable("FSW_UPDATE_DOCS") == "1")
            File.WriteAllText(Repository.PathOf(path), formatted);
        else
            Assert.Equal(text, formatted);
    }

    [Fact]
    public void One_declaration_is_one_line() => AssertFormatted(
        "import   \"boards/tuna.fsw\";const A=1;instance a on tuna{id=1;role=master;\n}scenario s{start a;\nstart b;}",
        """
        import "boards/tuna.fsw";
        const A = 1;
        instance a on tuna {
            id   = 1;
            role = master;
        }
        scenario s {
            start a;
            start b;
        }

        """);

    [Fact]
    public void A_block_in_one_line_stays_in_one() => AssertFormatted(
        "instance a:t{id=1;args{quiet;}}\nboard b{\n}\nboard c{partition d{device=\"x\";\n}}",
        """
        instance a : t { id = 1; args { quiet; } }
        board b { }
        board c {
            partition d {
                device = "x";
            }
        }

        """);

    [Fact]
    public void A_block_that_does_not_fit_is_opened() => AssertFormatted(
        """
        instance a : t { id = 1; mount "/data" { from = userdata; options = [wait, noatime, nosuid, nodev]; shared_writes = accepted; } }
        """,
        """
        instance a : t {
            id = 1;
            mount "/data" {
                from          = userdata;
                options       = [wait, noatime, nosuid, nodev];
                shared_writes = accepted;
            }
        }

        """);

    [Fact]
    public void Rows_that_are_alike_stand_in_columns() => AssertFormatted(
        """
        board b {
            ram = 0..1G;
            /// Between rows.
            vmalloc_end = 1G;
            carveout a = 0 size 1;
            control fsw = 1 size 1;

            carveout c = 2 size 1;
        }
        instance i : b {
            image kernel { file = "zImage-jb"; load = 1; }
            image initrd { file = "ramdisk-jb.img"; load = 1; size = 1; }
            image rst { load = 1; }
        }
        """,
        """
        board b {
            ram         = 0 .. 1G;
            /// Between rows.
            vmalloc_end = 1G;
            carveout a   = 0 size 1;
            control  fsw = 1 size 1;

            carveout c = 2 size 1;
        }
        instance i : b {
            image kernel { file = "zImage-jb";      load = 1; }
            image initrd { file = "ramdisk-jb.img"; load = 1; size = 1; }
            image rst    { load = 1; }
        }

        """);

    [Fact]
    public void Columns_that_are_too_different_are_none() => AssertFormatted(
        "instance a : t { args {\nconsole = 1; \"androidboot.console\" = 2;\n} }",
        """
        instance a : t {
            args {
                console = 1;
                "androidboot.console" = 2;
            }
        }

        """);

    [Fact]
    public void Expressions() => AssertFormatted(
        "const A=(1+2)*- -3<<4|~B&f(a,[ ],sections[1..=2,3])-x . y.z+!c&&d;scenario s{request 2 by jb from 0x1;expect fails;}",
        """
        const A = (1 + 2) * --3 << 4 | ~B & f(a, [], sections [1 ..= 2, 3]) - x.y.z + !c && d;
        scenario s { request 2 by jb from 0x1; expect fails; }

        """);

    [Fact]
    public void What_is_too_long_is_broken() => AssertFormatted(
        $"instance a : t {{ memory = sections [{string.Join(",", Enumerable.Range(100, 30))}];\n}}"
        + $"scenario s {{ expect {string.Join("&&", Enumerable.Repeat("owner(144) == jb", 6))}; }}",
        """
        instance a : t {
            memory = sections [100, 101, 102, 103, 104, 105, 106, 107, 108, 109, 110, 111, 112, 113, 114,
                115, 116, 117, 118, 119, 120, 121, 122, 123, 124, 125, 126, 127, 128, 129];
        }
        scenario s {
            expect owner(144) == jb && owner(144) == jb && owner(144) == jb && owner(144) == jb
                && owner(144) == jb && owner(144) == jb;
        }

        """);

    [Fact]
    public void Comments_stay() => AssertFormatted(
        "\n\n// first  \n\n\n/// doc\nboard b { // opens\n\n\n  // head\n"
        + "  ram = /* from */ 0 // start\n  .. 1G ; /* one */ /* two */\n  page = 4K; // four\n\n\n\n  // last\n\n}\n\n\n\n// end\n\n",
        """
        // first

        /// doc
        board b {   // opens
            // head
            ram  = /* from */ 0   // start
                .. 1G;   /* one */ /* two */
            page = 4K;   // four

            // last
        }

        // end

        """);

    [Fact]
    public void Comments_of_several_lines_stay_as_they_are() => AssertFormatted(
        "  /* one\r\n   two */ const A = /* a\r\n b */ 1;\r\nconst BB = 1; /* c\r\n d */\r\n",
        """
        /* one
           two */
        const A = /* a
         b */ 1;
        const BB = 1;   /* c
         d */

        """);

    [Fact]
    public void Comments_at_the_end_of_rows_stand_in_a_column() => AssertFormatted(
        "const A = 1; // a\nconst BBB = 22; // b\nconst C = 1;\nconst D = 1; // d\n",
        """
        const A   = 1;    // a
        const BBB = 22;   // b
        const C   = 1;
        const D   = 1;   // d

        """);

    [Theory]
    [InlineData("")]
    [InlineData("\n \r\n\t\n")]
    public void Nothing_is_nothing(string text) => Assert.Equal("", Format(text));

    [Theory]
    [InlineData("const A = 1")]
    [InlineData("const A = 1; }")]
    [InlineData("const A =  0x;")]
    [InlineData("const A =  1;\r// lone")]
    [InlineData("/* open")]
    [InlineData("board b {\npage = 4K; const Q = 1; }")]
    [InlineData("board b {\npartition d { fs\n/* own */\n\"ext4\"; } }")]
    public void What_has_errors_is_left(string text) => Assert.Null(Format(text));

    /// <summary>The board has an error, and stays as it is; what stands before and after it in lines of its own is formatted.</summary>
    [Fact]
    public void What_has_errors_keeps_its_place()
    {
        const string broken = "\n\n// of b\nboard   b {\n  page = ;\n}  // end\n";
        string text = "const  A=1;\nconst BB=2; const C=3;" + broken + "\n\n\ninstance  i:t{ id=1; }\n";
        Assert.Null(Format(text));
        string around = Around(text);
        Assert.Equal("const A  = 1;\nconst BB = 2;\nconst C  = 3;\n" + broken[1..] + "\ninstance i : t { id = 1; }\n", around);
        Assert.Equal(around, Around(around));
    }

    private static string Around(string text) => LayoutFormatter.FormatAroundErrors(SyntaxParser.Parse(SourceText.From("a.fsw", text)));

    private static void AssertFormatted(string text, string expected)
    {
        Assert.Equal(expected, Format(text));
        Assert.Equal(expected, Format(expected));
    }

    private static string? Format(string text) => LayoutFormatter.Format(SyntaxParser.Parse(SourceText.From("a.fsw", text)));
}
