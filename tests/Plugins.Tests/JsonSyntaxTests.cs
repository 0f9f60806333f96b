using CoSell.Plugins.Json;

namespace Plugins.Tests;

[TestClass]
public sealed class JsonSyntaxTests
{
    [TestMethod]
    [DataRow("{}")]
    [DataRow(" [ 1, -0.5e+10, true, false, null, \"a\\u00e9\\\"\\/\" ] ")]
    [DataRow("{\"a\": {\"b\": []}, \"c\": \"\"}")]
    public void What_is_JSON_has_no_error(string text) => JsonSyntax.FirstError(text).Should().BeNull();

    [TestMethod]
    [DataRow("", "line 1, column 1: a value expected, but the text ends")]
    [DataRow("{\"a\": 1,\n \"b\": [1, 2\n}", "line 3, column 1: ',' or ']' expected, but there is '}'")]
    [DataRow("{\"a\": 1", "line 1, column 8: ',' or '}' expected, but the text ends")]
    [DataRow("{\"a\": 1,}", "line 1, column 9: a name in double quotes expected, but there is '}'")]
    [DataRow("{a: 1}", "line 1, column 2: a name in double quotes expected, but there is 'a'")]
    [DataRow("{\"a\" 1}", "line 1, column 6: ':' expected, but there is '1'")]
    [DataRow("{\"a\": tru}", "line 1, column 7: a value expected, but there is 't'")]
    [DataRow("{\"a\": \"x\ny\"}", "line 1, column 9: '\"' before the line ends expected, but the line ends")]
    [DataRow("[\"\\x\"]", "line 1, column 4: one of \" \\ / b f n r t u after a backslash expected, but there is 'x'")]
    [DataRow("[\"\\u00g0\"]", "line 1, column 7: four hexadecimal digits after \\u expected, but there is 'g'")]
    [DataRow("[1.]", "line 1, column 4: a digit expected, but there is ']'")]
    [DataRow("[01]", "line 1, column 3: ',' or ']' expected, but there is '1'")]
    [DataRow("{} x", "line 1, column 4: the end expected, but there is 'x'")]
    [DataRow("'a'", "line 1, column 1: a value expected, but there is '''")]
    public void What_is_no_JSON_is_told_where(string text, string error) => JsonSyntax.FirstError(text).Should().Be(error);

    [TestMethod]
    public void What_is_nested_without_end_is_refused_and_breaks_nothing() =>
        JsonSyntax.FirstError(new string('[', 100_000)).Should().Contain("no more than 100 levels");

    [TestMethod]
    [DataRow("[1]", "The mapping has to be a JSON object, in braces.")]
    [DataRow("{\"fields\": [", "The mapping is not JSON, line 1, column 13: a value expected, but the text ends.")]
    public void A_document_that_was_cut_off_or_is_something_else_is_refused(string text, string refusal)
    {
        var read = () => JsonText.ParseStrict(text, "The mapping");

        read.Should().Throw<FormatException>().WithMessage(refusal);
    }
}
