using CoSell.Plugins.Resources;

namespace CoSell.Plugins.Backfilling.Candidates;

/// <summary>A company's name without what does not tell it from others: case, accents, punctuation, legal form.</summary>
internal sealed class CompanyName
{
    private const double Misspelt = 0.93;

    private static readonly Lazy<HashSet<string>> LegalForms = new(() => new HashSet<string>(Resource.Lines("legal-forms.txt").Select(FoldedText.Of), StringComparer.Ordinal));

    private CompanyName(string folded)
    {
        Folded = folded;
        Words = Candidates.Words.Of(folded);
    }

    /// <summary>Empty when there is no name.</summary>
    public string Folded { get; }

    public HashSet<string> Words { get; }

    public static CompanyName Of(string? name)
    {
        var folded = FoldedText.Of(name);
        var core = WithoutLegalForm(folded);
        return new CompanyName(core.Length > 0 ? core : folded);
    }

    /// <summary>From 0 to 1: the same, the same with a typing error, one name inside the other, or words in common.</summary>
    public double Likeness(CompanyName other)
    {
        if (Folded == other.Folded)
            return 1;
        var spelling = TextLikeness.OfSpelling(Folded, other.Folded);
        if (spelling >= Misspelt)
            return spelling;
        return Math.Max(TextLikeness.OfWords(Words, other.Words), Contains(other) || other.Contains(this) ? 0.85 : 0);
    }

    /// <summary>Contoso Europe contains Contoso; a name of one or two letters is inside too many.</summary>
    private bool Contains(CompanyName other) => other.Folded.Length >= 4 && other.Words.Count < Words.Count && other.Words.IsSubsetOf(Words);

    private static string WithoutLegalForm(string folded)
    {
        var words = folded.Split(new[] { ' ' }, StringSplitOptions.RemoveEmptyEntries).ToList();
        while (words.Count > 1 && LegalForms.Value.Contains(words[words.Count - 1]))
            words.RemoveAt(words.Count - 1);
        while (words.Count > 1 && (words[0] is "THE" or "PT" || (words[0][0] > 127 && LegalForms.Value.Contains(words[0]))))
            words.RemoveAt(0);
        return WithoutAttachedForm(string.Join(" ", words));
    }

    /// <summary>Scripts without spaces attach the form: 台積電股份有限公司.</summary>
    private static string WithoutAttachedForm(string name)
    {
        foreach (var form in LegalForms.Value.Where(form => form[0] > '\u2E80').OrderByDescending(form => form.Length))
        {
            if (name.Length > form.Length && name.EndsWith(form, StringComparison.Ordinal))
                return name.Substring(0, name.Length - form.Length).TrimEnd();
            if (name.Length > form.Length && name.StartsWith(form, StringComparison.Ordinal))
                return name.Substring(form.Length).TrimStart();
        }
        return name;
    }
}
