namespace Sandbox.Loopback.Faults;

/// <summary>What goes wrong, and how often: faults as data, for rehearsals, simulations and rooms alike.</summary>
/// <param name="Name">As the command line knows it: a name, or the file that it stands in.</param>
public sealed record FaultProfile(string Name, IReadOnlyList<Fault> Faults)
{
    /// <summary>Nothing goes wrong.</summary>
    public static FaultProfile None { get; } = new("none", []);

    /// <summary>A good week of the cloud.</summary>
    public static FaultProfile Calm { get; } = Shipped("calm");

    /// <summary>A bad week.</summary>
    public static FaultProfile Windy { get; } = Shipped("windy");

    /// <summary>Worse than anybody has seen it.</summary>
    public static FaultProfile Stormy { get; } = Shipped("stormy");

    /// <summary>All that have a name, from nothing to the worst.</summary>
    public static IReadOnlyList<FaultProfile> All { get; } = [None, Calm, Windy, Stormy];

    /// <summary>The profile of a name (<c>flaky</c>, as it was called before, is <see cref="Windy"/>), or of a file of one's own.</summary>
    /// <exception cref="FormatException">There is no such name and no such file, or the file is wrong; the message names its line.</exception>
    public static FaultProfile Of(string nameOrFile) =>
        All.FirstOrDefault(profile => profile.Name == (nameOrFile == "flaky" ? "windy" : nameOrFile))
            ?? (File.Exists(nameOrFile) ? FaultFile.Read(nameOrFile, File.ReadAllBytes(nameOrFile))
                : throw new FormatException($"There is no fault profile and no file '{nameOrFile}'. Profiles: {string.Join(", ", All.Select(profile => profile.Name))}."));

    private static FaultProfile Shipped(string name)
    {
        using var resource = typeof(FaultProfile).Assembly.GetManifestResourceStream($"{name}.json")!;
        using var whole = new MemoryStream();
        resource.CopyTo(whole);
        return FaultFile.Read(name, whole.ToArray());
    }
}
