using System.Globalization;
using System.Text;

namespace Sandbox.Host.Language;

/// <summary>
/// What the command line says, in the language of the reader: that of <see cref="CultureInfo.CurrentUICulture"/>. The code says it in English; <c>words.zh-TW.tsv</c>
/// holds each sentence as it stands there (holes as <c>{0}</c>) and in Traditional Chinese. What it does not hold stays English; a test finds it.
/// </summary>
internal static class Words
{
    public const string English = "en";
    public const string TraditionalChinese = "zh-TW";

    private static readonly Lazy<IReadOnlyDictionary<string, string>> Chinese = new(() => Read("words/words.zh-TW.tsv"));

    /// <summary>Whether the reader reads Traditional Chinese: a machine that is set to Taiwan, Hong Kong or Macao, or to the script.</summary>
    private static bool IsChinese => CultureInfo.CurrentUICulture.Name is { } name
        && (name.StartsWith("zh-Hant", StringComparison.OrdinalIgnoreCase) || name.ToUpperInvariant() is "ZH-TW" or "ZH-HK" or "ZH-MO" or "ZH-CHT");

    public static string Of(string text) => IsChinese ? Chinese.Value.GetValueOrDefault(text, text) : text;

    /// <summary>A sentence with holes; numbers and dates are written as they are everywhere else.</summary>
    public static string Fill(FormattableString text) => string.Format(CultureInfo.InvariantCulture, Of(text.Format), text.GetArguments());

    /// <summary>The same sentence with the same holes, which somebody else fills.</summary>
    public static FormattableString Open(FormattableString text) => System.Runtime.CompilerServices.FormattableStringFactory.Create(Of(text.Format), text.GetArguments());

    /// <summary>All sentences that have a translation.</summary>
    internal static IReadOnlyDictionary<string, string> All => Chinese.Value;

    private static Dictionary<string, string> Read(string name)
    {
        using var reader = new StreamReader(typeof(Words).Assembly.GetManifestResourceStream(name)!, Encoding.UTF8);
        return reader.ReadToEnd().Split('\n').Select(line => line.TrimEnd('\r')).Where(line => line.Length > 0 && line[0] != '#')
            .Select(line => line.Split('\t')).ToDictionary(cells => Unescape(cells[0]), cells => Unescape(cells[1]), StringComparer.Ordinal);
    }

    private static string Unescape(string text) => text.Replace("\\n", "\n", StringComparison.Ordinal);
}
