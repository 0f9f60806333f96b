using CoSell.Plugins.CustomApis;
using Microsoft.Xrm.Sdk;
using Plugins.Tests.Doubles;

namespace Plugins.Tests;

/// <summary>A mapping that a person edited by hand: a slip is told with its place.</summary>
[TestClass]
public sealed class JsonSyntaxTests
{
    [TestMethod]
    [DataRow("{}")]
    [DataRow(" {\"version\": [ 1, -0.5e+10, true, false, null, \"a\\u00e9\\\"\\/\" ], \"exportedOn\": {\"b\": []}, \"exportedFrom\": \"\"} ")]
    public void What_is_JSON_is_read(string text) => Error(text).Should().BeNull();

    [TestMethod]
    [DataRow("{\"a\": 1,\n \"b\": [1, 2\n}", "line 3, column 1: ',' or ']' expected, but there is '}'")]
    [DataRow("{\"a\": 1", "line 1, column 8: ',' or '}' expected, but the text ends")]
    [DataRow("{\"fields\": [", "line 1, column 13: a value expected, but the text ends")]
    [DataRow("{\"a\": 1,}", "line 1, column 9: a name in double quotes expected, but there is '}'")]
    [DataRow("{a: 1}", "line 1, column 2: a name in double quotes expected, but there is 'a'")]
    [DataRow("{\"a\" 1}", "line 1, column 6: ':' expected, but there is '1'")]
    [DataRow("{\"a\": tru}", "line 1, column 7: a value expected, but there is 't'")]
    [DataRow("{\"a\": \"x\ny\"}", "line 1, column 9: '\"' before the line ends expected, but the line ends")]
    [DataRow("{\"a\": \"x", "line 1, column 9: '\"' expected, but the text ends")]
    [DataRow("[\"\\x\"]", "line 1, column 4: one of \" \\ / b f n r t u after a backslash expected, but there is 'x'")]
    [DataRow("[\"\\u00g0\"]", "line 1, column 7: four hexadecimal digits after \\u expected, but there is 'g'")]
    [DataRow("[1.]", "line 1, column 4: a digit expected, but there is ']'")]
    [DataRow("[01]", "line 1, column 3: ',' or ']' expected, but there is '1'")]
    [DataRow("{} x", "line 1, column 4: the end expected, but there is 'x'")]
    [DataRow("'a'", "line 1, column 1: a value expected, but there is '''")]
    public void What_is_no_JSON_is_told_where(string text, string error) => Error(text).Should().Be($"The mapping is not JSON, {error}.");

    [TestMethod]
    public void What_is_nested_without_end_is_refused_and_breaks_nothing() => Error(new string('[', 100_000)).Should().Contain("no more than 64 levels");

    [TestMethod]
    public void JSON_that_is_no_object_is_refused() => Error("[1]").Should().Be("The mapping has to be a JSON object, in braces.");

    private static string? Error(string text)
    {
        try
        {
            new Hub().Call(new ImportMapping(), ("Json", text));
            return null;
        }
        catch (InvalidPluginExecutionException e)
        {
            return e.Message;
        }
    }
}
