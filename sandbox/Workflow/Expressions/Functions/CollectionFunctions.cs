using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Expressions.Functions;

internal static class CollectionFunctions
{
    public static readonly Function[] All =
    [
        new("chunk", 2, 2, Chunk),
        new("contains", 2, 2, Contains),
        new("empty", 1, 1, Empty),
        new("first", 1, 1, First),
        new("join", 2, 2, Join),
        new("last", 1, 1, Last),
        new("length", 1, 1, Length),
        new("reverse", 1, 1, a => new ArrayValue([.. a.Array(0).Items.Reverse()])),
        new("skip", 2, 2, Skip),
        new("sort", 1, 2, Sort),
        new("take", 2, 2, Take),
    ];

    private static Value Chunk(Arguments a)
    {
        var size = a.Integer(1);
        if (size < 1)
            throw a.Refusal($"expects chunk size to be a positive integer. The provided value is less than 1.{a.Usage()}");
        var whole = (int)Math.Min(size, int.MaxValue);
        return a[0] switch
        {
            StringValue text => new ArrayValue([.. text.Text.Chunk(whole).Select(part => Value.From(new string(part)))]),
            ArrayValue array => new ArrayValue([.. array.Items.Chunk(whole).Select(part => new ArrayValue(part))]),
            _ => throw a.Mismatch("its first parameter to be an array or a string", a[0]),
        };
    }

    /// <summary>Text in text minding case, an equal item, or a property ignoring case.</summary>
    private static Value Contains(Arguments a) => Value.From(a[0] switch
    {
        StringValue text => text.Text.Contains(a[1].ToString(), StringComparison.Ordinal),
        ArrayValue array => array.Items.Contains(a[1], ValueComparer.Instance),
        ObjectValue members => members.PositionOf(a[1].ToString()) >= 0,
        _ => throw a.Mismatch("its first argument 'collection' to be a dictionary (object), an array or a string", a[0]),
    });

    private static Value Empty(Arguments a) => Value.From(a[0] switch
    {
        NullValue => true,
        StringValue text => text.Text.Length == 0,
        ArrayValue array => array.Items.Count == 0,
        ObjectValue members => members.Count == 0,
        _ => throw a.Mismatch("its parameter to be an object, an array or a string", a[0]),
    });

    private static Value First(Arguments a) => a[0] switch
    {
        StringValue text => Value.From(text.Text.Length == 0 ? "" : text.Text[..1]),
        ArrayValue array => array.Items.Count == 0 ? Value.Null : array.Items[0],
        _ => throw a.Mismatch("its parameter be an array or a string", a[0]), // "be" without "to": the platform's words
    };

    private static Value Last(Arguments a) => a[0] switch
    {
        StringValue text => Value.From(text.Text.Length == 0 ? "" : text.Text[^1..]),
        ArrayValue array => array.Items.Count == 0 ? Value.Null : array.Items[^1],
        _ => throw a.Mismatch("its parameter be an array or a string", a[0]),
    };

    private static Value Join(Arguments a)
    {
        var array = a.Array(0, "its first parameter to be an array");
        return Value.From(TextLimit.Join(a.String(1), [.. array.Items.Select(item => item.ToString())]));
    }

    private static Value Length(Arguments a) => Value.From(a[0] switch
    {
        StringValue text => text.Text.Length,
        ArrayValue array => array.Items.Count,
        _ => throw a.Mismatch("its parameter to be an array or a string", a[0]),
    });

    private static Value Skip(Arguments a) => a[0] switch
    {
        StringValue text => Value.From(text.Text[CountOf(a, text.Text.Length)..]),
        ArrayValue array => new ArrayValue([.. array.Items.Skip(CountOf(a, array.Items.Count))]),
        _ => throw a.Mismatch("its first parameter 'collection' to be an array or a string", a[0]),
    };

    private static Value Take(Arguments a) => a[0] switch
    {
        StringValue text => Value.From(text.Text[..CountOf(a, text.Text.Length)]),
        ArrayValue array => new ArrayValue([.. array.Items.Take(CountOf(a, array.Items.Count))]),
        _ => throw a.Mismatch("its first parameter 'collection' to be an array or a string", a[0]),
    };

    private static int CountOf(Arguments a, int length) => a[1] is IntegerValue { Value: >= 0 } count
        ? (int)Math.Min(count.Value, length)
        : throw a.Refusal($"parameters are out of range: 'count' must be a positive integer. The provided value is '{a[1]}'.{a.Usage()}");

    private static Value Sort(Arguments a)
    {
        var array = a.Array(0);
        var property = a.OptionalString(1);
        Func<Value, Value> key = property is null ? item => item : item => item[property];
        if (!SortOrder.CanCompare(array.Items.Select(key)))
            throw a.Refusal($"cannot compare values of different types.{a.Usage()}");
        return new ArrayValue([.. array.Items.OrderBy(key, SortOrder.Instance)]);
    }
}
