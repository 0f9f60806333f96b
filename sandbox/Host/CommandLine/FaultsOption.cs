using System.CommandLine;
using Sandbox.Loopback.Faults;

namespace Sandbox.Host.CommandLine;

/// <summary><c>--faults</c>: a profile by its name, or one of one's own in a file.</summary>
internal static class FaultsOption
{
    /// <param name="otherwise">What is taken when it is not given.</param>
    /// <param name="also">A further word that is taken.</param>
    public static Option<string> Create(string otherwise, string? also = null)
    {
        var option = new Option<string>("--faults")
        {
            Description = $"What goes wrong: {string.Join(", ", FaultProfile.All.Select(profile => profile.Name))}{(also is null ? "" : $", {also} (one of them by seed)")}, or a JSON file of one's own.",
            DefaultValueFactory = _ => otherwise,
        };
        option.Validators.Add(given =>
        {
            try
            {
                if (given.GetValueOrDefault<string>() is { } named && named != also)
                    FaultProfile.Of(named);
            }
            catch (Exception wrong) when (wrong is FormatException or IOException or UnauthorizedAccessException)
            {
                given.AddError($"--faults: {wrong.Message}");
            }
        });
        return option;
    }
}
