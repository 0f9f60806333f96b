using Microsoft.OpenApi;

namespace Sandbox.Connectors.Definitions;

/// <summary>An operation of a connector's definition, with what binding needs.</summary>
internal sealed record Operation(string Id, HttpMethod Method, string Path, IReadOnlyList<OperationParameter> Parameters, OperationBody? Body)
{
    /// <summary><c>x-ms-trigger</c>: <c>single</c> or <c>batch</c>, or null for an action.</summary>
    public string? Trigger { get; init; }

    public bool IsPollingTrigger => Trigger is not null && Method == HttpMethod.Get;

    public OperationParameter? Find(string name) =>
        Parameters.FirstOrDefault(parameter => string.Equals(parameter.Name, name, StringComparison.OrdinalIgnoreCase));
}

/// <summary>A path, query or header parameter.</summary>
internal sealed record OperationParameter(string Name, ParameterLocation In, bool Required, IOpenApiSchema Schema)
{
    /// <summary><c>x-ms-visibility: internal</c>: not for the flow's author, filled from its default.</summary>
    public bool Internal { get; init; }

    /// <summary><c>x-ms-url-encoding: double</c>.</summary>
    public bool DoubleEncoded { get; init; }
}

/// <summary>The body parameter; its name is what flows write in front of the first slash.</summary>
internal sealed record OperationBody(string Name, bool Required, IOpenApiSchema Schema);
