using Sandbox.Host.Room;

namespace EndToEnd.Tests.Support;

/// <summary>Opens rooms on the zips that the build has just made.</summary>
internal static class Rooms
{
    public static string Root { get; } = FindRoot();

    public static Task<RehearsalRoom> OpenAsync(Func<RoomOptions, RoomOptions>? with = null)
    {
        var options = new RoomOptions { SolutionFolder = Path.Combine(Root, "solution", "bin"), SalesforcePackage = Path.Combine(Root, "salesforce") };
        return RehearsalRoom.OpenAsync(with?.Invoke(options) ?? options);
    }

    /// <summary>A room in which what Microsoft changes of a deal's details shows on our copy too.</summary>
    public static Task<RehearsalRoom> OpenSharedAsync(Func<RoomOptions, RoomOptions>? with = null) =>
        OpenAsync(options => (with?.Invoke(options) ?? options) with { Tenant = tenant => tenant with { ShareDealDetails = true } });

    /// <summary>A room whose zips are changed before they are imported.</summary>
    public static Task<RehearsalRoom> OpenTamperedAsync(Func<string, Stream, Stream> tamper) => OpenAsync(options => options with { Tamper = tamper });

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "CoSellSolution.sln")))
            folder = folder.Parent ?? throw new DirectoryNotFoundException("The tests run outside of the repository.");
        return folder.FullName;
    }
}
