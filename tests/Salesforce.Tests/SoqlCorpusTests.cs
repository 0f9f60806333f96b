using Sandbox.Workflow.Values;

namespace Salesforce.Tests;

/// <summary>
/// SOQL that others have collected, such as the test cases of jetstreamapp/soql-parser-js: an object with the arrays <c>valid</c> and <c>invalid</c>, in the file
/// that the environment variable <c>SOQL_CORPUS</c> names.
/// </summary>
[TestClass]
public sealed class SoqlCorpusTests
{
    // What is right but not understood would be told so; other refusals name what is the matter.
    private static readonly string[] NotUnderstood = ["unexpected token", "unexpected character", "line breaks not allowed"];

    [TestMethod]
    public async Task What_is_valid_is_answered_or_refused_by_name()
    {
        await using var org = await OrgFixture.StartAsync();

        var malformed = new List<string>();
        foreach (var soql in Corpus("valid"))
        {
            var answer = await org.Integration.QueryAsync(soql);
            if (answer.Status >= 500 && answer.ErrorCode != "UNSUPPORTED_IN_SANDBOX")
                malformed.Add($"{answer.Status}: {soql}");
            if (answer.ErrorCode == "MALFORMED_QUERY" && NotUnderstood.Any(words => answer.Message!.Contains(words, StringComparison.Ordinal)))
                malformed.Add($"{answer.Message![(answer.Message!.LastIndexOf('\n') + 1)..]}: {soql}");
        }

        malformed.Should().BeEmpty();
    }

    [TestMethod]
    public async Task What_is_invalid_is_refused()
    {
        await using var org = await OrgFixture.StartAsync();

        var answered = new List<string>();
        foreach (var soql in Corpus("invalid"))
        {
            if ((await org.Integration.QueryAsync(soql)).Status is < 400 or 500)
                answered.Add(soql);
        }

        answered.Should().BeEmpty();
    }

    private static IEnumerable<string> Corpus(string kind)
    {
        if (Environment.GetEnvironmentVariable("SOQL_CORPUS") is not { Length: > 0 } file)
        {
            Assert.Inconclusive("The environment variable SOQL_CORPUS names no file.");
            yield break;
        }
        foreach (var soql in Value.Parse(File.ReadAllText(file))[kind].AsItems())
            yield return soql.ToString();
    }
}
