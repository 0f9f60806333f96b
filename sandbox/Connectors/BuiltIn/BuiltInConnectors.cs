using Sandbox.Connectors.BuiltIn.Dataverse;
using Sandbox.Connectors.BuiltIn.Messaging;
using Sandbox.Connectors.BuiltIn.Salesforce;
using Sandbox.Connectors.Definitions;
using Sandbox.Connectors.Sending;

namespace Sandbox.Connectors.BuiltIn;

/// <summary>The connectors of Microsoft that the sandbox has from the start.</summary>
internal static class BuiltInConnectors
{
    public static IEnumerable<IBackend> Create(ServiceClient client, Outbox outbox)
    {
        yield return new DataverseBackend(Read("shared_commondataserviceforapps"), client);
        yield return new SalesforceBackend(Read("shared_salesforce"), client);
        yield return new MessagingBackend(Read("shared_office365"), client, outbox, Mail.Write, Mail.Answer);
        yield return new MessagingBackend(Read("shared_teams"), client, outbox, TeamsMessage.Write, TeamsMessage.Answer);
    }

    /// <summary>Their definitions alone.</summary>
    public static IEnumerable<ConnectorApi> Definitions() => new[] { "shared_commondataserviceforapps", "shared_salesforce", "shared_office365", "shared_teams" }.Select(Read);

    private static ConnectorApi Read(string apiName)
    {
        using var stream = typeof(BuiltInConnectors).Assembly.GetManifestResourceStream($"{apiName}.swagger.json")
            ?? throw new InvalidOperationException($"The definition of '{apiName}' is not embedded.");
        using var reader = new StreamReader(stream);
        return DefinitionReader.Read(apiName, reader.ReadToEnd());
    }
}
