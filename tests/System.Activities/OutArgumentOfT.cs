namespace System.Activities;

/// <summary>A value of a type that comes out.</summary>
public sealed class OutArgument<T> : OutArgument
{
    private T _value = default!;

    public T Get(ActivityContext context) => _value;

    public void Set(ActivityContext context, T value) => _value = value;
}
