namespace Sandbox.Host.Rehearsal;

/// <summary>What became of a deal, by the name of its stage or status.</summary>
internal enum StageOutcome
{
    Open,
    Won,
    Lost,
}

/// <summary>Words for won and lost, in English, German and Traditional Chinese: a stage that has one of them as a word of its own is closed.</summary>
internal static class StageWords
{
    private static readonly HashSet<string> Won = new(StringComparer.OrdinalIgnoreCase) { "won", "closedwon", "gewonnen", "贏得", "已贏得", "贏單", "成交", "已成交" };
    private static readonly HashSet<string> Lost = new(StringComparer.OrdinalIgnoreCase) { "lost", "closedlost", "verloren", "canceled", "cancelled", "abgebrochen", "失去", "已失去", "輸單", "失敗", "未成交", "已取消" };

    public static StageOutcome Of(string stage)
    {
        var words = Words(stage);
        return words.Exists(Lost.Contains) ? StageOutcome.Lost : words.Exists(Won.Contains) ? StageOutcome.Won : StageOutcome.Open;
    }

    /// <summary>Chinese writes no blanks: there, what stands between other signs is looked at whole and from its end.</summary>
    private static List<string> Words(string stage)
    {
        var words = string.Concat(stage.Select(c => char.IsLetterOrDigit(c) ? c : ' ')).Split(' ', StringSplitOptions.RemoveEmptyEntries).ToList();
        words.AddRange(words.Where(word => word[^1] >= 0x2E80).ToList()
            .SelectMany(word => Won.Concat(Lost).Where(known => known[0] >= 0x2E80 && word.EndsWith(known, StringComparison.Ordinal)).OrderByDescending(known => known.Length).Take(1)));
        return words;
    }
}
