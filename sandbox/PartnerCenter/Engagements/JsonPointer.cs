using System.Globalization;
using Sandbox.Workflow.Values;

namespace Sandbox.PartnerCenter.Engagements;

/// <summary>Replaces or adds what an RFC 6901 pointer names in an immutable document.</summary>
internal static class JsonPointer
{
    public static ObjectValue Apply(ObjectValue document, PatchOperation operation) =>
        (ObjectValue)Apply(document, Segments(operation.Path), operation);

    private static string[] Segments(string path) =>
        [.. path[1..].Split('/').Select(s => s.Replace("~1", "/").Replace("~0", "~"))];

    private static Value Apply(Value at, ReadOnlySpan<string> segments, PatchOperation operation)
    {
        if (segments.Length == 0)
            return operation.Value;
        return at switch
        {
            ArrayValue list => ApplyToItem(list, segments, operation),
            ObjectValue members => ApplyToMember(members, segments, operation),
            NullValue when segments[0] == "-" => new ArrayValue([operation.Value]),
            NullValue => ApplyToMember(ObjectValue.Empty, segments, operation),
            _ => throw NoTarget(operation),
        };
    }

    /// <summary>Names match ignoring case, as binding does; the spelling that is there stays.</summary>
    private static ObjectValue ApplyToMember(ObjectValue members, ReadOnlySpan<string> segments, PatchOperation operation)
    {
        var segment = segments[0];
        var name = members.Names.FirstOrDefault(n => string.Equals(n, segment, StringComparison.OrdinalIgnoreCase)) ?? segment;
        return members.With(name, Apply(members[name], segments[1..], operation));
    }

    private static ArrayValue ApplyToItem(ArrayValue list, ReadOnlySpan<string> segments, PatchOperation operation)
    {
        if (segments[0] == "-" && segments.Length == 1)
            return new ArrayValue([.. list.Items, operation.Value]);
        if (!int.TryParse(segments[0], NumberStyles.None, CultureInfo.InvariantCulture, out var index) || index >= list.Items.Count)
            throw NoTarget(operation);
        var items = list.Items.ToArray();
        items[index] = Apply(items[index], segments[1..], operation);
        return new ArrayValue(items);
    }

    private static RefusedException NoTarget(PatchOperation operation) =>
        RefusedException.Invalid(operation.Path.TrimStart('/').Replace('/', '.'), $"The path '{operation.Path}' points at nothing.");
}
