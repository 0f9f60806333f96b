using Sandbox.Workflow.Expressions;
using Sandbox.Workflow.Expressions.Templates;
using Sandbox.Workflow.Values;

namespace Workflow.Tests.Expressions;

[TestClass]
public sealed class ChanceTests
{
    [TestMethod]
    [DataRow("@guid()", "^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$")]
    [DataRow("@guid('N')", "^[0-9a-f]{32}$")]
    [DataRow("@guid('B')", "^\\{[0-9a-f-]{36}\\}$")]
    [DataRow("@guid('P')", "^\\([0-9a-f-]{36}\\)$")]
    public void A_guid_is_random_and_of_version_4(string expression, string pattern) =>
        Evaluate(expression, Fresh()).ToString().Should().MatchRegex(pattern);

    [TestMethod]
    public void A_run_with_the_same_seed_draws_the_same_guids() =>
        Evaluate("@guid()", Fresh()).ToString().Should().Be(Evaluate("@guid()", Fresh()).ToString());

    [TestMethod]
    public void Two_guids_of_a_run_differ()
    {
        var run = Fresh();

        Evaluate("@guid()", run).ToString().Should().NotBe(Evaluate("@guid()", run).ToString());
    }

    [TestMethod]
    public void A_random_number_stays_below_the_maximum()
    {
        var run = Fresh();

        Enumerable.Range(0, 200).Select(_ => ((IntegerValue)Evaluate("@rand(1,5)", run)).Value)
            .Distinct().Order().Should().Equal(1, 2, 3, 4);
    }

    [TestMethod]
    public void A_random_number_of_an_empty_range_is_refused() =>
        this.Invoking(_ => Evaluate("@rand(5,5)", Fresh())).Should().Throw<ExpressionException>();

    private static JsonContext Fresh() => new(ObjectValue.Empty);

    private static Value Evaluate(string expression, JsonContext run) => Template.Compile(Value.From(expression)).Evaluate(run);
}
