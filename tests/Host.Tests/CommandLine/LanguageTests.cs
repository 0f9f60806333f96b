using System.CommandLine;
using System.Text;
using System.Text.RegularExpressions;
using Sandbox.Host.CommandLine;
using Sandbox.Host.Language;

namespace Host.Tests.CommandLine;

/// <summary>The words of the command line in English and Traditional Chinese.</summary>
[TestClass]
public sealed partial class LanguageTests
{
    /// <summary>Verbs of developers, and the many acts, speak English alone.</summary>
    private static readonly string[] EnglishOnly = ["eval", "flow", "simulate", "act"];

    [TestMethod]
    public void No_sentence_and_no_description_lacks_its_translation_and_none_is_translated_that_nobody_says()
    {
        var said = Sentences().Concat(Descriptions(Verbs.Root([], null))).Where(text => Letters().IsMatch(Holes().Replace(Marks().Replace(text, ""), ""))).ToHashSet();

        said.Except(Words.All.Keys).Should().BeEmpty("sandbox/Host/Language/words.zh-TW.tsv holds each sentence");
        Words.All.Keys.Except(said).Should().BeEmpty("nobody says them any more");
    }

    [TestMethod]
    public void Every_translation_has_the_holes_and_the_marks_of_its_sentence()
    {
        foreach (var (english, chinese) in Words.All)
        {
            Regex.Matches(chinese, @"\{\d[^}]*\}").Select(hole => hole.Value).Should().BeEquivalentTo(Regex.Matches(english, @"\{\d[^}]*\}").Select(hole => hole.Value), english);
            Marks().Count(chinese).Should().Be(Marks().Count(english), english);
        }
    }

    [TestMethod]
    public async Task The_machines_language_is_taken_unless_another_is_asked_for()
    {
        using var cli = new Cli();
        var usual = System.Globalization.CultureInfo.CurrentUICulture;
        try
        {
            System.Globalization.CultureInfo.CurrentUICulture = new("zh-TW");
            (await HelpAsync(["doctor", "--help"])).Should().Contain("逐項");
            Words.Fill($"{12.5:0.0} on average, {14} at the most").Should().Be("平均 12.5，最多 14");
            (await HelpAsync(["doctor", "--help", "--lang", "en"])).Should().Contain("point by point");
            System.Globalization.CultureInfo.CurrentUICulture = new("en-US");
            (await HelpAsync(["doctor", "--help"])).Should().Contain("point by point");
            (await HelpAsync(["--lang=zh-TW", "doctor", "--help"])).Should().Contain("逐項");
            (await cli.RunAsync(["doctor", "--lang", "tlh"])).Code.Should().Be(ExitCode.Usage);
        }
        finally
        {
            System.Globalization.CultureInfo.CurrentUICulture = usual;
        }
    }

    [TestMethod]
    public async Task Silence_is_broken_only_by_what_failed()
    {
        using var cli = new Cli();

        var quiet = await cli.RunAsync(["solution", "check", "--quiet"]);
        var failed = await cli.RunAsync(["rehearse", cli.File("a.csv", "Customer,Worth\nB,1\n"), "-q", "--errors", Path.Combine(cli.Folder, "e.csv")]);

        (quiet.Code, quiet.Output, quiet.Error).Should().Be((0, "", ""));
        failed.Code.Should().Be(ExitCode.Input);
        failed.Output.Should().BeEmpty();
        failed.Error.Should().Contain("no column is known as account");
    }

    private static async Task<string> HelpAsync(string[] args)
    {
        await using var output = new StringWriter();
        var usual = Console.Out;
        Console.SetOut(output);
        try
        {
            await Verbs.RunAsync(args, null);
        }
        finally
        {
            Console.SetOut(usual);
        }
        return output.ToString().ReplaceLineEndings(" ");
    }

    private static IEnumerable<string> Descriptions(Command command) =>
        command.Options.Where(option => option is not System.CommandLine.Help.HelpOption and not VersionOption).Concat<Symbol>(command.Arguments).Append(command).Select(Wishes.Original)
            .Concat(command.Subcommands.Where(below => !EnglishOnly.Contains(below.Name)).SelectMany(Descriptions))
            .Concat(command.Subcommands.Where(below => EnglishOnly.Contains(below.Name)).Select(Wishes.Original));

    /// <summary>What the sources say, each as the format that the compiler makes of it.</summary>
    private static IEnumerable<string> Sentences() =>
        new[] { "CommandLine", "Doctor", "Room" }.SelectMany(folder => Directory.GetFiles(Path.Combine(Repository.Root, "sandbox", "Host", folder), "*.cs")).Where(file => Path.GetFileName(file) is not "Told.cs")
            .Select(File.ReadAllText).SelectMany(source => Said().Matches(source).SelectMany(call => Formats(source, call.Index + call.Length)));

    /// <summary>The literals of one call, from behind its parenthesis on.</summary>
    private static IEnumerable<string> Formats(string source, int at)
    {
        for (var depth = 1; depth > 0 && at < source.Length; at++)
        {
            if (source[at] == '"')
                yield return Format(source, ref at, source[at - 1] == '$');
            else
                depth += source[at] switch { '(' => 1, ')' => -1, _ => 0 };
            if (source[at] == ')' && depth == 0)
                yield break;
        }
    }

    private static string Format(string source, ref int at, bool hasHoles)
    {
        var format = new StringBuilder();
        var holes = 0;
        for (at++; source[at] != '"'; at++)
        {
            if (source[at] == '\\')
                format.Append(source[++at] switch { 'n' => '\n', var other => other });
            else if (hasHoles && source[at] == '{')
                format.Append('{').Append(holes++).Append(Hole(source, ref at)).Append('}');
            else
                format.Append(source[at]);
        }
        return format.ToString();
    }

    /// <summary>Skips a hole and gives its format, such as <c>:0.0</c>.</summary>
    private static string Hole(string source, ref int at)
    {
        var (depth, colon) = (1, -1);
        for (at++; depth > 0; at++)
        {
            if (source[at] == '"')
                Format(source, ref at, source[at - 1] == '$');
            else if (source[at] == ':' && depth == 1 && !source[..at].EndsWith('?') && colon < 0 && source[at + 1] != ' ')
                colon = at;
            else
                depth += source[at] switch { '{' or '(' or '[' => 1, '}' or ')' or ']' => -1, _ => 0 };
        }
        at--;
        return colon < 0 ? "" : source[colon..at];
    }

    [GeneratedRegex(@"\b(?:Words\.Of|Words\.Fill|Told\.Line|Told\.Either|Options\.Progress)\((?=[^)])")]
    private static partial Regex Said();

    [GeneratedRegex(@"\[/?(?:red|green|grey|yellow|bold)?\]")]
    private static partial Regex Marks();

    [GeneratedRegex(@"\{\d[^}]*\}")]
    private static partial Regex Holes();

    [GeneratedRegex(@"\p{L}")]
    private static partial Regex Letters();
}
