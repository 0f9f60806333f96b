namespace Sandbox.Host.Acting;

/// <summary>All acts, by whose they are.</summary>
internal static class ActCatalogue
{
    /// <summary>Without it an act lets the product do its work before it answers.</summary>
    public static readonly ActParameter Settle = new("settle", "Whether the product does its work before the answer, which lets room time pass (true).", ActParameterKind.Flag);

    public static readonly ActParameter Deal = new("deal", "The deal: name or id of the opportunity, or id of the referral or engagement.", IsRequired: true);

    public static readonly ActParameter Reason = new("reason", "Why, in words of the picklist.");

    public static IReadOnlyList<RoomAct> All { get; } = [.. SellersActs.All, .. MicrosoftsActs.All, .. HubsActs.All, .. FaultActs.All, .. TimeActs.All];

    /// <exception cref="RoomException">There is no such act.</exception>
    public static RoomAct Find(string name) => All.FirstOrDefault(act => act.Name == name)
        ?? throw new RoomException($"There is no act '{name}'. There are {string.Join(", ", All.Select(act => act.Name))}.");
}
