namespace FswLayout.Compiler.Tests.Diagnostics;

/// <summary>
/// Scenarios: planted mistakes, and their sound near-misses. On the board of the cases the master m keeps 128 … 135 and can give up
/// 136 … 190; 191 is partial. The child c claims 144 … 159, of which 144 … 151 are its kernelcore; d claims 160 … 175.
/// </summary>
public static partial class DiagnosticCases
{
    private const string Booted = "start m; free c; boot c; ";

    private static (string Name, string Ids, string Text)[] ScenariosCases =>
    [
        // The words.
        ("scenario: range of counts", "FSW2006", Played("start m; request [|1 ..= 2|] by m;")),
        ("scenario: request for bytes", "FSW2008", Played("start m; request [|32M|] by m;")),
        ("scenario: instance in parentheses", "FSW2006", Played("start [|(m)|];")),
        ("scenario: 'fail' for 'fails'", "FSW2007", Played("start m; offline 191; expect [|fail|];")),
        ("scenario: a wrong word before its instance", "FSW2007", Played("start m; request 2 [|for|] m;")),
        ("scenario: request for nothing", "FSW2008", Played("start m; request [|0|] by m;")),
        ("scenario: expectation without a comparison", "FSW2006", Played("start m; expect [|owned(m)|];")),
        ("scenario: owner alone in a conjunction", "FSW2006", Played("start m; expect available(144) && [|running()|];")),
        ("scenario: owner compared with a size", "FSW2006", Played("start m; expect [|owner(144) == 16M|];")),
        ("scenario: condition compared with a size", "FSW2006", Played("start m; expect [|available(144) == 2|];")),
        ("scenario: arithmetic on an owner", "FSW2006", Played("start m; expect [|running()|] + 1 == 2;")),
        ("scenario: sections of an expectation", "FSW2006", Played("start m; expect owner([|144 ..= 145|]) == m;")),
        ("scenario: arguments of free()", "FSW2006", Played("start m; expect [|free(144)|] == 0;")),
        ("scenario: fails before any step", "FSW2016", Played("expect [|fails|]; start m;")),
        ("scenario: fails after another expectation", "FSW2016", Played("start m; offline 191; expect running() == m; expect [|fails|];")),
        ("scenario: a step without its ';'", "FSW1010", Played("start m; expect owner(144) == m[||]\nfree c; boot c;")),
        ("scenario: a request without its ';'", "FSW1010", Played("start m; request 1 by m[||]\noffline 144;")),
        ("scenario: sections without their ';'", "FSW1010", Played("start m[||]\noffline 144 ..= 147;")),
        ("scenario: a refusal without its ';'", "FSW1010", Played("start m; offline 191; expect fails[||]\nonline 144;")),
        ("scenario: two steps on one line", "FSW1010", Played("start m; offline 191; expect fails with FSW7008[||] expect online(m, 191);")),
        ("scenario: a step without its instance", "FSW1010", Played("start m; free c; boot[||]\nexpect owner(144) == c;")),
        ("scenario: a hyphen between sections", "FSW2006", Played("start m; offline [|144-147|];")),
        ("scenario: no section", "FSW2006", Played("start m; pin [|[]|];")),
        ("scenario: an address for a section", "FSW2008", Played("start m; offline [|0x90000000|];")),

        // What must hold.
        ("expectation: owner", "FSW7003", Played(Booted + "expect [|owner(144) == m|];")),
        ("expectation: second of two", "FSW7003", Played(Booted + "expect owner(144) == c && [|owner(160) == c|];")),
        ("expectation: owned", "FSW7003", Played(Booted + "request 2 by c; expect [|owned(c) == 256M|];")),
        ("expectation: free", "FSW7003", Played("start m; offline 144 ..= 147; expect [|free() == 48M|];")),
        ("expectation: available", "FSW7003", Played("start m; expect [|available(135)|];")),
        ("expectation: online", "FSW7003", Played("start m; offline 130; expect [|online(m, 130)|];")),
        ("expectation: negated", "FSW7003", Played("start m; expect [|!online(m, 191)|];")),
        ("expectation: running", "FSW7003", Played("expect [|running() == m|]; start m;")),
        ("expectation: either", "FSW7003", Played("start m; expect [|running() == c || owned(c) > 0|];")),
        ("expectation: below 0", "FSW7003", Played("start m; expect [|free() - owned(c) - 1 == 0|];")),
        ("expectation: only the first is reported", "FSW7003", Played("start m; expect [|owner(144) == c|]; expect owner(145) == c; offline 191;")),
        ("expectation: each scenario by itself", "FSW7003 FSW7003",
            Played("start m; expect [|running() == c|];") + "scenario t { expect running() == 0; start m; expect [|running() == 0|]; }"),
        ("expectation: not refused", "FSW7004", Played("start m; offline 144; expect [|fails|];")),
        ("expectation: a partial success is no failure", "FSW7004", Played(Booted + "pin [144 ..= 190]; request 1 by c; expect [|fails|];")),
        ("expectation: refused by another rule", "FSW7004", Played("start m; offline 191; expect [|fails with FSW7005|];")),

        // The tables.
        ("offline: other's, not available", "FSW7005", Played(Booted + "switch m; [|offline 144|];")),
        ("offline: other's, available", "FSW7005", Played(Booted + "switch m; [|offline 152|];")),
        ("offline: nobody's, available", "FSW7005", Played("start m; offline 144; [|offline 144|];")),
        ("offline: nobody's, not available", "FSW7005", Played("start m; [|offline 100|];")),
        ("offline: shared", "FSW7005", SharedBoard + "scenario s { start m; [|offline 144|]; }"),
        ("offline: one of several", "FSW7005", Played(Booted + "switch m; [|offline 159 ..= 161|];")),
        ("online: other's, not available", "FSW7006", Played(Booted + "switch m; [|online 144|];")),
        ("online: nobody's, not available", "FSW7006", Played("start m; [|online 100|];")),
        ("online: shared", "FSW7006", SharedBoard + "scenario s { start m; [|online 144|]; }"),
        ("online: other's, available", "FSW7007", Played(Booted + "switch m; [|online 152|];")),
        ("offline: partial", "FSW7008", Played("start m; [|offline 191|];")),
        ("offline: pinned", "FSW7008", Played("start m; pin 144; [|offline 144|];")),
        ("offline: reserved", "FSW7008", ReservedBoard + "scenario s { start m; [|offline 150|]; }"),
        ("offline: twice", "FSW7009", Played("start m; offline 130; [|offline 130|];")),
        ("online: twice", "FSW7009", Played("start m; offline 130; online 130; [|online 130|];")),
        ("pin: no memory", "FSW7010", Played("start m; [|pin 300|];")),

        // Instances.
        ("start: a child", "FSW7011", Played("[|start c|];")),
        ("start: twice", "FSW7011", Played("start m; [|start m|];")),
        ("nothing runs", "FSW7011", Played("[|offline 144|];")),
        ("free: the master", "FSW7012", Played("start m; [|free m|];")),
        ("free: pinned", "FSW7012", Played("start m; pin 150; [|free c|];")),
        ("free: booted", "FSW7012", Played(Booted + "[|free c|];")),
        ("free: another's", "FSW7012", PlayedByThree(Booted + "request 1 by c from 0xA0000000; switch m; [|free d|];")),
        ("boot: not freed", "FSW7013", Played("start m; [|boot c|];")),
        ("boot: taken back", "FSW7013", Played("start m; free c; online 150; [|boot c|];")),
        ("boot: twice", "FSW7013", Played(Booted + "[|boot c|];")),
        ("switch: runs", "FSW7014", Played("start m; [|switch m|];")),
        ("switch: not booted", "FSW7014", Played("start m; free c; [|switch c|];")),
        ("request: does not run", "FSW7015", Played(Booted + "switch m; [|request 1 by c|];")),
        ("request: inside a section", "FSW7015", Played("start m; [|request 1 by m from 0x90100000|];")),
        ("terminate: the master", "FSW7016", Played("start m; [|terminate m|];")),
        ("terminate: not booted", "FSW7016", Played("start m; [|terminate c|];")),

        // Around them.
        ("request: less than asked for", "FSW7017", Played(Booted + "[|request 100 by c|]; switch m;")),
        ("flat board", "FSW7018", Flat + "scenario [|s|] { start m; }"),
        ("a name that no file can have", "FSW7020", Board + Master + Child + $"scenario [|{new string('s', 253)}|] {{ start m; }}"),
        ("an address for a section's number", "FSW2008", Played("start m; expect owner([|0x90000000|]) == 0;")),
        ("fails with an id of no refusal", "FSW7019", Played("start m; offline 191; expect [|fails with FSW3001|];")),
    ];

