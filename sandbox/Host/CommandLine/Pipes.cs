using System.Text;

namespace Sandbox.Host.CommandLine;

/// <summary>Where a verb for machines reads and writes: answers alone on the output, everything else on the error stream.</summary>
internal sealed record Pipes(TextReader Input, TextWriter Output, TextWriter Error)
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>The process's own, in UTF-8 whatever the console's code page is.</summary>
    public static Pipes OfProcess() => new(
        new StreamReader(System.Console.OpenStandardInput(), Utf8),
        new StreamWriter(System.Console.OpenStandardOutput(), Utf8) { AutoFlush = true },
        new StreamWriter(System.Console.OpenStandardError(), Utf8) { AutoFlush = true });
}
