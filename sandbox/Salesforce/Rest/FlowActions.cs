using Sandbox.Salesforce.Flows;
using Sandbox.Workflow.Values;

namespace Sandbox.Salesforce.Rest;

/// <summary><c>/actions/custom/flow</c>: autolaunched flows as invocable actions (Actions Developer Guide, <i>Flow Actions</i>). One interview an input, each a transaction of its own.</summary>
internal sealed class FlowActions(FlowLibrary library)
{
    public IEnumerable<Route> Routes =>
    [
        new("actions/custom/flow", ("GET", List)),
        new("actions/custom/flow/*", ("POST", Launch)),
    ];

    private IEnumerable<LaunchedFlow> Open => library.Flows.Values.Where(flow => !flow.HasScreens);

    private ApiResponse List(ApiRequest request) => ApiResponse.Ok(ObjectValue.Of(("actions", new ArrayValue([.. Open.Select(flow => ObjectValue.Of(
        ("label", Value.From(flow.Label)), ("name", Value.From(flow.Name)), ("type", Value.From("FLOW")), ("url", Value.From($"{request.Root}/actions/custom/flow/{flow.Name}"))))]))));

    private ApiResponse Launch(ApiRequest request)
    {
        var flow = Open.FirstOrDefault(flow => flow.Name.Equals(request.Segments[3], StringComparison.OrdinalIgnoreCase)) ?? throw SalesforceException.NotFound();
        if (!request.BodyObject().TryGet("inputs", out var inputs) || inputs is not ArrayValue { Items: var list })
            throw new SalesforceException(400, "JSON_PARSER_ERROR", "The body has to have a list of inputs.");
        return ApiResponse.Ok(new ArrayValue([.. list.Select(input => Launch(flow, (ObjectValue)input, request.UserId))]));
    }

    private ObjectValue Launch(LaunchedFlow flow, ObjectValue input, string userId)
    {
        var open = flow.Open("isInput").ToHashSet(StringComparer.Ordinal);
        if (input.FirstOrDefault(member => !open.Contains(member.Key)) is { Key: { } other })
            throw SalesforceException.Unsupported($"the input '{other}', which the flow {flow.Name} does not have");
        var end = library.Launch(flow, input.ToDictionary(member => member.Key, member => member.Value, StringComparer.Ordinal), userId);
        return ObjectValue.Of(
            ("actionName", Value.From(flow.Name)), ("errors", Value.Null), ("isSuccess", Value.From(true)),
            ("outputValues", new ObjectValue(end.Outputs.Append(KeyValuePair.Create("Flow__InterviewStatus", Value.From("Finished"))))));
    }
}
