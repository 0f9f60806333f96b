using Sandbox.Workflow.Values;

namespace Sandbox.Salesforce;

/// <summary>One entry of the error array that Salesforce answers.</summary>
/// <param name="Fields">Fields at fault; null when Salesforce leaves the member out.</param>
internal sealed record ApiError(string Code, string Message, IReadOnlyList<string>? Fields = null)
{
    /// <summary>What a row that duplicate rules refuse looks like, under the name of the member; null of any other error.</summary>
    public (string Member, Value Result)? Duplicates { get; init; }

    /// <summary>The shape of a failed request: <c>message</c>, <c>errorCode</c>, <c>fields</c>.</summary>
    public Value ToBody() => Write("errorCode", null);

    /// <summary>The shape inside a write result of a collection: <c>statusCode</c>, <c>message</c>, <c>fields</c>.</summary>
    public Value ToResultEntry() => Write("statusCode", []);

    private ObjectValue Write(string codeName, IReadOnlyList<string>? noFields)
    {
        var body = ObjectValue.Of(("message", Value.From(Message)), (codeName, Value.From(Code)));
        if (Duplicates is { } duplicates)
            body = body.With(duplicates.Member, duplicates.Result);
        return (Fields ?? noFields) is { } fields ? body.With("fields", new ArrayValue([.. fields.Select(Value.From)])) : body;
    }
}
