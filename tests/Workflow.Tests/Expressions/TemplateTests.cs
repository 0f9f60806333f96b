using Sandbox.Workflow.Expressions;
using Sandbox.Workflow.Expressions.Templates;
using Sandbox.Workflow.Values;

namespace Workflow.Tests.Expressions;

[TestClass]
public sealed class TemplateTests
{
    [TestMethod]
    public void What_holds_no_expression_is_constant_and_stays_the_very_value()
    {
        var source = Value.Parse("""{"a":[1,"x@y.z",null],"b":{"c":true}}""");
        var template = Template.Compile(source);

        template.IsConstant.Should().BeTrue();
        template.Evaluate(JsonContext.Nothing).Should().BeSameAs(source);
    }

    [TestMethod]
    [DataRow("@@x")]
    [DataRow("@{1}")]
    [DataRow("@true")]
    [DataRow("a@@{b")]
    [DataRow("@utcNow()")]
    public void What_evaluates_to_something_else_is_not_constant(string text) =>
        Template.Compile(Value.From(text)).IsConstant.Should().BeFalse();

    [TestMethod]
    public void The_constant_parts_of_a_template_are_shared_by_all_its_values()
    {
        var source = Value.Parse("""{"big":[1,2,3],"small":"@add(1,2)"}""");
        var template = Template.Compile(source);

        template.Evaluate(JsonContext.Nothing)["big"].Should().BeSameAs(source["big"]);
    }

    [TestMethod]
    public void References_say_what_the_expressions_mention()
    {
        var references = Template.Compile(Value.Parse("""
            {
              "@{variables('Key')}": "@if(empty(body('Get_it')?['x']), items('Each')?['y'], parameters('Site (cosell_Site)'))",
              "rest": ["@result('Try')", "@{outputs('Compose')} and @{iterationIndexes('Until')}", "@nope(formDataValue('Form','k'))"],
              "path": "@triggerBody()?[variables('Other')]"
            }
            """)).References;

        references.Actions.Should().BeEquivalentTo("Get_it", "Try", "Compose", "Form");
        references.Variables.Should().BeEquivalentTo("Key", "Other");
        references.Parameters.Should().BeEquivalentTo("Site (cosell_Site)");
        references.Loops.Should().BeEquivalentTo("Each", "Until");
        references.Functions.Should().Contain(["if", "empty", "nope", "triggerBody"]);
        references.ComputedNames.Should().BeFalse();
    }

    [TestMethod]
    public void References_ignore_case_and_admit_that_a_name_is_computed()
    {
        var references = Template.Compile(Value.From("@concat(body('A'),body('a'),outputs(concat('B','C')))")).References;

        references.Actions.Should().HaveCount(1).And.Contain("A");
        references.Actions.Contains("a").Should().BeTrue();
        references.ComputedNames.Should().BeTrue();
    }

    [TestMethod]
    public void A_constant_mentions_nothing() =>
        Template.Compile(Value.From("plain")).References.Functions.Should().BeEmpty();

    [TestMethod]
    [DataRow("@concat(\"a\")", 7, "concat(\"a\")")]
    [DataRow("@concat('a'", 10, "concat('a'")]
    [DataRow("text @{concat(,)} more", 7, "concat(,)")]
    public void A_parse_error_says_where(string text, int position, string expression)
    {
        var error = this.Invoking(_ => Template.Compile(Value.From(text))).Should().Throw<ExpressionException>().Which;

        error.Position.Should().Be(position);
        error.Expression.Should().Be(expression);
    }

    [TestMethod]
    public void A_template_may_be_evaluated_by_many_runs_at_once()
    {
        var template = Template.Compile(Value.From("@concat('n',string(variables('n')))"));

        var results = Enumerable.Range(0, 2000).AsParallel().AsOrdered()
            .Select(n => template.Evaluate(new JsonContext(ObjectValue.Of(("variables", ObjectValue.Of(("n", Value.From(n))))))).ToString());

        results.Should().Equal(Enumerable.Range(0, 2000).Select(n => $"n{n}"));
    }

    [TestMethod]
    public void The_deepest_nesting_allowed_evaluates_on_a_small_stack()
    {
        var levels = 199;
        var text = string.Concat(Enumerable.Repeat("not(", levels)) + "true" + new string(')', levels);
        Value? result = null;

        var thread = new Thread(() => result = Template.Compile(Value.From("@" + text)).Evaluate(JsonContext.Nothing), maxStackSize: 256 * 1024);
        thread.Start();
        thread.Join();

        result.Should().Be(Value.From(false));
    }
}
