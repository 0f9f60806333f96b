namespace CoSell.Plugins.Messages;

/// <summary>What kinds are called in the environment variables, and so in the message catalogue.</summary>
internal static class KindNames
{
    private static readonly string[] Names = { "new-deal", "expiring", "failed", "conflict", "connection", "webhook", "needs-linking" };

    public static IReadOnlyList<string> All => Names;

    /// <summary>E.g. <c>needs-linking</c>.</summary>
    public static string Of(NotificationKind kind) => Names[kind - NotificationKind.NewDeal];
}
