using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mutants.Mutating;

/// <summary>Calls of the framework by their opposite, or left out.</summary>
internal static class Calls
{
    private static readonly Dictionary<string, string> Opposite = new(StringComparer.Ordinal)
    {
        ["First"] = "Last", ["Last"] = "First", ["FirstOrDefault"] = "LastOrDefault", ["LastOrDefault"] = "FirstOrDefault", ["SingleOrDefault"] = "FirstOrDefault",
        ["All"] = "Any", ["Max"] = "Min", ["Min"] = "Max", ["Take"] = "Skip", ["Skip"] = "Take",
        ["OrderBy"] = "OrderByDescending", ["OrderByDescending"] = "OrderBy", ["ThenBy"] = "ThenByDescending", ["ThenByDescending"] = "ThenBy",
        ["Except"] = "Intersect", ["Intersect"] = "Except", ["Union"] = "Intersect", ["Concat"] = "Except",
        ["StartsWith"] = "EndsWith", ["EndsWith"] = "StartsWith", ["ToUpperInvariant"] = "ToLowerInvariant", ["ToLowerInvariant"] = "ToUpperInvariant",
        ["IndexOf"] = "LastIndexOf", ["LastIndexOf"] = "IndexOf", ["Append"] = "Prepend", ["Prepend"] = "Append",
    };

    private static readonly HashSet<string> LeftOut = new(StringComparer.Ordinal)
    {
        "Where", "Distinct", "Reverse", "Trim", "TrimEnd", "TrimStart", "ToUpperInvariant", "ToLowerInvariant", "Replace", "Substring", "OrderBy", "OrderByDescending",
        "Take", "Skip", "Concat", "Except", "AddMinutes", "AddHours", "AddDays", "AddSeconds", "Add",
    };

    private static readonly HashSet<string> Questions = new(StringComparer.Ordinal)
    {
        "Any", "Contains", "ContainsKey", "Equals", "StartsWith", "EndsWith", "IsNullOrEmpty", "IsNullOrWhiteSpace", "IsMatch", "SequenceEqual",
    };

    public static IEnumerable<(string Kind, ExpressionSyntax Replacement)> Of(ExpressionSyntax node)
    {
        if (node is not InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax called } call)
            yield break;
        var name = called.Name.Identifier.Text;
        if (Opposite.TryGetValue(name, out var other))
            yield return ("other call", call.WithExpression(called.WithName(SyntaxFactory.IdentifierName(other))));
        if (name is "Any" && call.ArgumentList.Arguments.Count > 0)
            yield return ("other call", call.WithExpression(called.WithName(SyntaxFactory.IdentifierName("All"))));
        if (LeftOut.Contains(name) && call.Parent is not ExpressionStatementSyntax)
            yield return ("call left out", called.Expression);
        if (Questions.Contains(name) && !Conditions.Decides(call))
            yield return ("negated", SyntaxFactory.ParseExpression($"!({call})"));
    }
}
