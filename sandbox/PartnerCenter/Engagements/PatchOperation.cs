using Sandbox.Workflow.Values;

namespace Sandbox.PartnerCenter.Engagements;

/// <summary>One operation of a JSON Patch: replace or add.</summary>
internal sealed record PatchOperation(bool Adds, string Path, Value Value)
{
    public static IReadOnlyList<PatchOperation> Read(Value body)
    {
        if (body is not ArrayValue { Items.Count: > 0 } list)
            throw RefusedException.Invalid("referral", "The body of a PATCH must be a JSON array of operations, each with op, path and value.");
        return [.. list.Items.Select((item, index) => Read(item, index))];
    }

    private static PatchOperation Read(Value item, int index)
    {
        var op = item["op"].AsString();
        if (op is not ("replace" or "add"))
            throw RefusedException.Invalid($"[{index}].op", $"The operation '{op}' is not supported. Use replace or add.");
        if (item["path"].AsString() is not { Length: > 1 } path || path[0] != '/')
            throw RefusedException.Invalid($"[{index}].path", "Each operation needs a path that starts with '/'.");
        if (item is not ObjectValue operation || !operation.TryGet("value", out var value))
            throw RefusedException.Invalid($"[{index}].value", $"The operation on '{path}' needs a value.");
        return new(op == "add", path, value);
    }
}
