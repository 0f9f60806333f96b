namespace Sandbox.Dataverse.Solutions;

/// <summary>How a connector's Dataverse name and the API name in flows belong together.</summary>
internal static class ConnectorNames
{
    /// <summary>Connectors that every environment has.</summary>
    public static readonly string[] BuiltIn = ["shared_salesforce", "shared_commondataserviceforapps", "shared_office365", "shared_teams"];

    /// <summary>The API name without the environment's suffix: <c>abc_5Fx</c> is <c>shared_abc-5fx</c>.</summary>
    public static string Stem(string connectorName)
    {
        // The prefix's own underscore is already part of the encoded title's "_5F".
        return "shared_" + connectorName.ToLowerInvariant().Replace('_', '-');
    }

    /// <summary>Whether a flow's API name means the connector, whatever the environment's suffix is.</summary>
    public static bool Means(string apiName, string connectorName)
    {
        var stem = Stem(connectorName);
        return apiName == stem || (apiName.StartsWith(stem + "-5f", StringComparison.Ordinal) && apiName.Length == stem.Length + 3 + 16);
    }

    /// <summary>The name that connection references use for it, else one with a suffix of its id.</summary>
    public static string ApiName(ConnectorDefinition connector, IEnumerable<ConnectionReferenceDefinition> references) =>
        references.FirstOrDefault(reference => reference.CustomConnectorId == connector.Id || Means(reference.ApiName, connector.Name))?.ApiName
        ?? $"{Stem(connector.Name)}-5f{connector.Id.ToString("N")[..16]}";
}
