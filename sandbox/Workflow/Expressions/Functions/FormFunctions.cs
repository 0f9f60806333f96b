using System.Text.RegularExpressions;
using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Expressions.Functions;

/// <summary>
/// Fields of form posts. The type comes from the outputs' Content-Type header; fields stand in <c>$formdata</c> as
/// <c>{key, value}</c>, parts in <c>$multipart</c> as <c>{headers, body}</c> (measured).
/// </summary>
internal static partial class FormFunctions
{
    public static readonly Function[] All =
    [
        new("formDataMultiValues", 2, 2, a => new ArrayValue([.. Fields(a, OutputsOf(a), a.String(1))])),
        new("formDataValue", 2, 2, a => Field(a, OutputsOf(a), a.String(1))),
        new("multipartBody", 2, 2, a => Part(a, OutputsOf(a), a.Integer(1))),
        new("triggerFormDataMultiValues", 1, 1, a => new ArrayValue([.. Fields(a, a.Context.Trigger["outputs"], a.String(0))])),
        new("triggerFormDataValue", 1, 1, a => Field(a, a.Context.Trigger["outputs"], a.String(0))),
        new("triggerMultipartBody", 1, 1, a => Part(a, a.Context.Trigger["outputs"], a.Integer(0))),
    ];

    private static Value OutputsOf(Arguments a) => WorkflowFunctions.Outputs(a);

    private static Value Field(Arguments a, Value outputs, string key)
    {
        var values = Fields(a, outputs, key);
        return values.Count > 1
            ? throw NotRetrieved(a, "formdata", $"There are more than one items matching the field name '{key}'.")
            : values.Count == 0 ? Value.Null : values[0];
    }

    private static List<Value> Fields(Arguments a, Value outputs, string key)
    {
        var type = ContentTypeOf(outputs);
        if (type is null || !IsType(type, "multipart/form-data") && !IsType(type, "application/x-www-form-urlencoded"))
        {
            throw NotRetrieved(a, "formdata", "The output content is not a valid form data content. Supported form data content types are "
                + $"'multipart/form-data' and 'application/x-www-form-urlencoded' and the provided content type is '{type ?? "<null>"}'.");
        }
        var body = WorkflowFunctions.BodyOf(outputs);
        return body["$formdata"] is ArrayValue fields
            ? [.. fields.Items.Where(field => field["key"].AsString() == key).Select(field => field["value"])]
            : [.. body["$multipart"].AsItems().Where(part => NameOf(part) == key).Select(part => part["body"])];
    }

    private static Value Part(Arguments a, Value outputs, long index)
    {
        var type = ContentTypeOf(outputs);
        if (type is null || !type.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase))
            throw NotRetrieved(a, "multipart", $"The supported multipart content type is 'multipart/*' and the provided content type is '{type ?? "<null>"}'. ");
        var parts = WorkflowFunctions.BodyOf(outputs)["$multipart"].AsItems();
        return (ulong)index < (ulong)parts.Count
            ? parts[(int)index]["body"]
            : throw NotRetrieved(a, "multipart", $"The index value '{index}' exceeds the number of multipart contents '{parts.Count}' in the outputs.");
    }

    private static string? ContentTypeOf(Value outputs) => outputs["headers"]["Content-Type"].AsString();

    private static bool IsType(string contentType, string type) =>
        string.Equals(contentType.Split(';')[0].Trim(), type, StringComparison.OrdinalIgnoreCase);

    private static string? NameOf(Value part)
    {
        var match = DispositionName().Match(part["headers"]["Content-Disposition"].AsString() ?? "");
        return match.Success ? match.Groups["name"].Value : null;
    }

    private static ExpressionException NotRetrieved(Arguments a, string what, string why) =>
        a.Refusal($"failed to retrieve {what} contents from outputs. {why}");

    [GeneratedRegex("""\bname=(?:"(?<name>[^"]*)"|(?<name>[^;\s]+))""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex DispositionName();
}
