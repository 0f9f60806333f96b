using System.Text.RegularExpressions;
using Sandbox.Workflow.Definitions;
using Sandbox.Workflow.Expressions.Templates;

namespace Sandbox.Workflow.Checks.Linting.Rules;

/// <summary>A text that was probably meant as an expression: <c>Hello @triggerBody()</c>, <c>utcNow()</c>, <c>{outputs('A')}</c>.</summary>
internal sealed partial class ForgottenExpression() : FlowRule("ForgottenExpression", FlowSeverity.Warning)
{
    public override IEnumerable<FlowProblem> Check(CheckedFlow flow)
    {
        foreach (var text in flow.Texts.Where(t => !t.IsForPeople && !t.IsExpression && !IsOfSchema(t)))
        {
            if (Forgotten(text.Text) is { } call)
                yield return Problem(text.Place, $"'{call}' stands in a text and is not evaluated.", "Write @{…} around an expression inside a text, @ before one that is the whole value, or @@ for a real @.");
        }
    }

    private static bool IsOfSchema(FlowText text) => text.Place.Contains(".schema.", StringComparison.Ordinal);

    private static string? Forgotten(string text)
    {
        if (WholeCall().Match(text) is { Success: true } whole)
            return whole.Value;
        foreach (var part in PlainParts(text))
        {
            if (CallInText().Matches(part).FirstOrDefault(m => Template.Knows(m.Groups["function"].Value)) is { } call)
                return call.Value;
            if (CallInBraces().Match(part) is { Success: true } braced)
                return braced.Value;
        }
        return null;
    }

    /// <summary>What stands outside of <c>@{…}</c>; quoted braces inside do not end an expression.</summary>
    private static IEnumerable<string> PlainParts(string text)
    {
        var start = 0;
        for (var open = text.IndexOf("@{", StringComparison.Ordinal); open >= 0; open = text.IndexOf("@{", start, StringComparison.Ordinal))
        {
            yield return text[start..open];
            var end = open + 2;
            for (var quoted = false; end < text.Length && (quoted || text[end] != '}'); end++)
                quoted ^= text[end] == '\'';
            start = Math.Min(end + 1, text.Length);
        }
        yield return text[start..];
    }

    [GeneratedRegex(@"(?<![@\w.])@(?<function>[A-Za-z][A-Za-z0-9]*)\(", RegexOptions.CultureInvariant)]
    private static partial Regex CallInText();

    /// <summary>Only functions that mean nothing outside of a flow: <c>contains(name,'x')</c> may well be an OData filter.</summary>
    [GeneratedRegex(@"^\s*(triggerBody|triggerOutputs|outputs|body|variables|parameters|items|item|utcNow|guid|workflow|result|formatDateTime|coalesce|json)\([^)]*\)(\?*\[.*\])*\s*$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex WholeCall();

    [GeneratedRegex(@"(?<!@)\{\s*(triggerBody|triggerOutputs|outputs|body|variables|parameters|items|item|utcNow|workflow)\(", RegexOptions.CultureInvariant)]
    private static partial Regex CallInBraces();
}
