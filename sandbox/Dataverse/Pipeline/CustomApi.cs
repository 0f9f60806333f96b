using Microsoft.Xrm.Sdk;
using Sandbox.Dataverse.Solutions;

namespace Sandbox.Dataverse.Pipeline;

/// <summary>A custom API in force: its definition and the plug-in that is its main operation.</summary>
internal sealed class CustomApi(CustomApiDefinition definition, string? typeName, IPlugin? plugin)
{
    /// <summary>The binding type of an API that is called on a row, which it gets as <c>Target</c>.</summary>
    public const int BoundToRow = 1;

    private readonly Dictionary<string, CustomApiParameter> _inputs = definition.Inputs.ToDictionary(one => one.Name, StringComparer.Ordinal);
    private readonly Dictionary<string, CustomApiParameter> _outputs = definition.Outputs.ToDictionary(one => one.Name, StringComparer.Ordinal);

    public CustomApiDefinition Definition { get; } = definition;

    public string TypeName { get; } = typeName ?? "";

    public IPlugin? Plugin { get; } = plugin;

    public CustomApiParameter? FindInput(string name) =>
        Definition.BindingType == BoundToRow && name == "Target" ? new(name, CustomApiType.EntityReference, false) : _inputs.GetValueOrDefault(name);

    public CustomApiParameter? FindOutput(string name) => _outputs.GetValueOrDefault(name);
}
