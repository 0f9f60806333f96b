using Sandbox.Workflow.Expressions;
using Sandbox.Workflow.Expressions.Templates;
using Sandbox.Workflow.Values;

namespace Workflow.Tests.Expressions;

[TestClass]
public sealed class CorpusTests
{
    public static IEnumerable<object[]> Cases => CorpusCase.All.Select(test => new object[] { test });

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void An_expression_gives_what_the_platform_gives(CorpusCase test)
    {
        var (value, error) = Outcome(test);

        if (test.Error is not null)
        {
            error.Should().NotBeNull($"{test} must fail ({test.Source}) but gave {value?.ToJson()}");
            // A text that ends in an ellipsis states the part of the message that is known.
            if (test.Error.EndsWith('…'))
                error.Should().StartWith(test.Error[..^1], $"{test} ({test.Source})");
            else
                error.Should().Be(test.Error, $"{test} ({test.Source})");
            return;
        }
        error.Should().BeNull($"{test} must give a value ({test.Source})");
        // Compared as JSON: 1 is not 1.0, and members come in the platform's order.
        value!.ToJson().Should().Be(test.Expected!.ToJson(), $"{test} ({test.Source})");
    }

    [TestMethod]
    public void Every_case_expects_either_a_value_or_an_error() =>
        CorpusCase.All.Should().OnlyContain(test => (test.Expected == null) != (test.Error == null));

    private static (Value? Value, string? Error) Outcome(CorpusCase test)
    {
        try
        {
            return (Template.Compile(test.Template).Evaluate(new JsonContext(test.Run)), null);
        }
        catch (ExpressionException exception)
        {
            return (null, exception.Message);
        }
    }
}