    private static (string Name, string Id, string Text)[] ScenariosSound =>
    [
        ("an expectation over lines, with the words of steps at their starts", "FSW1010", Played("""
            start m;
            expect free() == 0 &&
                online(m, 191) && !
                online(c, 144) &&
                free() ==
                free();
            """)),
        ("expectations over a whole life", "FSW7003", Played("""
            expect running() == 0 && owned(m) == 0;
            start m;
            expect running() == m && owner(191) == m && !available(191) && online(m, 191);
            expect free() == 0 && owned(m) == 1G && !online(c, 144) && owner(127) == 0 && owner(4096) == 0;
            free c;
            expect free() == 256M && owner(144) == 0 && available(144) && !online(m, 144) && owned(m) + free() == 1G;
            boot c;
            expect owner(144) == c && !available(151) && available(152) && online(c, 159) && owner(143) != c;
            expect owner(144) == 2 && (running() == m || running() == c) && owned(c) * 2 < owned(m) && available(152) == 1;
            request 2 by c;
            expect owned(c) == 256M + 2 * 16M && owner(160) == c && available(160) && online(c, 161) && owner(162) == m;
            switch m;
            terminate c;
            expect owned(c) == 0 && owned(m) == b.ram.size && online(m, 144) && available(144) && running() == m;
            """)),
        ("refused as expected", "FSW7004", Played("start m; offline 191; expect fails; offline 191; expect fails with FSW7008; expect online(m, 191);")),
        ("a range that is refused changes nothing", "FSW7004",
            Played(
                "start m; pin 146; offline 144 ..= 147; expect fails with FSW7008; expect owned(m) == 1G && online(m, 144); unpin 146; "
                    + "offline sections [144 ..= 147, 150]; expect free() == 80M;")),
        ("kernelcore goes offline and stays its owner's", "FSW7005",
            Played("start m; offline 128 .. 130; expect owner(129) == m && !online(m, 129) && owned(m) == 1G; online 128 size 2; expect online(m, 129);")),
        ("nobody's memory comes back", "FSW7006", Played("start m; offline 144; online 144; expect owner(144) == m && available(144) && online(m, 144);")),
        ("a child takes what is nobody's", "FSW7006",
            Played(Booted + "switch m; offline 170; switch c; online 170; expect owner(170) == c && available(170);")),
        ("shared stays with all", "FSW7005",
            SharedBoard + "scenario s { start m; expect owner(144) == shared && online(m, 144) && !available(144); offline 144; expect fails with FSW7005; }"),
        ("a request passes on from what is pinned", "FSW7008",
            Played(Booted + "pin 160; request 2 by c; expect owner(160) == m && owner(161) == c && owner(162) == c;")),
        ("a partial success that is looked at", "FSW7017", Played(Booted + "pin 162 ..= 190; request 4 by c; expect owned(c) == 288M;")),
        ("a request for exactly these", "FSW7015",
            Played(Booted
                + "request 2 by c from 0xB0000000; expect owner(176) == c && owner(177) == c && owner(160) == m; "
                + "request 1 by c from 180; expect owner(180) == c;")),
        ("a request takes nobody's first", "FSW7015",
            Played(Booted + "switch m; offline 185; switch c; request 2 by c; expect owner(185) == c && owner(160) == c && owner(161) == m;")),
        ("a request does not take what is set aside", "FSW7013",
            PlayedByThree(Booted
                + "switch m; free d; switch c; request 1 by c; expect owner(160) == 0 && owner(176) == c; switch m; boot d; expect owner(160) == d;")),
        ("the master asks its children", "FSW7015",
            PlayedByThree(Booted + "switch m; free d; boot d; switch m; request 1 by m; expect owner(152) == m && owner(168) == d;")),
        ("asked master first, then by id", "FSW7015",
            PlayedByThree(Booted + "switch m; free d; boot d; pin 176 ..= 190; switch c; request 1 by c; expect owner(168) == c && running() == c;")),
        ("free is all or nothing", "FSW7012",
            Played("start m; pin 150; free c; expect fails with FSW7012; expect free() == 0 && online(m, 144); unpin 150; free c; boot c;")),
        ("a child frees for another", "FSW7012",
            PlayedByThree("start m; offline 160 ..= 175; free c; boot c; free d; boot d; expect owner(160) == d && running() == d;")),
        ("termination of the one that runs resumes the master", "FSW7016",
            PlayedByThree(Booted
                + "free d; expect fails; switch m; free d; boot d; terminate c; expect running() == d; terminate d; expect running() == m && owned(m) == 1G;")),
        ("ended and booted again", "FSW7013", Played(Booted + "terminate c; boot c; expect fails with FSW7013; free c; boot c; expect running() == c;")),
        ("pinned before the start", "FSW7010", Played("pin [128, 150]; start m; free c; expect fails;")),
        ("an instance that is called as a step", "FSW1010",
            Board + Master + Child.Replace("instance c", "instance boot")
                + "scenario s { start m; free\nboot; boot boot; switch\nm; switch boot; expect owner(144)\n== boot; }"),
        ("sections that are computed", "FSW2006", Played("start m; offline 150-6; offline 160-8 ..= 162-9;")),
        ("an empty scenario", "FSW7018", Played("")),
        ("a name that just fits a file", "FSW7020", Board + Master + Child + $"scenario {new string('s', 252)} {{ start m; }}"),
        ("a section past all tables", "FSW2008", Played("start m; expect owner(1M - 1) == 0;")),
        ("a long chain", "FSW7003", Played("start m; expect " + string.Join(" && ", Enumerable.Repeat("owner(144) == m", 2000)) + ";")),
    ];

    private static string Second => Child.Replace("instance c", "instance d").Replace("id = 2; base = 0x90000000", "id = 3; base = 0xA0000000");

    private static string SharedBoard => BoardWith("shared s = 0x90000000 size 16M { reserved = board; }") + Master;

    private static string ReservedBoard => BoardWith("reserve r = 0x96000000 size 1M { users = kernels; }") + Master;

    private static string Flat =>
        Board.Replace("section = 16M;", "section = 16M; memory_model = flat;") + Master + Child;

    private static string Played(string statements) => Board + Master + Child + $"scenario s {{ {statements} }}\n";

    private static string PlayedByThree(string statements) => Board + Master + Child + Second + $"scenario s {{ {statements} }}\n";
}
