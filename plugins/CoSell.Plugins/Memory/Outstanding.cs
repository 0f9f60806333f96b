using CoSell.Plugins.Deals;
using CoSell.Plugins.Json;

namespace CoSell.Plugins.Memory;

/// <summary>
/// Writes of a deal that were sent and of which no answer told whether they were taken, side by side, the oldest first; and fields that
/// only Partner Center has taken of the two sides that they go to.
/// </summary>
internal sealed class Outstanding
{
    // A write that was lost three times is either seen by now or never was.
    private const int Most = 3;

    public List<SideWrite> ToReferral { get; } = new();

    public List<SideWrite> ToCrm { get; } = new();

    /// <summary>Name of the field to what Salesforce showed when Partner Center took its value.</summary>
    public JsonObject Halves { get; } = new();

    public bool IsEmpty => ToReferral.Count + ToCrm.Count + Halves.Count == 0;

    /// <summary>What a deal has outstanding, its pending plan included: a run that died told nothing of it.</summary>
    public static Outstanding Of(Deal deal)
    {
        var plan = new PendingPlan(deal.PendingPlan);
        var outstanding = plan.Outstanding;
        if (plan.WritesReferral)
            outstanding.Lose(outstanding.ToReferral, plan.Sent);
        if (plan.WritesCrm)
            outstanding.Lose(outstanding.ToCrm, plan.Shown);
        return outstanding;
    }

    public static Outstanding Read(JsonObject json)
    {
        var outstanding = new Outstanding();
        outstanding.ToReferral.AddRange(json.Objects("referral").Select(SideWrite.Read));
        outstanding.ToCrm.AddRange(json.Objects("crm").Select(SideWrite.Read));
        foreach (var half in json.Object("halves"))
            outstanding.Halves.Add(half.Key, half.Value);
        return outstanding;
    }

    /// <summary>The answer to a write is not known.</summary>
    public void Lose(List<SideWrite> side, SideWrite write)
    {
        if (write.IsEmpty)
            return;
        side.Add(write);
        if (side.Count > Most)
            side.RemoveAt(0);
    }

    public JsonObject ToJson() => IsEmpty ? new JsonObject() : new JsonObject
    {
        { "referral", ToReferral.Select(write => (object?)write.ToJson()).ToList() },
        { "crm", ToCrm.Select(write => (object?)write.ToJson()).ToList() },
        { "halves", Halves },
    };
}
