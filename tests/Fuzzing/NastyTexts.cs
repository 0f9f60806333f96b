namespace Fuzzing;

/// <summary>
/// Texts that people type or that somebody makes them paste: each means something in at least one language that a deal's texts meet on
/// their way. A text is a text: it arrives as it was, and nothing in it is carried out.
/// </summary>
internal static class NastyTexts
{
    /// <summary>One line each, no longer than the shortest field that they go into.</summary>
    public static IReadOnlyList<string> OneLine { get; } =
    [
        "=HYPERLINK(\"https://x.example\")", "+1+cmd|' /C calc'!A0", "-2+3", "@SUM(1+1)",
        "' OR Name != '", "\\' OR Id != null --", "%_\\%_", "') OR (1 eq 1", "O'Brien; DROP TABLE x;--",
        "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "<b>&amp;&#39;&lt;", "<at>everyone</at>", "]]><!--", "javascript:alert(1)",
        "@{body('Plan')}", "@@{1}", "@triggerBody()?['x']", "@{opportunity.id}", "{referral-id} {0} {field}", "${jndi:x} {{7*7}} #{1}",
        "../../etc/x?y=1#z&w=%2e%2e%00", "~1~0/details/dealValue", "{\"a\":[1]}", "null", "true", "1e400", "\\u0041\\n",
        "\u202Etxt.exe\u202C", "zero\u200Bwidth", "nbsp\u00A0\u2028here", "東京 🚀👩🏽‍💻", "شركة الأفق", "e\u0301\u0327",
    ];

    public static IEnumerable<object[]> Rows => OneLine.Select(text => new object[] { text });
}
