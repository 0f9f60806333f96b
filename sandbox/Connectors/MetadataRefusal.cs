namespace Sandbox.Connectors;

/// <summary>
/// What the platform says when it cannot get an action's schema while a flow is saved or turned on
/// (microsoft/Power-CAT-Copilot-Studio-Kit #306, #397).
/// </summary>
public static class MetadataRefusal
{
    /// <summary>The code of one such refusal; several are <c>MultipleErrorsOccurred</c>.</summary>
    public const string Code = "DynamicOperationRequestClientFailure";

    /// <summary>The request parameters of an action.</summary>
    public const string Input = "GetMetadataForUnboundActionInput";

    /// <summary>What an action answers.</summary>
    public const string Response = "GetMetadataForUnboundActionResponse";

    /// <param name="operation">The operation that the connector asked, e.g. <see cref="Input"/>.</param>
    public static string NotFound(string operation) =>
        $"The dynamic operation request to API 'commondataserviceforapps' operation '{operation}' failed with status code 'NotFound'. This may indicate invalid input parameters. "
        + """Error response: {"error":{"code":"XrmApiRequestFailed","message":"Request to XRM API failed with error: 'Message: \nCode: \nInnerError: '.","extendedData":{"message":""}}}""";
}
