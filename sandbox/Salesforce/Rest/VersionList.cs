using Microsoft.AspNetCore.Http;
using Sandbox.Workflow.Values;

namespace Sandbox.Salesforce.Rest;

/// <summary><c>/services/data</c>: the API versions; the only resource that needs no session.</summary>
internal static class VersionList
{
    public static Task HandleAsync(HttpContext context) => HttpAnswer.WriteAsync(context, 200, new ArrayValue(
        [.. Enumerable.Range(ApiTarget.OldestVersion, ApiTarget.NewestVersion - ApiTarget.OldestVersion + 1).Select(Entry)]));

    private static Value Entry(int version) => ObjectValue.Of(
        ("label", Value.From($"Version {version}")),
        ("url", Value.From($"/services/data/v{version}.0")),
        ("version", Value.From($"{version}.0")));
}
