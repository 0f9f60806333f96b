using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.RegularExpressions;

namespace Sandbox.Host.CommandLine;

/// <summary>Says what is wrong with a command line, a line each, and where the help is; the help itself is long and hides it.</summary>
internal static partial class Misuse
{
    public static async Task<int> TellAsync(ParseResult parsed, TextWriter error)
    {
        foreach (var message in parsed.Errors.Select(Line).Distinct())
            await error.WriteLineAsync(message).ConfigureAwait(false);
        await error.WriteLineAsync($"What it takes: {Path(parsed.CommandResult)} --help").ConfigureAwait(false);
        return ExitCode.Usage;
    }

    private static string Line(ParseError wrong)
    {
        var message = Plain(string.Join(' ', wrong.Message.Split(['\r', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries)));
        return wrong.SymbolResult is OptionResult { Option.Name: var name } && !message.Contains(name, StringComparison.Ordinal) ? $"{name}: {message}" : message;
    }

    private static string Path(CommandResult command) =>
        command.Parent is CommandResult above ? $"{Path(above)} {command.Command.Name}" : "cosell";

    /// <summary>The parser names types of .NET.</summary>
    private static string Plain(string message) => TypeName().Replace(message, match => match.Groups["argument"].Value + match.Groups["type"].Value switch
    {
        "Int32" => "a whole number.",
        "Double" => "a number.",
        "Boolean" => "true or false.",
        var other => $"{other}.",
    });

    [GeneratedRegex(@"^(?<argument>.* as )expected type 'System\.(?:Nullable`1\[System\.)?(?<type>\w+)\]?'\.$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex TypeName();
}
