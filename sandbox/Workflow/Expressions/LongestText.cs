namespace Sandbox.Workflow.Expressions;

/// <summary>
/// The length that a text made of others may have: 104,857,600 characters (expression functions reference, concat and
/// join). It is checked before the text is built.
/// </summary>
internal static class LongestText
{
    public const long Characters = 104_857_600;

    /// <exception cref="ExpressionException">It would be longer.</exception>
    public static void Check(string what, long length)
    {
        if (length > Characters)
            throw new ExpressionException($"{what} exceeds the maximum length of '{Characters}' characters: the length of the result is '{length}'.");
    }
}
