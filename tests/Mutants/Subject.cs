namespace Mutants;

/// <summary>A project whose mutants are wanted, and whose tests are to notice them.</summary>
/// <param name="Name">Its name on the command line.</param>
/// <param name="Project">Its project file, from the repository's folder on.</param>
/// <param name="Assembly">Its assembly.</param>
/// <param name="Tests">Its test project.</param>
/// <param name="Folders">What of it is mutated.</param>
internal sealed record Subject(string Name, string Project, string Assembly, string Tests, string[] Folders)
{
    public static readonly Subject[] All =
    [
        new("plugins", "plugins/CoSell.Plugins/CoSell.Plugins.csproj", "CoSell.Plugins", "Plugins.Tests", ["Decision/", "Sync/", "Memory/", "CustomApis/", "Deals/", "CatchUp/", "Webhooks/"]),
        new("relay", "relay/CoSell.Relay.csproj", "CoSell.Relay", "Relay.Tests", ["Receiving/", "Signatures/", "Configuration/", "Forwarding/", "HealthReportWriter.cs", "RelayApp.cs"]),
    ];

    /// <summary>The tests of all that is built, together.</summary>
    public const string WholeTests = "EndToEnd.Tests";

    /// <summary>What a source counts with: its folder; of Sync the merge for itself.</summary>
    public static string Part(string file) => file.StartsWith("Decision/Merge", StringComparison.Ordinal) ? "Decision, merge" : Path.GetDirectoryName(file) is { Length: > 0 } folder ? folder : "(root)";

    /// <summary>Whether a source, by its path from the project's folder on, is mutated.</summary>
    public bool Mutates(string file) => Folders.Any(folder => file.StartsWith(folder, StringComparison.Ordinal));
}
