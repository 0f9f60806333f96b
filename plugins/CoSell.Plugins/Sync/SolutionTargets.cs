using CoSell.Plugins.Json;

namespace CoSell.Plugins.Sync;

/// <summary>
/// The <c>target</c> of our own referral: one for each solution, as the service's own records have it (published records of 2022); the documented sample has one solution and one target.
/// </summary>
internal static class SolutionTargets
{
    public const string Path = "/target";

    /// <summary>What it follows.</summary>
    public const string Solutions = "/details/requirements/solutions";

    private const string Type = "SolutionProfile";

    public static List<object?> Of(IEnumerable<JsonObject> solutions) =>
        solutions.Select(solution => (object?)new JsonObject { { "type", Type }, { "id", solution.Text("id") } }).ToList();

    /// <summary>What the target has to become; null where it is so already, or names something else than solutions, such as the other side of an invitation.</summary>
    public static List<object?>? After(JsonObject referral, IReadOnlyCollection<JsonObject> solutions)
    {
        var now = referral.Objects("target").ToList();
        var isSo = now.Select(target => target.Text("id")).OrderBy(id => id, StringComparer.Ordinal)
            .SequenceEqual(solutions.Select(solution => solution.Text("id")).OrderBy(id => id, StringComparer.Ordinal));
        return isSo || now.Any(target => target.Text("type") != Type) ? null : Of(solutions);
    }
}
