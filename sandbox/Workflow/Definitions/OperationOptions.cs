using System.Collections.Frozen;
using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Definitions;

/// <summary>
/// <c>operationOptions</c>: names with commas between them. There are thirteen (learn.microsoft.com/azure/logic-apps/logic-apps-workflow-actions-triggers,
/// Microsoft.Azure.Workflows.Sdk, Azure/logicapps #439); any other one is a mistake.
/// </summary>
internal sealed class OperationOptions
{
    public const string DisableAsyncPattern = "DisableAsyncPattern";
    public const string Sequential = "Sequential";
    public const string SingleInstance = "SingleInstance";
    public const string Asynchronous = "Asynchronous";
    public const string EnableSchemaValidation = "EnableSchemaValidation";
    public const string FailWhenLimitsReached = "FailWhenLimitsReached";
    public const string SuppressWorkflowHeadersOnResponse = "SuppressWorkflowHeadersOnResponse";

    /// <summary>By the types whose options take effect here. No request carries headers about its workflow, so that there are none to suppress.</summary>
    private static readonly FrozenDictionary<string, string[]> Simulated = new Dictionary<string, string[]>
    {
        [DisableAsyncPattern] = ["Http", "OpenApiConnection", "ApiConnection", "Workflow"],
        [Sequential] = ["Foreach"],
        [SingleInstance] = ["Request", "Recurrence", "OpenApiConnection", "OpenApiConnectionWebhook", "OpenApiConnectionNotification"],
        [Asynchronous] = ["Response"],
        [EnableSchemaValidation] = ["Request"],
        [FailWhenLimitsReached] = ["Until"],
        ["SuppressWorkflowHeaders"] = ["Http", "OpenApiConnection", "ApiConnection", "Workflow", "OpenApiConnectionWebhook"],
        [SuppressWorkflowHeadersOnResponse] = ["Request", "Response"],
        ["DisableAutomaticDecompression"] = [],
        ["IncludeAuthorizationHeadersInOutputs"] = [],
        ["PersistRequestContextForConcurrencyControl"] = [],
        ["FailWhenIterationFailed"] = [],
        ["PreserveHttpContent"] = [],
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private readonly string[] _names;
    private readonly string _type;

    public OperationOptions(ObjectValue source)
    {
        _names = (source["operationOptions"].AsString() ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        _type = source["type"].AsString() ?? "";
    }

    public static IReadOnlyCollection<string> Known => Simulated.Keys;

    /// <summary>Names that are no options.</summary>
    public IEnumerable<string> Unknown => _names.Where(name => !Simulated.ContainsKey(name));

    /// <summary>Options that would have no effect here, though they may have one on the platform.</summary>
    public IEnumerable<string> NotSimulated =>
        _names.Where(name => Simulated.TryGetValue(name, out var types) && !types.Contains(_type, StringComparer.OrdinalIgnoreCase));

    public bool Has(string option) => _names.Contains(option, StringComparer.OrdinalIgnoreCase);
}
