using Sandbox.Salesforce;

namespace Sandbox.Host.Room;

/// <summary>What an org of Salesforce may have otherwise than the one that a room opens by default.</summary>
/// <param name="Name">Its name on the command line.</param>
/// <param name="With">How the org is started.</param>
/// <param name="After">What an administrator turns on in it.</param>
internal sealed record OrgShape(string Name, Func<SalesforceOptions, SalesforceOptions> With, Action<SalesforceOrg> After)
{
    public static IReadOnlyList<OrgShape> All { get; } =
    [
        new("one-currency", org => org with { MultiCurrency = false, Currencies = ["USD"] }, _ => { }),
        new("picklists", org => org with { StateAndCountryPicklists = true }, _ => { }),
        new("person-accounts", org => org with { PersonAccounts = true }, _ => { }),
        new("splits", org => org, org => org.OpportunitySplits = true),
    ];

    /// <summary>A room in an org of these shapes.</summary>
    /// <param name="names">Names of shapes, separated by commas; empty for none.</param>
    /// <param name="options">The room's options otherwise.</param>
    /// <exception cref="RoomException">There is no such shape.</exception>
    public static RoomOptions Apply(string names, RoomOptions options) =>
        names.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Aggregate(options, (room, name) => Find(name).On(room));

    private static OrgShape Find(string name) => All.FirstOrDefault(shape => shape.Name == name)
        ?? throw new RoomException($"--org names '{name}'. It is one or several of {string.Join(", ", All.Select(shape => shape.Name))}, with commas between them.");

    private RoomOptions On(RoomOptions options) => options with
    {
        Org = org => With(options.Org(org)),
        BeforeInstalling = async room =>
        {
            await options.BeforeInstalling(room).ConfigureAwait(false);
            After(room.Salesforce.Org);
        },
    };
}
