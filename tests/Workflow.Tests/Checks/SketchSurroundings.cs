using Sandbox.Workflow.Checks;
using Sandbox.Workflow.Values;

namespace Workflow.Tests.Checks;

/// <summary>What every case finds around it: three child flows, a solution and the connector shared_test.</summary>
internal static class SketchSurroundings
{
    private const string Button = """{"type":"Request","kind":"Button","inputs":{"schema":{"type":"object","properties":{"text":{"type":"string"}},"required":["text"]}}}""";

    public static FlowSurroundings Create() => new()
    {
        Flows =
        [
            Flow(1, Button, """{"R":{"type":"Response","kind":"Http","inputs":{"statusCode":200}}}"""),
            Flow(2, Button, "{}"),
            Flow(3, """{"type":"Recurrence","recurrence":{"frequency":"Day","interval":1}}""", "{}"),
        ],
        Solution = new(
            new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["pub_Test"] = "shared_test", ["pub_Unused"] = "shared_test" },
            new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "pub_Base" }),
        Catalogue = new SketchCatalogue(),
    };

    private static FlowFile Flow(long number, string trigger, string actions) =>
        new(FlowSketch.ChildId(number), $"Child {number}", Runtime.Rehearsal.ClientData(trigger, actions));

    /// <summary>Only <c>Change</c> needs an id; <c>$top</c> is a number.</summary>
    private sealed class SketchCatalogue : IOperationCatalogue
    {
        private static readonly CatalogueOperation[] Operations =
        [
            new("Get", "GET", OperationKind.Action, false),
            new("GetSecret", "GET", OperationKind.Action, false),
            new("Change", "PATCH", OperationKind.Action, false),
            new("CreateItem", "POST", OperationKind.Action, false),
            new("Do", "POST", OperationKind.Action, false),
            new("RunQuery", "POST", OperationKind.Action, false),
            new("OnNew", "GET", OperationKind.PollingTrigger, false),
            new("Hook", "POST", OperationKind.Webhook, true),
        ];

        public bool HasConnector(string apiName) => apiName is "shared_test" or "shared_part";

        public bool IsComplete(string apiName) => apiName == "shared_test";

        public bool TryFind(string apiName, string operationId, out CatalogueOperation operation)
        {
            operation = Operations.FirstOrDefault(o => o.Id == operationId)!;
            return HasConnector(apiName) && operation is not null;
        }

        public IReadOnlyList<ParameterFault> CheckParameters(string apiName, string operationId, ObjectValue parameters)
        {
            var faults = new List<ParameterFault>();
            if (operationId == "Change" && parameters["id"].IsNull)
                faults.Add(new(ParameterFaultKind.Missing, "id", "C1", "id is missing"));
            if (parameters.TryGet("colour", out _))
                faults.Add(new(ParameterFaultKind.Unknown, "colour", "C2", "colour is unknown"));
            if (parameters["$top"].AsString() is { } text && !text.StartsWith('@'))
                faults.Add(new(ParameterFaultKind.WrongType, "$top", "C3", "$top is a number"));
            return faults;
        }
    }
}
