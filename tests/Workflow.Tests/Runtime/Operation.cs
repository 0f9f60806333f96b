namespace Workflow.Tests.Runtime;

/// <summary>JSON of connector actions and triggers.</summary>
internal static class Operation
{
    public static string Host(string operation) =>
        $$$"""{"apiId":"/providers/Microsoft.PowerApps/apis/shared_test","connectionName":"shared_test","operationId":"{{{operation}}}"}""";

    public static string Action(string operation, string parameters = "{}", string? after = null) =>
        $$$"""{"type":"OpenApiConnection","inputs":{"host":{{{Host(operation)}}},"parameters":{{{parameters}}} },"runAfter":{{{RunAfter(after)}}} }""";

    public static string Poll(string operation, string recurrence, string extra = "") =>
        $$$"""{"type":"OpenApiConnection","recurrence":{{{recurrence}}},"inputs":{"host":{{{Host(operation)}}},"parameters":{"table":"Opportunity"}}{{{extra}}} }""";

    public static string Webhook(string operation, string extra = "") =>
        $$$"""{"type":"OpenApiConnectionWebhook","inputs":{"host":{{{Host(operation)}}},"parameters":{"subscriptionRequest/message":3}}{{{extra}}} }""";

    private static string RunAfter(string? action) => action is null ? "{}" : $"{{\"{action}\":[\"Succeeded\"]}}";

    public static string Compose(string inputs) => $$$"""{"C":{"type":"Compose","inputs":{{{inputs}}} } }""";
}
