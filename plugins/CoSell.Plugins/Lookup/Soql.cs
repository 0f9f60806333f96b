using System.Text;
using CoSell.Plugins.Json;

namespace CoSell.Plugins.Lookup;

/// <summary>Texts inside SOQL. Whatever a referral holds is a text and never part of the query.</summary>
internal static class Soql
{
    /// <summary>A quoted text.</summary>
    public static string Text(string value) => "'" + Escape(value) + "'";

    /// <summary>A list for <c>IN</c>, each text as people write it and as we may have had to send it (<see cref="RequestText.Inert"/>).</summary>
    public static string List(IEnumerable<string> values) => "(" + string.Join(", ", values.SelectMany(value => new[] { value, RequestText.Inert(value) }).Distinct().Select(Text)) + ")";

    /// <summary>A condition that a field holds a text.</summary>
    public static string Is(string field, string value) => RequestText.Inert(value) == value ? $"{field} = {Text(value)}" : $"{field} IN {List(new[] { value })}";

    /// <summary>A pattern for <c>LIKE</c>: the value stands for itself, wildcards in it included.</summary>
    public static string Pattern(string before, string value, string after) =>
        $"'{before}{Escape(value).Replace("%", "\\%").Replace("_", "\\_")}{after}'";

    private static string Escape(string value)
    {
        var escaped = new StringBuilder(value.Length);
        foreach (var c in value)
        {
            escaped.Append(c switch
            {
                '\'' => "\\'",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                _ => c.ToString(),
            });
        }
        return escaped.ToString();
    }
}
