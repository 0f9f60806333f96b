using Sandbox.Workflow.Expressions;
using Sandbox.Workflow.Values;

namespace Workflow.Tests.Expressions;

[TestClass]
public sealed class LengthLimitTests
{
    /// <summary>100,000 characters, given 1,049 times: more than 104,857,600 characters, without the memory for them.</summary>
    private static readonly Value Long = Value.From(new string('x', 100_000));

    [TestMethod]
    [DataRow("@join(variables('many'),'')")]
    [DataRow("@join(variables('hundred'),variables('long'))")]
    public void A_text_beyond_the_limit_is_refused_before_it_is_built(string expression)
    {
        var context = new JsonContext(ObjectValue.Of(("variables", ObjectValue.Of(
            ("long", Long),
            ("hundred", new ArrayValue([.. Enumerable.Repeat(Value.From(""), 1_050)])),
            ("many", new ArrayValue([.. Enumerable.Repeat(Long, 1_049)]))))));

        var evaluating = () => Template.Compile(Value.From(expression)).Evaluate(context);

        evaluating.Should().Throw<ExpressionException>().WithMessage("The result of the template language function 'join' exceeds the maximum length of '104857600' characters*");
    }

    [TestMethod]
    [DataRow(104_857_600, true)]
    [DataRow(104_857_601, false)]
    public void The_limit_itself_is_allowed(long length, bool allowed)
    {
        var checking = () => LongestText.Check("It", length);

        if (allowed)
            checking.Should().NotThrow();
        else
            checking.Should().Throw<ExpressionException>();
    }

    [TestMethod]
    public void Concat_and_interpolation_know_the_limit()
    {
        var many = string.Join(',', Enumerable.Repeat("item()", 900));
        var context = new JsonContext(ObjectValue.Of(("item", Value.From(new string('x', 120_000)))));

        var concat = () => Template.Compile(Value.From($"@concat({many})")).Evaluate(context);
        var interpolation = () => Template.Compile(Value.From(string.Concat(Enumerable.Repeat("@{item()}", 900)))).Evaluate(context);

        concat.Should().Throw<ExpressionException>().WithMessage("*'concat' exceeds*");
        interpolation.Should().Throw<ExpressionException>().WithMessage("The text of the template exceeds*");
    }
}
