using System.CommandLine;
using System.Globalization;
using System.Runtime.CompilerServices;
using Sandbox.Host.Language;
using Spectre.Console;

namespace Sandbox.Host.CommandLine;

/// <summary>What every verb takes: the language, and silence.</summary>
internal static class Wishes
{
    private const string LanguageName = "--lang";

    private static readonly Option<string?> Language = new(LanguageName) { Description = "The language of what people read: en or zh-TW. Without it, the machine's.", Recursive = true };
    private static readonly Option<bool> Quiet = new("--quiet", "-q") { Description = "Says nothing, unless it fails: then what it would have said goes to the error stream.", Recursive = true };

    // Options are made once, and describe themselves in English.
    private static readonly ConditionalWeakTable<Symbol, string> Originals = [];

    static Wishes() => Language.AcceptOnlyFromAmong(Words.English, Words.TraditionalChinese);

    public static void AddTo(RootCommand root)
    {
        root.Options.Add(Language);
        root.Options.Add(Quiet);
    }

    /// <summary>Takes the language before the command line is read, for its own descriptions; it holds for this call and what it calls.</summary>
    public static void Speak(string[] args)
    {
        for (var i = 0; i < args.Length && args[i] != "--"; i++)
        {
            var wanted = args[i] == LanguageName && i + 1 < args.Length ? args[i + 1] : args[i].StartsWith(LanguageName + "=", StringComparison.Ordinal) ? args[i][(LanguageName.Length + 1)..] : null;
            if (wanted is Words.English or Words.TraditionalChinese)
                CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(wanted);
        }
    }

    /// <summary>Has a command, what it takes and what is below it describe themselves in the reader's language.</summary>
    public static void Translate(Command command)
    {
        foreach (var symbol in command.Options.Concat<Symbol>(command.Arguments).Append(command))
            symbol.Description = Words.Of(Original(symbol));
        foreach (var below in command.Subcommands)
            Translate(below);
    }

    /// <summary>What a symbol says of itself in English.</summary>
    public static string Original(Symbol symbol) => Originals.GetValue(symbol, described => described.Description ?? "");

    /// <summary>Runs a verb that speaks to people, and lets it speak only if it fails where silence was asked for.</summary>
    public static Task<int> HeardAsync(ParseResult parsed, TextWriter error, Func<Task<int>> run) =>
        parsed.GetValue(Quiet) ? HushedAsync(parsed, error, run) : run();

    private static async Task<int> HushedAsync(ParseResult parsed, TextWriter error, Func<Task<int>> run)
    {
        var (console, output) = (AnsiConsole.Console, System.Console.Out);
        var said = new StringWriter();
        await using (said.ConfigureAwait(false))
        {
            AnsiConsole.Console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(said), ColorSystem = ColorSystemSupport.NoColors });
            System.Console.SetOut(said);
            parsed.InvocationConfiguration.Output = said;
            try
            {
                var exit = await run().ConfigureAwait(false);
                if (exit != 0)
                    await error.WriteAsync(said.ToString()).ConfigureAwait(false);
                return exit;
            }
            finally
            {
                AnsiConsole.Console = console;
                System.Console.SetOut(output);
            }
        }
    }
}
