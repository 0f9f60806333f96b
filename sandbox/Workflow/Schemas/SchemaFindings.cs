using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Schemas;

/// <summary>
/// What does not fit at one place of the content, as the platform shows it: <c>{message, lineNumber, linePosition, path, value, schemaId, errorType,
/// childErrors}</c>. Lines are 0, for the platform checks what was read and not the text; a null, an object or an array is not shown as value
/// (coe-starter-kit #4503, Azure/logicapps #817, published measurements).
/// </summary>
internal readonly record struct SchemaFindings(List<Value> All, string Path, string SchemaId)
{
    public SchemaFindings At(string path, string schemaId) => new(All, path, schemaId);

    public void Add(string errorType, string message, Value? value = null, IReadOnlyList<Value>? children = null)
    {
        var error = new Members()
            .Add("message", message)
            .Add("lineNumber", Value.From(0))
            .Add("linePosition", Value.From(0))
            .Add("path", Path)
            .Add("value", value)
            .Add("schemaId", SchemaId)
            .Add("errorType", errorType)
            .Add("childErrors", new ArrayValue(children ?? []));
        All.Add(error.ToObject());
    }

    /// <summary>A value that is shown: a text, a number or a boolean.</summary>
    public static Value? Shown(Value value) => value is NullValue or ObjectValue or ArrayValue ? null : value;
}
