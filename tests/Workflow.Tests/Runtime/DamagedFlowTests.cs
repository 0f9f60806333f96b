using Sandbox.Workflow;
using Sandbox.Workflow.Values;

namespace Workflow.Tests.Runtime;

/// <summary>Definitions of the flow cases with pieces replaced by rubbish: refused with a place, or run to an end; never a bug.</summary>
[TestClass]
public sealed class DamagedFlowTests
{
    private static readonly Value[] Rubbish =
    [
        Value.Null, Value.From(-1), Value.From(1.5), Value.From(true), Value.From(""), Value.From("@"), Value.From("@item()"), Value.From("x"),
        Value.From("@{"), Value.From("PT"), ArrayValue.Empty, ObjectValue.Empty, new ArrayValue([Value.Null]), ObjectValue.Of(("", Value.Null)),
    ];

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(3)]
    [DataRow(4)]
    [DataRow(5)]
    public async Task A_damaged_definition_is_refused_or_runs_to_an_end(int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < 400; i++)
        {
            var test = FlowCase.All[random.Next(FlowCase.All.Count)];
            var damaged = Damage(test.Json["actions"], random, random.Next(1, 12));
            var trigger = test.Json["trigger"] is ObjectValue given ? Damage(given, random, random.Next(1, 12)).ToJson() : null;
            await CheckAsync(trigger, damaged.ToJson(), $"seed {seed}, round {i}, {test}");
        }
    }

    private static async Task CheckAsync(string? trigger, string actions, string which)
    {
        await using var rehearsal = new Rehearsal();
        try
        {
            var flow = rehearsal.Register(trigger, actions);
            await rehearsal.Engine.StartAsync(flow.Id, Value.Parse("""{"headers":{},"body":{"value":[1]}}"""));
            await rehearsal.Clock.RunForAsync(TimeSpan.FromDays(40));
            foreach (var run in rehearsal.History.Runs(flow.Id))
            {
                run.EndTime.Should().NotBeNull($"{which}: {actions}");
                run.Code.Should().NotBe("InternalServerError", $"{which}: {run.Error} in {actions}");
            }
        }
        catch (FlowRefusedException refused)
        {
            refused.Problems.Should().OnlyContain(p => p.Place.Length > 0 && p.Message.Length > 0, which);
        }
        catch (Exception bug) when (bug is not UnitTestAssertException)
        {
            Assert.Fail($"{which}: {bug}\n{trigger}\n{actions}");
        }
    }

    /// <summary>Replaces one node in eight times <paramref name="rarity"/> by rubbish.</summary>
    private static Value Damage(Value value, Random random, int rarity)
    {
        if (random.Next(rarity * 8) == 0)
            return Rubbish[random.Next(Rubbish.Length)];
        return value switch
        {
            ObjectValue members => new ObjectValue(members.Select(m => KeyValuePair.Create(m.Key, Damage(m.Value, random, rarity))).ToList()),
            ArrayValue array => new ArrayValue([.. array.Items.Select(item => Damage(item, random, rarity))]),
            _ => value,
        };
    }
}
