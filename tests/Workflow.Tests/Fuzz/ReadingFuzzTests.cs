using System.Text;
using System.Text.Json;
using Sandbox.Workflow.Expressions;
using Sandbox.Workflow.Expressions.Templates;
using Sandbox.Workflow.Values;
using Workflow.Tests.Expressions;

namespace Workflow.Tests.Fuzz;

/// <summary>Whatever text comes, the readers answer with a value or with their own errors: no other exception, no hang, no stack overflow.</summary>
[TestClass]
public sealed class ReadingFuzzTests
{
    private const int Patience = 120_000;

    [TestMethod]
    [Timeout(Patience)]
    public void No_template_breaks_the_compiler_or_the_evaluation() => Rounds.Run(4000, (random, attempt) =>
    {
        var template = RandomValues.Any(random);
        attempt.Input = template.ToJson();
        Template.Compile(template).Evaluate(Run()).ToJson();
    }, exception => exception is ExpressionException);

    [TestMethod]
    [Timeout(Patience)]
    public void No_text_breaks_the_JSON_reader() => Rounds.Run(6000, (random, attempt) =>
    {
        attempt.Input = RandomTexts.Json(random);
        Value.Parse(attempt.Input).ToJson();
    }, exception => exception is JsonException);

    [TestMethod]
    [Timeout(Patience)]
    public void No_bytes_break_the_JSON_reader() => Rounds.Run(4000, (random, attempt) =>
    {
        var bytes = Encoding.UTF8.GetBytes(RandomValues.Any(random).ToJson());
        for (var i = 0; i < 3; i++)
            bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
        attempt.Input = Convert.ToHexString(bytes);
        Value.Parse(bytes).ToJson();
    }, exception => exception is JsonException);

    [TestMethod]
    [Timeout(Patience)]
    public void No_text_breaks_the_lenient_JSON_reader() => Rounds.Run(6000, (random, attempt) =>
    {
        attempt.Input = RandomTexts.Json(random);
        LenientJson.Read(attempt.Input).ToJson();
    }, exception => exception is Newtonsoft.Json.JsonReaderException);

    [TestMethod]
    [Timeout(Patience)]
    public void What_a_value_writes_it_reads_back() => Rounds.Run(3000, (random, attempt) =>
    {
        var value = RandomValues.Any(random);
        attempt.Input = value.ToJson();
        LenientJson.Read(attempt.Input).ToJson().Should().Be(attempt.Input);
    }, _ => false);

    [TestMethod]
    [Timeout(Patience)]
    [DataRow("[", "]", DisplayName = "arrays")]
    [DataRow("{\"a\":", "}", DisplayName = "objects")]
    [DataRow("{'a':[", "]}", DisplayName = "both, leniently")]
    public void Deep_JSON_stops_at_the_limit(string open, string close)
    {
        var text = string.Concat(Enumerable.Repeat(open, 100_000)) + "1" + string.Concat(Enumerable.Repeat(close, 100_000));

        FluentActions.Invoking(() => Value.Parse(text)).Should().Throw<JsonException>();
        FluentActions.Invoking(() => LenientJson.Read(text)).Should().Throw<Newtonsoft.Json.JsonReaderException>();
    }

    [TestMethod]
    [Timeout(Patience)]
    [DataRow("@", "array(", ")")]
    [DataRow("@", "if(true, ", ", 1)")]
    [DataRow("@{", "string(", ")")]
    [DataRow("@", "item()[first(", ")]")]
    public void Deep_expressions_stop_at_the_limit(string start, string open, string close)
    {
        var text = start + string.Concat(Enumerable.Repeat(open, 400)) + "1" + string.Concat(Enumerable.Repeat(close, 400)) + (start == "@{" ? "}" : "");

        FluentActions.Invoking(() => Template.Compile(Value.From(text))).Should().Throw<ExpressionException>().WithMessage("*deeper than 200*");
    }

    [TestMethod]
    [Timeout(Patience)]
    public void A_template_nested_as_deep_as_JSON_may_be_is_evaluated()
    {
        var template = Template.Compile(RandomValues.Nested(510));

        template.Evaluate(Run()).ToJson().Should().Contain("ab");
    }

    private static JsonContext Run() => new(Value.Parse("""
        {"variables":{"o":{"x":[1,{"y":"z"}]}},"actions":{"A":{"outputs":{"body":{"value":[1,2]}}}},"items":{"Each":3},"item":{"x":null}}
        """));
}
