namespace Workflow.Tests.Fuzz;

/// <summary>Text made of the pieces that expressions and JSON are made of.</summary>
internal static class RandomTexts
{
    private static readonly string[] OfExpressions =
    [
        "@", "@@", "@{", "}", "(", ")", "[", "]", ".", ",", "?", "'", "''", "\"", " ", "\n", "+", "-", "1", "0.5", "1e9",
        "9223372036854775808", "true", "null", "x", "_", "é", "\uD83D", "\u0000", "'a'", "'a/b'", "@concat('a', 'b')", "@{item()}",
        "@variables('o')", "concat(", "if(", "json('", "body('A')", "?['x']", "[0]", "createArray(", "@json('[1,{\"a\":2}]')", "@null",
        "@body('A')?['value']", "@items('Each')", "@outputs('Missing')", "@add(1, 2)", "@range(0, 3)", "@equals(1, 1)",
    ];

    private static readonly string[] OfJson =
    [
        "{", "}", "[", "]", ",", ":", "\"", "'", "\"a\"", "'b'", "1", "-", "0", "1e400", "-0.0", "12345678901234567890", "true", "null", "NaN",
        "Infinity", "undefined", "//c\n", "/*", "*/", "\\", "\\u12", "\"\\ud83d\"", " ", "\n", "\u0000", "\uFEFF", "é", "new Date(", ")", "0x1F", "{\"a\":", "[[",
    ];

    public static string Expression(Random random) => string.Concat(random.GetItems(OfExpressions, random.Next(1, 12)));

    public static string Fragment(Random random) => OfExpressions[random.Next(OfExpressions.Length)];

    public static string Json(Random random) => string.Concat(random.GetItems(OfJson, random.Next(1, 25)));
}
