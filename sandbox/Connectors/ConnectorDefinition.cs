namespace Sandbox.Connectors;

/// <summary>A custom connector as a solution carries it: the three files beside its icon.</summary>
/// <param name="Name">The connector's name in Dataverse, e.g. <c>cosell_5Fcosell-20referrals</c>.</param>
/// <param name="OpenApiDefinition">The Swagger 2.0 document (<c>…_openapidefinition.json</c>).</param>
public sealed record ConnectorDefinition(string Name, string OpenApiDefinition)
{
    /// <summary>
    /// The API name that flows use, e.g. <c>shared_cosell-5fcosell-20referrals-5f0c05e11000000001</c>.
    /// Derived from <see cref="Name"/> when null; the suffix then is an invented one, as every environment invents its own.
    /// </summary>
    public string? ApiName { get; init; }

    /// <summary>Values of environment variables at the moment in which the connector is saved, by schema name.</summary>
    public IReadOnlyDictionary<string, string> EnvironmentVariables { get; init; } = new Dictionary<string, string>();

    /// <summary>The connection parameters (<c>…_connectionparameters.json</c>): the type of each is checked, and the client id read.</summary>
    public string ConnectionParameters { get; init; } = "{}";

    /// <summary>The policies (<c>…_policytemplateinstances.json</c>); empty or <c>null</c> text means none.</summary>
    public string PolicyTemplateInstances { get; init; } = "[]";
}
