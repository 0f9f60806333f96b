using Sandbox.Workflow.Connectors;
using Sandbox.Workflow.Values;

namespace Sandbox.Connectors.Binding;

/// <summary>The refusals of the platform for parameters that do not fit an operation. Codes as published in support articles.</summary>
internal static class BindingRefusal
{
    private const int LongestShown = 200;

    /// <summary>The code with which a save refuses a parameter that is missing; a run has another one.</summary>
    public const string MissingOnSave = "OpenApiOperationParameterValidationFailed";

    public static ConnectorException Missing(string operationId, string parameter) =>
        new("WorkflowOperationParametersRuntimeMissingValue", $"The API operation '{operationId}' is missing required property '{parameter}'.");

    /// <summary>It names no operation: published in a support article, "does not contain a definition for parameter 'item/requestv2/pages'".</summary>
    public static ConnectorException Extra(string parameter) =>
        new("WorkflowOperationParametersExtraParameter", $"The API operation does not contain a definition for parameter '{parameter}'.");

    public static ConnectorException WrongType(string operationId, string parameter, string type, Value value) =>
        new(
            "OpenApiOperationParameterTypeConversionFailed",
            $"The 'inputs.parameters' of workflow operation '{operationId}' of type 'OpenApiConnection' is not valid. Error details: Input parameter '{parameter}' is required to be of type '{type}'. The runtime value '{Shown(value)}' to be converted doesn't have the expected format '{type}'.");

    public static ConnectorException NoCallback(string operationId) =>
        new("WorkflowOperationParametersRuntimeMissingValue", $"The API operation '{operationId}' is a webhook, and the call brings no callback URL for its notification URL.");

    public static ConnectorException NotAWebhook(string operationId) =>
        new("InvalidOpenApiFlow", $"The API operation '{operationId}' is not a webhook: its definition marks no property with 'x-ms-notification-url'.");

    private static string Shown(Value value)
    {
        var json = value.ToJson();
        return json.Length <= LongestShown ? json : json[..LongestShown] + "…";
    }
}
