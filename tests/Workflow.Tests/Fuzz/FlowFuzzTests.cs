using Sandbox.Workflow;
using Sandbox.Workflow.Runs;
using Sandbox.Workflow.Values;
using Workflow.Tests.Runtime;

namespace Workflow.Tests.Fuzz;

/// <summary>Damaged copies of real flows: refused with findings or run to an outcome of the platform, never a fault of the engine.</summary>
[TestClass]
public sealed class FlowFuzzTests
{
    private const int Patience = 180_000;

    private static readonly Value[] Flows = [.. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Flows"), "*.json").Order(StringComparer.Ordinal).Select(file => Value.Parse(File.ReadAllText(file)))];

    private static readonly Value[] Actions = [.. FlowCase.All.Select(test => test.Json["actions"])];

    [TestMethod]
    [Timeout(Patience)]
    public void A_damaged_flow_is_refused_with_findings_or_taken() => Rounds.Run(400, (random, attempt) =>
    {
        var flow = Mutation.Of(Flows[random.Next(Flows.Length)], random, random.Next(1, 6));
        attempt.Input = flow.ToJson();
        TurnOnAsync(flow).GetAwaiter().GetResult();
    }, exception => exception is FlowRefusedException { Problems.Count: > 0 } or FlowActivationException);

    [TestMethod]
    [Timeout(Patience)]
    public void Damaged_actions_end_in_an_outcome_of_the_platform() => Rounds.Run(400, (random, attempt) =>
    {
        var actions = Mutation.Of(Actions[random.Next(Actions.Length)], random, random.Next(1, 4));
        attempt.Input = actions.ToJson();
        RunAsync(actions).GetAwaiter().GetResult();
    }, exception => exception is FlowRefusedException or FlowActivationException);

    [TestMethod]
    [Timeout(Patience)]
    public async Task A_value_that_a_loop_nests_ever_deeper_fails_the_action_and_not_the_process()
    {
        await using var rehearsal = new Rehearsal();
        var flow = await rehearsal.AddAsync(null, """
            {"Start":{"type":"InitializeVariable","inputs":{"variables":[{"name":"x","type":"array","value":[]}]}},
             "Deeper":{"type":"Foreach","foreach":"@range(0, 20000)","runAfter":{"Start":["Succeeded"]},"actions":{
               "Wrapped":{"type":"Compose","inputs":["@variables('x')"]},
               "Kept":{"type":"SetVariable","inputs":{"name":"x","value":"@outputs('Wrapped')"},"runAfter":{"Wrapped":["Succeeded"]}}}}}
            """);

        var run = await rehearsal.RunAsync(flow);

        run.Run.Status.Should().Be(FlowStatus.Failed);
        run.Actions.First(action => action.Status == FlowStatus.Failed).Error!.Message.Should().Contain("deeper than");
    }

    [TestMethod]
    [Timeout(Patience)]
    public async Task A_text_that_a_loop_doubles_fails_the_action_and_not_the_process()
    {
        await using var rehearsal = new Rehearsal();
        var flow = await rehearsal.AddAsync(null, """
            {"Start":{"type":"InitializeVariable","inputs":{"variables":[{"name":"x","type":"string","value":"0123456789"}]}},
             "Longer":{"type":"Foreach","foreach":"@range(0, 40)","runAfter":{"Start":["Succeeded"]},"actions":{
               "Doubled":{"type":"Compose","inputs":"@length(concat(variables('x'), variables('x')))"},
               "Kept":{"type":"AppendToStringVariable","inputs":{"name":"x","value":"@variables('x')"},"runAfter":{"Doubled":["Succeeded"]}}}}}
            """);

        var run = await rehearsal.RunAsync(flow);

        run.Run.Status.Should().Be(FlowStatus.Failed);
        run.Actions.First(action => action.Status == FlowStatus.Failed).Error!.Message.Should().Contain("104857600");
    }

    private static async Task RunAsync(Value actions)
    {
        await using var rehearsal = new Rehearsal();
        var template = (ObjectValue)Rehearsal.ClientData(null, "{}");
        var definition = (ObjectValue)template["properties"]["definition"];
        var clientData = template.With("properties", ((ObjectValue)template["properties"]).With("definition", definition.With("actions", actions)));
        var flow = rehearsal.Engine.Register(Guid.NewGuid(), "Damaged", clientData, FlowBindings.Empty);
        await rehearsal.Engine.TurnOnAsync(flow.Id);
        var answer = rehearsal.InvokeAsync(flow.Id, """{"a":1}""");
        await rehearsal.Clock.RunForAsync(TimeSpan.FromDays(40));
        await answer;
        var run = rehearsal.LastRun(flow.Id).Run;
        run.Code.Should().NotBe("InternalServerError", run.Error?.Message);
    }

    private static async Task TurnOnAsync(Value clientData)
    {
        await using var rehearsal = new Rehearsal();
        var flow = rehearsal.Engine.Register(Guid.NewGuid(), "Damaged", clientData, FlowBindings.Empty);
        await rehearsal.Engine.TurnOnAsync(flow.Id);
        await rehearsal.Clock.RunForAsync(TimeSpan.FromMinutes(20));
        rehearsal.History.Runs(flow.Id).Should().OnlyContain(run => run.Code != "InternalServerError");
    }
}
