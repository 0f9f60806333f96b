using Microsoft.OpenApi;

namespace Sandbox.Connectors.Definitions;

/// <summary>The body parameter; its name is what flows write in front of the first slash.</summary>
internal sealed record OperationBody(string Name, bool Required, IOpenApiSchema Schema);
