namespace CoSell.Plugins.Backfilling.Candidates;

/// <summary>The words of a folded text. Scripts that write without spaces give pairs of neighbouring characters instead.</summary>
internal static class Words
{
    private const char FirstWithoutSpaces = '\u2E80'; // CJK and what follows it

    public static HashSet<string> Of(string folded)
    {
        var words = new HashSet<string>(StringComparer.Ordinal);
        foreach (var word in folded.Split(new[] { ' ' }, StringSplitOptions.RemoveEmptyEntries))
        {
            if (word.Length <= 2 || word[0] < FirstWithoutSpaces)
                words.Add(word);
            for (var i = 0; word.Length > 2 && word[0] >= FirstWithoutSpaces && i < word.Length - 1; i++)
                words.Add(word.Substring(i, 2));
        }
        return words;
    }
}
