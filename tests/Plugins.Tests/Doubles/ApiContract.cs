using System.Collections.Concurrent;
using Microsoft.Xrm.Sdk;

namespace Plugins.Tests.Doubles;

/// <summary>What the solution says that a custom API answers: a flow that reads an answer which is not there fails, whatever was decided.</summary>
internal static class ApiContract
{
    private static readonly ConcurrentDictionary<string, IReadOnlyDictionary<string, Type>?> Known = new();

    /// <exception cref="InvalidOperationException">An answer is missing, is of another type, or is not in the definition.</exception>
    public static void Check(IPlugin plugin, ParameterCollection answered)
    {
        var name = plugin.GetType().Name;
        if (Known.GetOrAdd(name, SolutionFiles.Answers) is not { } defined)
            return;
        var wrong = defined.Where(answer => !answered.Contains(answer.Key) || !answer.Value.IsInstanceOfType(answered[answer.Key])).Select(answer => answer.Key)
            .Concat(answered.Select(answer => answer.Key).Where(key => !defined.ContainsKey(key))).ToList();
        if (wrong.Count > 0)
            throw new InvalidOperationException($"cosell_{name} is not answered as its definition says: {string.Join(", ", wrong)}.");
    }
}
