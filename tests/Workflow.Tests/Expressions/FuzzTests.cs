using Sandbox.Workflow.Expressions;
using Sandbox.Workflow.Expressions.Functions;
using Sandbox.Workflow.Expressions.Templates;
using Sandbox.Workflow.Values;

namespace Workflow.Tests.Expressions;

/// <summary>Random strings: whatever comes, nothing but <see cref="ExpressionException"/> is thrown. A failure prints the string.</summary>
[TestClass]
public sealed class FuzzTests
{
    private const int Seed = 20260115;

    private static readonly string[] Fragments =
    [
        "@", "@@", "@{", "}", "{", "(", ")", "[", "]", ".", ",", "?", "'", "''", "\"", " ", "\n", "+", "-", "1", "0.5", "1e9", "e",
        "9223372036854775807", "true", "null", "x", "_", "é", "\uD83D", "‘", "'a'", "'2026-01-15T10:30:00Z'", "'a/b'",
        "variables('o')", "concat(", "add(", "if(", "json('", "body('A')", "?['x']", "[0]", "createArray(",
    ];

    private static readonly string[] Literals =
    [
        "null", "true", "0", "-1", "3", "2.5", "9223372036854775807", "-9223372036854775808", "1e308", "''", "'a'", "'A,b'", "'1.5'", "'yyyy'",
        "'UTC'", "'Day'", "'en-US'", "'2026-01-15T10:30:00Z'", "'data:,x'", "'https://x.com/p?q=1'", "'<r><a/></r>'", "'//a'", "'{\"a\":1}'",
        "createArray(1,'a',null)", "json('{\"a\":{\"b\":[1]}}')", "json('[]')", "json('{}')", "binary('x')", "xml('<r/>')", "decimal('1.10')", "float('NaN')", "string(json('\"\\ud83d\"'))",
    ];

    [TestMethod]
    public void No_string_breaks_the_parser()
    {
        var random = new Random(Seed);
        for (var i = 0; i < 5000; i++)
        {
            var text = string.Concat(random.GetItems(Fragments, random.Next(1, 30)));
            Attempt(random.Next(2) == 0 ? text : "@" + text);
        }
    }

    [TestMethod]
    public void No_arguments_break_a_function()
    {
        var random = new Random(Seed);
        foreach (var function in FunctionTable.All)
        {
            for (var i = 0; i < 150; i++)
            {
                var count = random.Next(function.Fewest, Math.Min(function.Most, function.Fewest + 3) + 1);
                Attempt($"@{function.Name}({string.Join(',', random.GetItems(Literals, count))})");
            }
        }
    }

    [TestMethod]
    public void A_long_expression_takes_time_in_proportion()
    {
        var text = "@concat(" + string.Join(',', Enumerable.Repeat("'x'", 2000)) + ")";

        Evaluate(text)!.ToString().Should().HaveLength(2000);
    }

    private static void Attempt(string text)
    {
        try
        {
            Evaluate(text)?.ToJson();
        }
        catch (ExpressionException)
        {
            // The platform's own way to refuse.
        }
        catch (Exception exception)
        {
            Assert.Fail($"Seed {Seed}, {Value.From(text).ToJson()}: {exception}");
        }
    }

    private static Value? Evaluate(string text) => Template.Compile(Value.From(text)).Evaluate(
        new JsonContext(ObjectValue.Of(("variables", ObjectValue.Of(("o", Value.Parse("""{"x":[1,{"y":"z"}]}""")))))));
}
