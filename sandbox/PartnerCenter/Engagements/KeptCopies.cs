using System.Globalization;
using Sandbox.Loopback;
using Sandbox.Workflow.Values;

namespace Sandbox.PartnerCenter.Engagements;

/// <summary>Copies of referrals as they are kept: a JSON object under <c>referral/{id}</c> with engagement, owner, the ticks of the last change and the document.</summary>
internal static class KeptCopies
{
    private const string Prefix = "referral/";

    /// <summary>The copies in the order of their creation.</summary>
    public static IEnumerable<ReferralCopy> Load(Kept? kept)
    {
        var number = 0;
        foreach (var (key, text) in kept?.All(Prefix) ?? [])
            yield return Read(number++, Guid.Parse(key[Prefix.Length..], CultureInfo.InvariantCulture), Value.Parse(text));
    }

    /// <summary>Writes all of these, or none.</summary>
    public static void Write(Kept? kept, IEnumerable<ReferralCopy> copies) => kept?.Write(
        copies.OrderBy(copy => copy.Number).Select(copy => KeyValuePair.Create($"{Prefix}{copy.Id:D}", (string?)ObjectValue.Of(
            ("engagement", Value.From(copy.EngagementId.ToString())), ("owner", Value.From(copy.Owner.ToString())),
            ("updated", Value.From(copy.UpdatedAt.UtcTicks.ToString(CultureInfo.InvariantCulture))), ("document", copy.Document)).ToJson())));

    private static ReferralCopy Read(int number, Guid id, Value kept) => new(
        number, id, Guid.Parse(kept["engagement"].AsString()!, CultureInfo.InvariantCulture), Enum.Parse<Party>(kept["owner"].AsString()!), (ObjectValue)kept["document"])
    {
        UpdatedAt = new(long.Parse(kept["updated"].AsString()!, CultureInfo.InvariantCulture), TimeSpan.Zero),
    };
}
