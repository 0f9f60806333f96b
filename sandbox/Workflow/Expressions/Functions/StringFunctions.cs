using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Expressions.Functions;

internal static class StringFunctions
{
    public static readonly Function[] All =
    [
        new("concat", 1, Function.Many, Concat),
        new("formatNumber", 2, 3, FormatNumber),
        new("guid", 0, 1, NewGuid),
        new("replace", 3, 3, Replace),
        new("slice", 2, 3, Slice),
        new("split", 2, 2, Split),
        new("substring", 2, 3, Substring),
        new("toLower", 1, 1, a => Value.From(a.String(0, "its parameter to be a string").ToLowerInvariant())),
        new("toUpper", 1, 1, a => Value.From(a.String(0, "its parameter to be a string").ToUpperInvariant())),
        new("trim", 1, 1, Trim),
    ];

    private static Value Concat(Arguments a)
    {
        var texts = new string[a.Count];
        for (var i = 0; i < texts.Length; i++)
            texts[i] = a[i].ToString();
        return Value.From(TextLimit.Join("", texts));
    }

    private static Value FormatNumber(Arguments a)
    {
        if (!Numbers.IsNumber(a[0]))
            throw a.Mismatch("its first parameter to be an integer, a float or a decimal number", a[0], "FormatNumber");
        var format = a.String(1, anchor: "FormatNumber");
        var culture = Cultures.Named(a, a.OptionalString(2));
        try
        {
            return Value.From(NumberFormat.Apply(a[0], format, culture));
        }
        catch (FormatException exception)
        {
            throw a.Invalid($"The value provided for number format '{format}' was not valid.", exception);
        }
    }

    /// <summary>From the run's own source of chance, so that a run repeats.</summary>
    private static Value NewGuid(Arguments a)
    {
        Span<byte> bytes = stackalloc byte[16];
        a.Context.Random.NextBytes(bytes);
        bytes[6] = (byte)(bytes[6] & 0x0F | 0x40); // version 4, big-endian layout
        bytes[8] = (byte)(bytes[8] & 0x3F | 0x80);
        var format = a.OptionalString(0) ?? "D";
        try
        {
            return Value.From(new Guid(bytes, bigEndian: true).ToString(format));
        }
        catch (FormatException exception)
        {
            throw a.Invalid($"The value provided for format '{format}' was not valid.", exception);
        }
    }

    private static Value Replace(Arguments a)
    {
        var text = a.String(0, "its first parameter 'string' to be a string");
        var old = a.String(1, "its second parameter 'old string' to be a string");
        var replacement = a.String(2, "its third parameter 'new string' to be a string");
        if (old.Length == 0)
            throw new ExpressionException("String cannot be of zero length. (Parameter 'oldValue')");
        if (replacement.Length > old.Length)
            TextLimit.Check(text.Length + (long)text.AsSpan().Count(old) * (replacement.Length - old.Length));
        return Value.From(text.Replace(old, replacement, StringComparison.Ordinal));
    }

    /// <summary>Negative positions count from the end, and those outside the text are brought inside.</summary>
    private static Value Slice(Arguments a)
    {
        var text = a.String(0);
        var start = Inside(text, a.Integer(1));
        var end = a.Count > 2 ? Inside(text, a.Integer(2)) : text.Length;
        return Value.From(start < end ? text[start..end] : "");
    }

    private static int Inside(string text, long position) =>
        (int)Math.Clamp(position < 0 ? position + text.Length : position, 0, text.Length);

    private static Value Split(Arguments a)
    {
        var text = a.String(0);
        var separator = a.String(1);
        // .NET: an empty separator splits nothing.
        return new ArrayValue([.. text.Split(separator).Select(part => Value.From(part))]);
    }

    private static Value Substring(Arguments a)
    {
        var text = a.String(0);
        var start = a.Integer(1);
        if (a.Count == 2)
        {
            return start >= 0 && start < text.Length
                ? Value.From(text[(int)start..])
                : throw a.Refusal($"parameter is out of range: 'start index' must be non-negative integer and should be less than the length of the string.{a.Usage()}");
        }
        var length = a.Integer(2);
        if (start < 0 || length < 0 || start > text.Length || length > text.Length - start)
            throw a.Refusal($"parameters are out of range: 'start index' and 'length' must be non-negative integers and their sum must be no larger than the length of the string.{a.Usage()}");
        return Value.From(text.Substring((int)start, (int)length));
    }

    private static Value Trim(Arguments a) => a[0] is StringValue text
        ? Value.From(text.Text.Trim())
        : throw new ExpressionException($"The provided parameters for template language function '{a.Name}' are not valid.");
}
