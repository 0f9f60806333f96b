using CoSell.Plugins.Resources;

namespace CoSell.Plugins.Mapping;

/// <summary>
/// What Partner Center lets a partner do to each path of a referral (reference, sections 3, 5.1 and 5.3), from
/// <c>Resources/referral-paths.tsv</c>: which paths exist, what they hold, which a PATCH takes, which freeze once the deal is shared.
/// </summary>
internal static class ReferralPaths
{
    /// <summary>Not among the published paths of a PATCH, though the portal lets it be edited and Microsoft's own connector wrote it.</summary>
    public const string Name = "/name";

    private static readonly Lazy<Dictionary<string, ReferralPath>> Known = new(Read);

    /// <summary>What is known of a path; null when a mapping row may not name it.</summary>
    public static ReferralPath? Find(string path)
    {
        if (path.EndsWith("/*", StringComparison.Ordinal))
            return null;
        if (Known.Value.TryGetValue(path, out var known))
            return known;
        return KeyedList.Find(path, out _) is not null && Known.Value.TryGetValue(path.Substring(0, path.LastIndexOf('/')) + "/*", out var any) ? any : null;
    }

    /// <summary>Whether a mapping row may name the path.</summary>
    public static bool IsKnown(string path) => Find(path) is not null;

    /// <summary>Whether a name is that of a member at the top of the referral, such as <c>statusReason</c> or <c>customerProfile</c>.</summary>
    public static bool IsMember(string name) =>
        Known.Value.Keys.Any(path => path.StartsWith("/" + name, StringComparison.OrdinalIgnoreCase) && (path.Length == name.Length + 1 || path[name.Length + 1] == '/'));

    public static bool IsReadOnly(string path) => Find(path) is { Access: ReferralAccess.Read };

    /// <summary>Whether Partner Center takes the value when a referral is created, and never after.</summary>
    public static bool IsForCreate(string path) => Find(path) is { Access: ReferralAccess.Create };

    /// <summary>Partner Center's words for nothing: no help was asked, nothing was registered.</summary>
    public static bool IsBlank(ReferralField field, string value) => field switch
    {
        ReferralField.Help => value == "Unknown",
        ReferralField.RegistrationStatus => value == "None",
        _ => false,
    };

    /// <summary>Whether the value can still be changed in Partner Center after the referral exists.</summary>
    public static bool CanChange(FieldMapping field, bool sharedWithMicrosoft) =>
        Find(field.ReferralPath) is { Access: ReferralAccess.Change } && !(sharedWithMicrosoft && field.ReferralField == ReferralField.CustomerTeam);

    private static Dictionary<string, ReferralPath> Read() =>
        Resource.Lines("referral-paths.tsv").Select(line => line.Split('\t')).ToDictionary(
            columns => columns[0],
            columns => new ReferralPath(Value<ReferralAccess>(columns[1]), Value<ReferralContent>(columns[2])),
            StringComparer.Ordinal);

    private static T Value<T>(string name)
        where T : struct, Enum => (T)Enum.Parse(typeof(T), name, ignoreCase: true);
}
