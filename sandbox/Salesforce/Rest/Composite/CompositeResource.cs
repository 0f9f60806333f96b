using Sandbox.Salesforce.Records;
using Sandbox.Workflow.Values;

namespace Sandbox.Salesforce.Rest.Composite;

/// <summary><c>/composite</c>: up to 25 requests that may use each other's answers, all or none if so wished. One call in the allowance.</summary>
internal sealed class CompositeResource(OrgStore store, Router router, Collation collation)
{
    private const string RolledBack = "The transaction was rolled back since another operation in the same transaction failed.";

    public IEnumerable<Route> Routes => [new("composite", ("GET", Resources), ("POST", Run))];

    private ApiResponse Run(ApiRequest request)
    {
        var body = request.BodyObject();
        if (CompositeSubrequest.BeyondLimits(body) is { } limit)
            return Refused(limit);
        var requests = CompositeSubrequest.ReadAll(body);
        return ApiResponse.Ok(Carry(request, requests, collation.Order(requests, Collates(request, body)), body["allOrNone"] == Value.From(true), store.Mark).Body);
    }

    /// <summary>Carries the parts out in an order, and tells of them in the one in which they came.</summary>
    /// <param name="start">How far the journal had come before.</param>
    public (ObjectValue Body, bool IsWhole) Carry(
        ApiRequest request, IReadOnlyList<CompositeSubrequest> requests, IReadOnlyList<CompositeSubrequest> order, bool allOrNone, int start)
    {
        var answers = new Dictionary<string, ApiResponse>(StringComparer.Ordinal);
        foreach (var sub in order)
        {
            answers[sub.ReferenceId] = Call(request, sub, answers);
            if (!allOrNone || !answers[sub.ReferenceId].IsError)
                continue;
            store.RollBackTo(start);
            return (Write(requests, reference => reference == sub.ReferenceId ? answers[reference] : Halted(RolledBack)), false);
        }
        return (Write(requests, reference => answers[reference]), !answers.Values.Any(answer => answer.IsError));
    }

    private static bool Collates(ApiRequest request, ObjectValue body) => body["collateSubrequests"] switch
    {
        BooleanValue wanted => wanted.Value,
        _ => string.CompareOrdinal(request.Version, "v49.0") >= 0,
    };

    private ApiResponse Call(ApiRequest outer, CompositeSubrequest sub, IReadOnlyDictionary<string, ApiResponse> answers)
    {
        var references = new ReferenceResolver(answers);
        try
        {
            var target = ApiTarget.Parse(references.ResolveUrl(sub.Url)) ?? throw ApiTarget.Refusal(sub.Url);
            if (target.Segments is ["composite", not "sobjects", ..] or ["composite"])
                throw new SalesforceException(400, "INVALID_INPUT", "A composite request cannot contain another one.");
            return router.Call(new ApiRequest(sub.Method, target.Version, target.Segments, outer.UserId)
            {
                Query = target.Query,
                Headers = sub.Headers,
                Body = sub.Body is null ? null : references.Resolve(sub.Body),
            });
        }
        catch (SalesforceException failure)
        {
            return ApiResponse.Failed(failure);
        }
    }

    /// <summary>A request that is too large is answered like one whose only part failed, with a name that is null (seen in a public log of a production org).</summary>
    private static ApiResponse Refused(string limit) => ApiResponse.Ok(ObjectValue.Of(("compositeResponse", new ArrayValue([ObjectValue.Of(
        ("body", ApiResponse.Failed(new SalesforceException(400, "LIMIT_EXCEEDED", limit)).Body!),
        ("httpHeaders", ObjectValue.Empty),
        ("httpStatusCode", Value.From(400)),
        ("referenceId", Value.Null))]))));

    private static ApiResponse Halted(string message) => ApiResponse.Failed(new SalesforceException(400, "PROCESSING_HALTED", message));

    private static ApiResponse Resources(ApiRequest request) => ApiResponse.Ok(new ObjectValue(
        new[] { "tree", "batch", "sobjects", "graph" }.Select(name => KeyValuePair.Create(name, Value.From($"{request.Root}/composite/{name}")))));

    private static ObjectValue Write(IReadOnlyList<CompositeSubrequest> requests, Func<string, ApiResponse> answerOf) =>
        ObjectValue.Of(("compositeResponse", new ArrayValue([.. requests.Select(sub => Write(sub.ReferenceId, answerOf(sub.ReferenceId)))])));

    private static Value Write(string referenceId, ApiResponse answer) => ObjectValue.Of(
        ("body", answer.Body ?? Value.Null),
        ("httpHeaders", answer.Location is { } location ? ObjectValue.Of(("Location", Value.From(location))) : ObjectValue.Empty),
        ("httpStatusCode", Value.From(answer.Status)),
        ("referenceId", Value.From(referenceId)));
}
