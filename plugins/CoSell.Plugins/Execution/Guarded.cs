using System.Diagnostics;
using Microsoft.Xrm.Sdk;

namespace CoSell.Plugins.Execution;

/// <summary>
/// Runs a plug-in so that no exception of ours reaches the platform as <i>unexpected error from ISV code</i>: what nobody foresaw is told as a sentence, and the
/// trace log gets its kind and place. Its own message may hold values of a deal, so it goes nowhere. Faults of the platform and refusals pass as they are.
/// </summary>
internal static class Guarded
{
    public static void Run(IServiceProvider provider, Action run)
    {
        try
        {
            run();
        }
        catch (Exception e) when (IsOurs(e))
        {
            var place = Place(e);
            (provider.GetService(typeof(ITracingService)) as ITracingService)?.Trace("{0} in {1}", e.GetType().Name, place);
            throw new InvalidPluginExecutionException(
                $"CoSell met something that it does not know how to handle ({e.GetType().Name} in {place}). Nothing was changed. Report this with the plug-in trace log of this moment.");
        }
    }

    /// <summary>What the base library or our own code throws. Platform faults have types of their own, in no assembly that this one may name.</summary>
    private static bool IsOurs(Exception e) =>
        e is not InvalidPluginExecutionException && e.GetType().Namespace is { } space
        && (space == "System" || space.StartsWith("System.Collections", StringComparison.Ordinal) || space.StartsWith("System.Xml", StringComparison.Ordinal)
            || space.StartsWith("System.Text", StringComparison.Ordinal) || space.StartsWith("System.IO", StringComparison.Ordinal) || space.StartsWith("CoSell.", StringComparison.Ordinal));

    private static string Place(Exception e)
    {
        var frames = new StackTrace(e).GetFrames() ?? Array.Empty<StackFrame>();
        var method = frames.Select(frame => frame.GetMethod()).FirstOrDefault(method => method?.DeclaringType?.Namespace?.StartsWith("CoSell.", StringComparison.Ordinal) == true);
        return method is null ? "the platform" : $"{method.DeclaringType!.Name}.{method.Name}";
    }
}
