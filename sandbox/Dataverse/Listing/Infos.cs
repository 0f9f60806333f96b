using Microsoft.Xrm.Sdk;
using Sandbox.Workflow.Values;

namespace Sandbox.Dataverse.Listing;

/// <summary>An imported cloud flow.</summary>
/// <param name="ClientData">The flow file: <c>{properties:{connectionReferences,definition},schemaVersion}</c>.</param>
public sealed record FlowInfo(Guid Id, string Name, string Solution, ObjectValue ClientData, bool IsOn);

/// <summary>An imported custom connector.</summary>
/// <param name="Name">Dataverse name, e.g. <c>abc_5Fsample-20service</c>.</param>
/// <param name="ApiName">Name in flows, e.g. <c>shared_abc-5fsample-20service-5f0123456789abcdef</c>.</param>
public sealed record ConnectorInfo(
    Guid Id, string Name, string ApiName, string DisplayName, ObjectValue OpenApi, ObjectValue ConnectionParameters, ArrayValue Policies, string IconBrandColor);

/// <summary>An imported connection reference. <paramref name="ConnectionId"/> is null until it is bound.</summary>
public sealed record ConnectionReferenceInfo(string LogicalName, string DisplayName, string ApiName, Guid? CustomConnectorId, string? ConnectionId);

/// <summary>An imported environment variable.</summary>
/// <param name="Type">100000000 text, …1 number, …2 yes/no, …3 JSON, …4 data source, …5 secret.</param>
public sealed record EnvironmentVariableInfo(string SchemaName, string DisplayName, int Type, string? DefaultValue, string? Value)
{
    /// <summary>What flows see: the value, or else the default.</summary>
    public string? Current => Value ?? DefaultValue;
}

/// <summary>An alternate key. Only an active one keeps values unique and can name rows.</summary>
public sealed record KeyInfo(string Table, string LogicalName, IReadOnlyList<string> Columns, EntityKeyIndexStatus Status);
