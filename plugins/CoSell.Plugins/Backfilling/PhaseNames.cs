namespace CoSell.Plugins.Backfilling;

/// <summary>The phases of a backfill as a report names them.</summary>
internal static class PhaseNames
{
    public const string ReadReferrals = "read referrals";
    public const string ReadOpportunities = "read opportunities";
    public const string Match = "match";
    public const string CheckBeforeLinking = "check before linking";
    public const string Link = "link";
    public const string CheckBeforeUndoing = "check before undoing";
    public const string RestoreReferrals = "restore referrals";
    public const string Unlink = "unlink";
    public const string Done = "done";

    private static readonly Dictionary<string, IPhase> Phases = new(StringComparer.Ordinal)
    {
        [ReadReferrals] = new ReadReferrals(),
        [ReadOpportunities] = new ReadOpportunities(),
        [Match] = new Match(),
        [CheckBeforeLinking] = new CheckBeforeLinking(),
        [Link] = new LinkPairs(),
        [CheckBeforeUndoing] = new CheckBeforeUndoing(),
        [RestoreReferrals] = new RestoreReferrals(),
        [Unlink] = new UnlinkPairs(),
        [Done] = new Finished(),
    };

    public static IPhase Of(string name) => Phases[name];

    /// <summary>Where another run goes on: what was about to be written is checked once more.</summary>
    public static string Resumed(string name) => name switch
    {
        Link => CheckBeforeLinking,
        RestoreReferrals or Unlink => CheckBeforeUndoing,
        _ => name,
    };
}
