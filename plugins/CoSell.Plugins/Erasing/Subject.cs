using CoSell.Plugins.Deals;
using CoSell.Plugins.Messages;

namespace CoSell.Plugins.Erasing;

/// <summary>Who is to be erased, as a person writes it: opportunities, referrals, e-mail addresses, names of a customer or a person, separated by semicolons or lines.</summary>
internal sealed class Subject
{
    private Subject(IReadOnlyList<string> opportunities, IReadOnlyList<string> referrals, IReadOnlyList<string> names)
    {
        Opportunities = opportunities;
        Referrals = referrals;
        Names = names;
    }

    /// <summary>Ids of opportunities, of 15 characters.</summary>
    public IReadOnlyList<string> Opportunities { get; }

    /// <summary>Ids of referrals, as Partner Center writes them.</summary>
    public IReadOnlyList<string> Referrals { get; }

    /// <summary>E-mail addresses and names.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <exception cref="ErasureRefusedException">It names nobody who could be found.</exception>
    public static Subject Read(string? text)
    {
        var items = (text ?? "").Split(';', '\n', '\r').Select(item => item.Trim()).Where(item => item.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        if (items.Count == 0)
            throw new ErasureRefusedException(ErasureSentences.NobodyNamed());
        var opportunities = items.Where(CrmId.IsOpportunity).Select(CrmId.Short).ToList();
        var referrals = items.Where(IsReferral).Select(id => new Guid(id).ToString()).ToList();
        var names = items.Where(item => !CrmId.IsOpportunity(item) && !IsReferral(item)).ToList();
        foreach (var name in names)
            Check(name);
        return new Subject(opportunities, referrals, names);
    }

    /// <summary>The same whatever the order, the case and the length of ids: what a proof refers to.</summary>
    public string Normal() => string.Join(";", Opportunities.Concat(Referrals).Concat(Names).Select(Mapping.Countries.Fold).OrderBy(item => item, StringComparer.Ordinal));

    private static void Check(string name)
    {
        if (IsRecord(name))
            throw new ErasureRefusedException(name.StartsWith("001", StringComparison.Ordinal) ? ErasureSentences.IsAccount(name) : ErasureSentences.NoOpportunity(name));
        if (!Mentions.IsLongEnough(name))
            throw new ErasureRefusedException(ErasureSentences.TooShort());
    }

    private static bool IsReferral(string item) => Guid.TryParseExact(item, "D", out _);

    /// <summary>Ids of records begin with a digit and have no word's length by chance.</summary>
    private static bool IsRecord(string item) => CrmId.IsValid(item) && char.IsDigit(item[0]) && item.Any(char.IsLetter);
}
