namespace CoSell.Plugins.Backfilling.Candidates;

/// <summary>How alike two texts are, from 0 to 1.</summary>
internal static class TextLikeness
{
    /// <summary>Dice's coefficient: words in common, whatever their order.</summary>
    public static double OfWords(HashSet<string> one, HashSet<string> other)
    {
        if (one.Count == 0 || other.Count == 0)
            return 0;
        var common = one.Count <= other.Count ? one.Count(other.Contains) : other.Count(one.Contains);
        return 2.0 * common / (one.Count + other.Count);
    }

    /// <summary>Jaro and Winkler: forgives swapped, missing and doubled letters, and trusts a common beginning.</summary>
    public static double OfSpelling(string one, string other)
    {
        if (one.Length == 0 || other.Length == 0)
            return 0;
        if (one == other)
            return 1;
        var jaro = Jaro(one, other);
        var prefix = 0;
        while (prefix < Math.Min(4, Math.Min(one.Length, other.Length)) && one[prefix] == other[prefix])
            prefix++;
        return jaro + prefix * 0.1 * (1 - jaro);
    }

    private static double Jaro(string one, string other)
    {
        var window = Math.Max(0, Math.Max(one.Length, other.Length) / 2 - 1);
        var takenInOne = new bool[one.Length];
        var takenInOther = new bool[other.Length];
        var matches = 0;
        for (var i = 0; i < one.Length; i++)
        {
            for (var j = Math.Max(0, i - window); j < Math.Min(other.Length, i + window + 1); j++)
            {
                if (takenInOther[j] || one[i] != other[j])
                    continue;
                takenInOne[i] = takenInOther[j] = true;
                matches++;
                break;
            }
        }
        if (matches == 0)
            return 0;
        var m = (double)matches;
        return (m / one.Length + m / other.Length + (m - Swaps(one, other, takenInOne, takenInOther)) / m) / 3;
    }

    private static double Swaps(string one, string other, bool[] takenInOne, bool[] takenInOther)
    {
        var swaps = 0;
        var j = 0;
        for (var i = 0; i < one.Length; i++)
        {
            if (!takenInOne[i])
                continue;
            while (!takenInOther[j])
                j++;
            swaps += one[i] == other[j++] ? 0 : 1;
        }
        return swaps / 2.0;
    }
}
