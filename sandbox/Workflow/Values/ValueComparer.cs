namespace Sandbox.Workflow.Values;

/// <summary>Values by what they mean, for <see cref="Value.Means"/> and for sets of values in linear time.</summary>
public sealed class ValueComparer : IEqualityComparer<Value>
{
    /// <summary>The one comparer.</summary>
    public static ValueComparer Instance { get; } = new();

    private ValueComparer()
    {
    }

    /// <inheritdoc/>
    public bool Equals(Value? x, Value? y) => (x, y) switch
    {
        _ when ReferenceEquals(x, y) => true,
        (null, _) or (_, null) => false,
        (StringValue a, StringValue b) => a.Text == b.Text,
        (IntegerValue a, IntegerValue b) => a.Value == b.Value,
        (ArrayValue a, ArrayValue b) => SameItems(a.Items, b.Items),
        (ObjectValue a, ObjectValue b) => SameMembers(a, b),
        _ => Numbers.AreNumbers(x, y) && Numbers.Compare(x, y) == 0,
    };

    /// <inheritdoc/>
    public int GetHashCode(Value value) => value switch
    {
        NullValue => 0,
        BooleanValue boolean => boolean.Value ? 1 : 2,
        StringValue text => string.GetHashCode(text.Text),
        ArrayValue array => HashOf(array),
        ObjectValue members => HashOf(members),
        _ => Numbers.AsDouble(value).GetHashCode(), // equal numbers of different kinds must meet
    };

    private bool SameItems(IReadOnlyList<Value> x, IReadOnlyList<Value> y)
    {
        if (x.Count != y.Count)
            return false;
        for (var i = 0; i < x.Count; i++)
        {
            if (!Equals(x[i], y[i]))
                return false;
        }
        return true;
    }

    private bool SameMembers(ObjectValue x, ObjectValue y)
    {
        if (x.Count != y.Count)
            return false;
        foreach (var (name, value) in x.Members)
        {
            var position = y.ExactPositionOf(name);
            if (position < 0 || !Equals(value, y.Members[position].Value))
                return false;
        }
        return true;
    }

    private int HashOf(ArrayValue array)
    {
        var hash = new HashCode();
        foreach (var item in array.Items)
            hash.Add(GetHashCode(item));
        return hash.ToHashCode();
    }

    private int HashOf(ObjectValue members)
    {
        var hash = members.Count;
        foreach (var (name, value) in members.Members)
            hash += HashCode.Combine(name, GetHashCode(value)); // a sum, for the order does not matter
        return hash;
    }
}
