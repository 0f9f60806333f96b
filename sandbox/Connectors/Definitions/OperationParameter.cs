using Microsoft.OpenApi;

namespace Sandbox.Connectors.Definitions;

/// <summary>A path, query or header parameter.</summary>
internal sealed record OperationParameter(string Name, ParameterLocation In, bool Required, IOpenApiSchema Schema)
{
    /// <summary><c>x-ms-visibility: internal</c>: not for the flow's author, filled from its default.</summary>
    public bool Internal { get; init; }

    /// <summary><c>x-ms-url-encoding: double</c>.</summary>
    public bool DoubleEncoded { get; init; }
}
