using System.Text.RegularExpressions;
using CoSell.Plugins.Resources;
using CoSell.Plugins.Storage;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.Plugins.Messages;

/// <summary>
/// The sentences of one language: those that ship (<c>Resources/messages.*.tsv</c>), under rows of <c>cosell_message</c>, which add
/// languages and other words without code. What a language lacks is said in English.
/// </summary>
/// <remarks>A line or row is a code, a sentence and a next step. A code that begins with <c>=</c> translates a phrase such as a field's label.</remarks>
internal sealed class MessageCatalogue
{
    private const string EnglishTag = "en";
    private const string EndMarks = ".!?…:)\"'。！？：）」”";
    private const char FirstFullWidth = '\u2E80';

    private static readonly Lazy<Dictionary<string, Dictionary<string, MessageText>>> Shipped = new(ReadResources);

    private static readonly Regex Placeholder = new(@"\{(\w+)\}", RegexOptions.CultureInvariant);

    // Most synchronizations have nothing to say: rows are read with the first sentence.
    private readonly Lazy<IReadOnlyList<Dictionary<string, MessageText>>> _texts;

    private MessageCatalogue(Func<IReadOnlyList<Dictionary<string, MessageText>>> read) => _texts = new(read);

    public static MessageCatalogue English { get; } = new(() => new[] { Shipped.Value[EnglishTag] });

    /// <summary>The catalogue of a language tag (<c>zh-TW</c>) or of Salesforce's spelling of one (<c>zh_TW</c>).</summary>
    public static MessageCatalogue Of(IOrganizationService service, string? language) => new(() => Read(service, language));

    /// <summary>The sentences that ship in a language, without those of the environment, for which nothing is read.</summary>
    public static MessageCatalogue AsShipped(string? language) =>
        new(() => Tags(language).Select(tag => Shipped.Value.TryGetValue(tag, out var texts) ? texts : null).OfType<Dictionary<string, MessageText>>().ToList());

    /// <summary>Sentence and next step.</summary>
    public string Text(Problem problem)
    {
        var sentence = Sentence(problem);
        var fix = Fix(problem);
        return fix.Length == 0 ? sentence : sentence + Joint(sentence, fix) + fix;
    }

    /// <summary>A service's words often end without a full stop; a full-width one brings its space along.</summary>
    private static string Joint(string sentence, string fix)
    {
        var stop = fix[0] >= FirstFullWidth ? "。" : ". ";
        return sentence.Length == 0 || EndMarks.IndexOf(sentence[sentence.Length - 1]) >= 0 ? stop.Substring(1) : stop;
    }

    /// <summary>All problems, a line each.</summary>
    public string Text(IEnumerable<Problem> problems) => string.Join("\n", problems.Select(Text));

    public string Sentence(Problem problem) => Fill(problem, Find(problem.Code)?.Sentence ?? problem.Code);

    public string Fix(Problem problem) => Fill(problem, Find(problem.Code)?.Fix ?? "");

    /// <summary>A phrase such as a field's label in this language; the phrase itself where there is no translation.</summary>
    public string Phrase(string phrase) => Find("=" + phrase)?.Sentence ?? phrase;

    private string Fill(Problem problem, string text) =>
        Placeholder.Replace(text, found => problem.Values(found.Groups[1].Value) is { } values ? string.Join(Phrase(", "), values.Select(Phrase)) : found.Value);

    private MessageText? Find(string code)
    {
        foreach (var texts in _texts.Value)
        {
            if (texts.TryGetValue(code, out var found))
                return found;
        }
        return null;
    }

    private static IReadOnlyList<Dictionary<string, MessageText>> Read(IOrganizationService service, string? language)
    {
        var texts = new List<Dictionary<string, MessageText>>();
        foreach (var tag in Tags(language))
        {
            if (Rows(service, tag) is { Count: > 0 } rows)
                texts.Add(rows);
            if (Shipped.Value.TryGetValue(tag, out var shipped))
                texts.Add(shipped);
        }
        return texts;
    }

    /// <summary>A language and what it falls back to: <c>zh-TW</c>, <c>zh</c>, <c>en</c>.</summary>
    private static IEnumerable<string> Tags(string? language)
    {
        var tag = (language ?? "").Replace('_', '-').Trim();
        if (tag.Length > 0)
            yield return tag;
        var dash = tag.IndexOf('-');
        if (dash > 0)
            yield return tag.Substring(0, dash);
        if (!tag.Equals(EnglishTag, StringComparison.OrdinalIgnoreCase) && !tag.StartsWith(EnglishTag + "-", StringComparison.OrdinalIgnoreCase))
            yield return EnglishTag;
    }

    private static Dictionary<string, MessageText> Rows(IOrganizationService service, string tag)
    {
        var query = new QueryExpression("cosell_message") { ColumnSet = new ColumnSet("cosell_key", "cosell_sentence", "cosell_fix") };
        query.Criteria.AddCondition("statecode", ConditionOperator.Equal, 0);
        query.Criteria.AddCondition("cosell_language", ConditionOperator.Equal, tag);
        var texts = new Dictionary<string, MessageText>(StringComparer.Ordinal);
        foreach (var row in Pages.All(service, query))
            texts[row.GetAttributeValue<string>("cosell_key") ?? ""] = new MessageText(row.GetAttributeValue<string>("cosell_sentence") ?? "", row.GetAttributeValue<string>("cosell_fix") ?? "");
        return texts;
    }

    private static Dictionary<string, Dictionary<string, MessageText>> ReadResources()
    {
        var languages = new Dictionary<string, Dictionary<string, MessageText>>(StringComparer.OrdinalIgnoreCase);
        foreach (var name in Resource.Names("messages."))
        {
            var texts = languages[name.Substring("messages.".Length).Replace(".tsv", "")] = new(StringComparer.Ordinal);
            foreach (var line in Resource.Lines(name))
            {
                var columns = line.Split('\t');
                texts[columns[0]] = new MessageText(columns[1], columns.Length > 2 ? columns[2] : "");
            }
        }
        return languages;
    }
}
