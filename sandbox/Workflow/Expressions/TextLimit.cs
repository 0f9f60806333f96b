namespace Sandbox.Workflow.Expressions;

/// <summary>
/// The longest text that expressions may make: the limit that the documentation states for concat and join. Checked before
/// the text is made, for a loop could double it until the memory ends.
/// </summary>
internal static class TextLimit
{
    public const long Characters = 104_857_600;

    /// <exception cref="ExpressionException">The text would be longer.</exception>
    public static string Join(string separator, string[] parts)
    {
        var length = (long)separator.Length * Math.Max(0, parts.Length - 1);
        foreach (var part in parts)
            length += part.Length;
        Check(length);
        return separator.Length == 0 ? string.Concat(parts) : string.Join(separator, parts);
    }

    /// <exception cref="ExpressionException">The text would be longer.</exception>
    public static void Check(long length)
    {
        if (length > Characters)
            throw new ExpressionException($"The text would be {length} characters long, more than the limit of '{Characters}'.");
    }
}
