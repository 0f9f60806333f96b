namespace Host.Tests.CommandLine;

/// <summary>Definitions of flows.</summary>
internal static class Flows
{
    private const string Request = """{"type":"Request","kind":"Http","inputs":{}}""";

    /// <summary>A bare definition.</summary>
    public static string Bare(string actions, string? trigger = null, string parameters = "{}") =>
        $$"""{"triggers":{"manual":{{trigger ?? Request}} },"parameters":{{parameters}},"actions":{{actions}} }""";

    /// <summary>A connector action.</summary>
    /// <param name="more">Further members of <c>inputs</c>, each with a comma before it.</param>
    /// <param name="around">Further members of the action, each with a comma before it.</param>
    public static string Operation(string parameters = "{}", string more = "", string around = "") =>
        $$"""{"type":"OpenApiConnection","inputs":{"host":{"apiId":"/providers/Microsoft.PowerApps/apis/shared_x","connectionName":"shared_x","operationId":"GetItems"},"parameters":{{parameters}}{{more}} }{{around}} }""";
}
