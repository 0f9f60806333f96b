using System.Text.RegularExpressions;
using Sandbox.Workflow.Expressions;
using Sandbox.Workflow.Expressions.Functions;
using Sandbox.Workflow.Expressions.Templates;
using Sandbox.Workflow.Values;

namespace Workflow.Tests.Expressions;

[TestClass]
public sealed partial class FunctionListTests
{
    /// <summary>The complete list of reference 2.5, with its two aliases.</summary>
    private const string Documented = """
        chunk concat endsWith formatNumber guid indexOf isFloat isInt lastIndexOf length nthIndexOf replace slice split
        startsWith substring toLower toUpper trim contains empty first intersection item join last reverse skip sort take
        union and equals greater greaterOrEquals if less lessOrEquals not or array base64 base64ToBinary base64ToString
        binary bool createArray dataUri dataUriToBinary dataUriToString decimal decodeBase64 decodeDataUri
        decodeUriComponent encodeUriComponent float int json string uriComponent uriComponentToBinary
        uriComponentToString xml add div max min mod mul rand range sub addDays addHours addMinutes addSeconds addToTime
        convertFromUtc convertTimeZone convertToUtc dateDifference dayOfMonth dayOfWeek dayOfYear formatDateTime
        getFutureTime getPastTime parseDateTime startOfDay startOfHour startOfMonth subtractFromTime ticks utcNow actions
        body formDataMultiValues formDataValue items iterationIndexes listCallbackUrl multipartBody outputs parameters
        result trigger triggerBody triggerFormDataMultiValues triggerFormDataValue triggerMultipartBody triggerOutputs
        variables workflow actionBody actionOutputs uriHost uriPath uriPathAndQuery uriPort uriQuery uriScheme
        addProperty coalesce removeProperty setProperty xpath
        """;

    [TestMethod]
    public void The_list_is_the_documented_one() =>
        FunctionTable.All.Select(function => function.Name).Should().BeEquivalentTo(Words().Matches(Documented).Select(word => word.Value));

    [TestMethod]
    public void Every_function_has_its_text_for_a_wrong_number_of_arguments() =>
        FunctionTable.All.Should().OnlyContain(function => ArityTexts.Has(function.Name));

    [TestMethod]
    public void Every_function_stands_in_the_corpus()
    {
        var covered = CorpusCase.All
            .SelectMany(test => Words().Matches(test.Template.ToJson()))
            .Select(word => word.Value)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);

        FunctionTable.All.Select(function => function.Name).Should().OnlyContain(name => covered.Contains(name));
    }

    [TestMethod]
    public void A_wrong_number_of_arguments_fails_for_every_function_that_minds_it()
    {
        foreach (var function in FunctionTable.All.Where(function => function.Most < Function.Many))
        {
            var arguments = string.Join(',', Enumerable.Repeat("'x'", function.Most + 1));
            var call = Template.Compile(Value.From($"@{function.Name}({arguments})"));

            call.Invoking(template => template.Evaluate(JsonContext.Nothing)).Should().Throw<ExpressionException>()
                .WithMessage($"The template language function '{function.Name}' *");
        }
    }

    [GeneratedRegex(@"\w+")]
    private static partial Regex Words();
}
